// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/composite.h"

#include <cmath>
#include <utility>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool AreAllowed(std::span<const CompositePart> parts) {
  for (const CompositePart& part : parts) {
    if (!std::isfinite(part.weight) || !std::isfinite(part.score.value_or(0)) ||
        !(part.sem >= 0) || !std::isfinite(part.sem))
      return false;
  }
  return !parts.empty();
}

double ErrorVariance(std::span<const CompositePart> parts) {
  std::vector<double> terms;
  for (const CompositePart& part : parts)
    terms.push_back(part.weight * part.weight * part.sem * part.sem);
  return SortedSum(std::move(terms));
}

}  // namespace

Estimate CompositeOf(std::span<const CompositePart> parts) {
  if (!AreAllowed(parts))
    return NoEstimate(kComposite, Status::kOutOfDomain);
  std::vector<double> terms;
  for (const CompositePart& part : parts) {
    if (part.score)
      terms.push_back(part.weight * *part.score);
  }
  const auto used = static_cast<std::int64_t>(terms.size());
  const auto missing = static_cast<std::int64_t>(parts.size()) - used;
  if (missing > 0)
    return NoEstimate(kComposite, Status::kInsufficient, used, missing);
  Estimate found = EstimateOf(kComposite, SortedSum(std::move(terms)), used);
  const double se = std::sqrt(ErrorVariance(parts));
  if (found.ok() && std::isfinite(se))
    found.se = se;
  return found;
}

Estimate CompositeReliability(std::span<const CompositePart> parts,
                              double variance) {
  const auto n = static_cast<std::int64_t>(parts.size());
  if (!AreAllowed(parts) || !(variance >= 0) || !std::isfinite(variance) ||
      ErrorVariance(parts) > variance)
    return NoEstimate(kCompositeReliability, Status::kOutOfDomain, n);
  if (variance == 0)
    return NoEstimate(kCompositeReliability, Status::kUndefined, n);
  return EstimateOf(kCompositeReliability, 1 - ErrorVariance(parts) / variance,
                    n);
}

}  // namespace relcare
