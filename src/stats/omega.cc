// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/omega.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

constexpr double kRounding = 1e-12;

bool AreGiven(std::span<const double> numbers) {
  for (const double number : numbers) {
    if (!std::isfinite(number))
      return false;
  }
  return !numbers.empty();
}

bool AreVariances(std::span<const double> uniques) {
  for (const double unique : uniques) {
    if (unique < 0)
      return false;
  }
  return AreGiven(uniques);
}

double Total(std::span<const double> numbers) {
  return SortedSum({numbers.begin(), numbers.end()});
}

Estimate Share(MethodId id, double part, double whole, std::size_t items) {
  const auto n = static_cast<std::int64_t>(items);
  if (whole == 0 && part == 0)
    return NoEstimate(id, EstimateStatus::kUndefined, n);
  if (!(part >= -kRounding * whole && part <= whole * (1 + kRounding)))
    return NoEstimate(id, EstimateStatus::kOutOfDomain, n);
  return EstimateOf(id, part / whole, n);
}

}  // namespace

Estimate OmegaOneFactor(std::span<const double> loadings,
                        std::span<const double> uniques) {
  if (loadings.size() != uniques.size() || !AreGiven(loadings) ||
      !AreVariances(uniques))
    return NoEstimate(kOmegaOneFactor, EstimateStatus::kOutOfDomain);
  const double common = Total(loadings) * Total(loadings);
  return Share(kOmegaOneFactor, common, common + Total(uniques),
               loadings.size());
}

Estimate OmegaHierarchical(std::span<const double> general_loadings,
                           double variance) {
  if (!AreGiven(general_loadings) || !(variance >= 0))
    return NoEstimate(kOmegaHierarchical, EstimateStatus::kOutOfDomain);
  const double common = Total(general_loadings) * Total(general_loadings);
  return Share(kOmegaHierarchical, common, variance, general_loadings.size());
}

Estimate OmegaTotal(std::span<const double> uniques, double variance) {
  if (!AreVariances(uniques) || !(variance >= 0))
    return NoEstimate(kOmegaTotal, EstimateStatus::kOutOfDomain);
  return Share(kOmegaTotal, variance - Total(uniques), variance,
               uniques.size());
}

}  // namespace relcare
