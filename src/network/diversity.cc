// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/diversity.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/math.h"
#include "base/sum.h"

namespace relcare {
namespace {

constexpr double kLog2 = 0x1.62e42fefa39efp-1;  // ln 2

// How many there are of each category, rising; of equal counts any order.
std::vector<double> CountsOf(std::span<const std::optional<int>> categories) {
  std::vector<int> known;
  for (const std::optional<int>& category : categories) {
    if (category)
      known.push_back(*category);
  }
  std::sort(known.begin(), known.end());
  std::vector<double> counts;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i == 0 || known[i] != known[i - 1])
      counts.push_back(0);
    ++counts.back();
  }
  std::sort(counts.begin(), counts.end());
  return counts;
}

}  // namespace

Diversity DiversityOf(std::span<const std::optional<int>> categories) {
  const std::vector<double> counts = CountsOf(categories);
  const double n = SumOf(counts);
  const auto n_used = static_cast<std::int64_t>(n);
  const std::int64_t n_missing =
      static_cast<std::int64_t>(categories.size()) - n_used;
  Diversity found;
  found.categories = static_cast<int>(counts.size());
  if (counts.empty()) {
    found.entropy =
        NoEstimate(kRoleEntropy, EstimateStatus::kUndefined, 0, n_missing);
    found.blau =
        NoEstimate(kRoleBlau, EstimateStatus::kUndefined, 0, n_missing);
    return found;
  }
  Sum entropy;
  Sum squares;
  for (const double count : counts) {
    entropy.Add(count / n * Log(n / count));
    squares.Add(count * count);
  }
  found.entropy =
      EstimateOf(kRoleEntropy, entropy.value() / kLog2, n_used, n_missing);
  found.blau = EstimateOf(kRoleBlau, (n * n - squares.value()) / (n * n),
                          n_used, n_missing);
  return found;
}

Estimate ExternalInternal(std::span<const std::optional<int>> categories,
                          std::optional<int> own) {
  std::int64_t external = 0;
  std::int64_t internal = 0;
  for (const std::optional<int>& category : categories) {
    if (category)
      ++(category == own ? internal : external);
  }
  const std::int64_t known = external + internal;
  const auto n_missing = static_cast<std::int64_t>(categories.size()) - known;
  if (!own || known == 0) {
    return NoEstimate(
        kExternalInternal,
        own ? EstimateStatus::kUndefined : EstimateStatus::kInsufficient, known,
        n_missing);
  }
  return EstimateOf(
      kExternalInternal,
      static_cast<double>(external - internal) / static_cast<double>(known),
      known, n_missing);
}

}  // namespace relcare
