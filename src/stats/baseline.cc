// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/baseline.h"

#include <cmath>
#include <cstdint>
#include <numbers>

#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsAbsentOrPositive(std::optional<double> number) {
  return !number || (*number > 0 && std::isfinite(*number));
}

bool IsUsable(Ratings ratings, std::span<const double> days,
              const BaselineRule& rule) {
  if (rule.ratings < 5 || !IsAbsentOrPositive(rule.max_gap_days) ||
      !IsAbsentOrPositive(rule.reference_sd))
    return false;
  if (days.empty() ? rule.max_gap_days.has_value()
                   : days.size() != ratings.size())
    return false;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!std::isfinite(days[i]) || (i > 0 && days[i] < days[i - 1]))
      return false;
  }
  for (const std::optional<double>& rating : ratings) {
    if (rating && !std::isfinite(*rating))
      return false;
  }
  return true;
}

}  // namespace

Baseline BaselineOf(Ratings ratings, std::span<const double> days,
                    const BaselineRule& rule) {
  Baseline baseline;
  const auto both = [&](Status status, std::int64_t used,
                        std::int64_t missing) {
    baseline.mean = NoEstimate(kBaselineMean, status, used, missing);
    baseline.sigma = NoEstimate(kBaselineSigma, status, used, missing);
    return baseline;
  };
  baseline.end = ratings.size();
  if (!IsUsable(ratings, days, rule))
    return both(Status::kOutOfDomain, 0, 0);

  Sum sum;
  Sum ranges;
  std::int64_t used = 0;
  std::int64_t missing = 0;
  std::int64_t neighbours = 0;
  for (std::size_t at = 0; at < ratings.size() && used < rule.ratings; ++at) {
    if (!ratings[at]) {
      ++missing;
      continue;
    }
    sum.Add(*ratings[at]);
    if (at > 0 && ratings[at - 1] &&
        (!rule.max_gap_days || days[at] - days[at - 1] <= *rule.max_gap_days)) {
      ranges.Add(std::fabs(*ratings[at] - *ratings[at - 1]));
      ++neighbours;
    }
    ++used;
    baseline.end = at + 1;
  }
  if (used < rule.ratings) {
    baseline.end = ratings.size();
    return both(Status::kInsufficient, used, missing);
  }
  baseline.mean = EstimateOf(
      kBaselineMean, sum.value() / static_cast<double>(used), used, missing);
  if (neighbours == 0) {
    baseline.sigma =
        NoEstimate(kBaselineSigma, Status::kInsufficient, used, missing);
    return baseline;
  }
  constexpr double kD2 = 2 * std::numbers::inv_sqrtpi;
  double sigma = ranges.value() / static_cast<double>(neighbours) / kD2;
  if (sigma == 0 && rule.reference_sd) {
    sigma = *rule.reference_sd;
    baseline.sigma_is_reference = true;
  }
  baseline.sigma =
      sigma > 0 ? EstimateOf(kBaselineSigma, sigma, used, missing)
                : NoEstimate(kBaselineSigma, Status::kUndefined, used, missing);
  return baseline;
}

}  // namespace relcare
