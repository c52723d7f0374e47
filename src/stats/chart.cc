// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/chart.h"

#include <algorithm>
#include <cmath>

#include "stats/normal.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsPositive(double number) { return number > 0 && std::isfinite(number); }

Status StatusOf(Ratings ratings, double mean) {
  if (!std::isfinite(mean))
    return Status::kOutOfDomain;
  Status status = Status::kInsufficient;
  for (const std::optional<double>& rating : ratings) {
    if (!rating)
      continue;
    if (!std::isfinite(*rating))
      return Status::kOutOfDomain;
    status = Status::kOk;
  }
  return status;
}

}  // namespace

Estimate IndividualsLimits(double mean, double sigma, double k) {
  if (!std::isfinite(mean) || !IsPositive(sigma) || !IsPositive(k) ||
      !std::isfinite(std::fabs(mean) + k * sigma))
    return NoEstimate(kIndividualsChart, Status::kOutOfDomain);
  Estimate limits = EstimateOf(kIndividualsChart, mean, 0);
  limits.se = sigma;
  limits.lo = mean - k * sigma;
  limits.hi = mean + k * sigma;
  limits.level = NormalLevel(k);
  return limits;
}

EwmaChart EwmaOf(Ratings ratings, double mean, double sigma, double weight,
                 double width) {
  EwmaChart chart;
  chart.status = StatusOf(ratings, mean);
  if (!IsPositive(sigma) || !IsPositive(width) || !(weight > 0 && weight <= 1))
    chart.status = Status::kOutOfDomain;
  if (chart.status != Status::kOk)
    return chart;
  double value = mean;
  double forgotten = 1;  // (1 - w)^2t
  chart.points.reserve(ratings.size());
  for (const std::optional<double>& rating : ratings) {
    if (!rating) {
      chart.points.emplace_back();
      continue;
    }
    value = weight * *rating + (1 - weight) * value;
    forgotten *= (1 - weight) * (1 - weight);
    const double bar =
        width * sigma * std::sqrt(weight / (2 - weight) * (1 - forgotten));
    chart.points.push_back(EwmaPoint{value, mean - bar, mean + bar});
  }
  return chart;
}

CusumChart CusumOf(Ratings ratings, double mean, double slack,
                   double threshold) {
  CusumChart chart;
  chart.status = StatusOf(ratings, mean);
  if (!(slack >= 0 && std::isfinite(slack)) || !IsPositive(threshold))
    chart.status = Status::kOutOfDomain;
  if (chart.status != Status::kOk)
    return chart;
  CusumPoint sums;
  for (std::size_t at = 0; at < ratings.size(); ++at) {
    if (!ratings[at]) {
      chart.points.emplace_back();
      continue;
    }
    sums.fall = std::max(0.0, sums.fall + mean - slack - *ratings[at]);
    sums.rise = std::max(0.0, sums.rise + *ratings[at] - mean - slack);
    chart.points.emplace_back(sums);
    if (sums.fall > threshold && !chart.fell_at)
      chart.fell_at = at;
    if (sums.rise > threshold && !chart.rose_at)
      chart.rose_at = at;
  }
  return chart;
}

}  // namespace relcare
