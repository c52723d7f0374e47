// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/identity.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "stats/tie.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsAllowed(const Ruler& ruler, const Confidence& confidence) {
  return std::isfinite(ruler.lowest) && std::isfinite(ruler.highest) &&
         ruler.lowest < ruler.highest && IsConfidence(confidence);
}

bool IsAllowed(const Identification& one, const Ruler& ruler) {
  const auto on_ruler = [&ruler](const std::optional<double>& mean) {
    return !mean || (*mean >= ruler.lowest && *mean <= ruler.highest);
  };
  const auto is_error = [](const std::optional<double>& error) {
    return !error || (std::isfinite(*error) && *error >= 0);
  };
  const double most =
      one.recovery_error.value_or(0) * one.use_error.value_or(0);
  return on_ruler(one.recovery) && on_ruler(one.use) &&
         is_error(one.recovery_error) && is_error(one.use_error) &&
         std::isfinite(one.error_covariance) &&
         (one.error_covariance == 0 ||
          IsAtLeast(most, std::fabs(one.error_covariance)));
}

std::int64_t Missing(const Identification& one) {
  return (one.recovery ? 0 : 1) + (one.use ? 0 : 1);
}

std::optional<double> Variance(const Identification& one) {
  if (!one.recovery_error || !one.use_error)
    return std::nullopt;
  const double r = *one.recovery_error, u = *one.use_error;
  return std::max(0.0, r * r + u * u - 2 * one.error_covariance);
}

// `points` with what `variance` says of it, within -most and most.
Estimate WithError(Estimate points, std::optional<double> variance, double most,
                   Confidence confidence) {
  if (!points.ok() || !variance)
    return points;
  points.se = std::sqrt(*variance);
  points.lo = std::max(-most, *points.value - confidence.z * *points.se);
  points.hi = std::min(most, *points.value + confidence.z * *points.se);
  points.level = confidence.level;
  return points;
}

std::optional<double> Moved(std::optional<double> before,
                            std::optional<double> now) {
  if (!before || !now)
    return std::nullopt;
  return *now - *before;
}

}  // namespace

IdentityDifferentiation IdentityDifferentiationOf(const Identification& now,
                                                  const Ruler& ruler,
                                                  Confidence confidence) {
  if (!IsAllowed(ruler, confidence) || !IsAllowed(now, ruler)) {
    return {NoEstimate(kIdentityDifference, Status::kOutOfDomain),
            NoEstimate(kIdentityDifferencePomp, Status::kOutOfDomain),
            {},
            {}};
  }
  const std::int64_t missing = Missing(now);
  if (missing > 0) {
    return {NoEstimate(kIdentityDifference, Status::kInsufficient, 2 - missing,
                       missing),
            NoEstimate(kIdentityDifferencePomp, Status::kInsufficient,
                       2 - missing, missing),
            now.recovery, now.use};
  }
  const double width = ruler.highest - ruler.lowest;
  const Estimate points =
      WithError(EstimateOf(kIdentityDifference, *now.recovery - *now.use, 2),
                Variance(now), width, confidence);
  Estimate pomp = points;
  pomp.method = kIdentityDifferencePomp;
  for (std::optional<double>* one :
       {&pomp.value, &pomp.se, &pomp.lo, &pomp.hi}) {
    if (*one)
      *one = 100 * **one / width;
  }
  return {points, pomp, now.recovery, now.use};
}

IdentityChange IdentityChangeOf(const Identification& before,
                                const Identification& now, const Ruler& ruler,
                                Confidence confidence) {
  IdentityChange result;
  const auto refuse = [&result](Status status, std::int64_t missing) {
    result.points = NoEstimate(kIdentityChange, status, 0, missing);
    result.index = NoEstimate(kIdentityChangeIndex, status, 0, missing);
    return result;
  };
  if (!IsAllowed(ruler, confidence) || !IsAllowed(before, ruler) ||
      !IsAllowed(now, ruler))
    return refuse(Status::kOutOfDomain, 0);
  result.recovery = Moved(before.recovery, now.recovery);
  result.use = Moved(before.use, now.use);
  const std::int64_t missing = Missing(before) + Missing(now);
  if (missing > 0)
    return refuse(Status::kInsufficient, missing);
  const std::optional<double> at_first = Variance(before),
                              later = Variance(now);
  std::optional<double> variance;
  if (at_first && later)
    variance = *at_first + *later;
  result.points =
      WithError(EstimateOf(kIdentityChange, *result.recovery - *result.use, 4),
                variance, 2 * (ruler.highest - ruler.lowest), confidence);
  if (!variance || *variance == 0) {
    result.index =
        NoEstimate(kIdentityChangeIndex,
                   variance ? Status::kUndefined : Status::kInsufficient, 4);
    return result;
  }
  const double bar = confidence.z * *result.points.se;
  result.index = EstimateOf(kIdentityChangeIndex,
                            *result.points.value / *result.points.se, 4);
  if (result.index.ok())
    result.is_reliable = IsAbove(std::fabs(*result.points.value), bar);
  return result;
}

}  // namespace relcare
