// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/interaction_ratio.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "conversation/count_ratio.h"

namespace relcare {
namespace {

bool IsAllowed(const RatioDefinition& definition) {
  std::vector<RatioTerm> terms(definition.numerator.begin(),
                               definition.numerator.end());
  terms.insert(terms.end(), definition.denominator.begin(),
               definition.denominator.end());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (std::find(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(i),
                  terms[i]) != terms.begin() + static_cast<std::ptrdiff_t>(i))
      return false;
  }
  return !definition.citation.empty() && !definition.numerator.empty() &&
         !definition.denominator.empty();
}

// nullopt if there are more than can be counted exactly.
std::optional<std::int64_t> Total(std::span<const RatioTerm> terms,
                                  std::span<const CodedCount> counts) {
  constexpr std::int64_t kMost = std::int64_t{1} << 53;
  std::int64_t total = 0;
  for (const CodedCount& one : counts) {
    if (std::find(terms.begin(), terms.end(), one.term) == terms.end())
      continue;
    if (one.count > kMost - total)
      return std::nullopt;
    total += one.count;
  }
  return total;
}

}  // namespace

Estimate InteractionRatio(const RatioDefinition& definition,
                          std::span<const CodedCount> counts,
                          Confidence confidence) {
  const bool counted =
      std::all_of(counts.begin(), counts.end(),
                  [](const CodedCount& one) { return one.count >= 0; });
  if (!IsAllowed(definition) || !counted)
    return NoEstimate(kInteractionRatio, EstimateStatus::kOutOfDomain);
  const auto above = Total(definition.numerator, counts);
  const auto below = Total(definition.denominator, counts);
  if (!above || !below)
    return NoEstimate(kInteractionRatio, EstimateStatus::kOutOfDomain);
  return CountRatio(*above, *below, kInteractionRatio, confidence);
}

}  // namespace relcare
