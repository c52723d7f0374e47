// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SlopeOf: how much y rises with each unit of x, by least squares.
//
//   Formula  b = Sxy / Sxx; se = sqrt(sum of squared residuals / (n - 2) / Sxx)
//   Shape    x and y of the same length; the order of points does not matter.
//   Unit     y per x. No interval: with few points it needs Student's t.
//   Missing  The caller leaves out what is not known.
//   Statuses Fewer than three points, which leave no error to judge by:
//            kInsufficient. All x the same: kUndefined. Different lengths, a
//            number that is not finite: kOutOfDomain.
//   Exact    Same bits for any order of points.
//   Threads  Pure function.
//   Source   Draper & Smith 1998, Applied Regression Analysis, 3rd ed., ch. 1.

#ifndef RELCARE_BASE_SLOPE_H_
#define RELCARE_BASE_SLOPE_H_

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "base/sum.h"

namespace relcare {

// `method` names the caller's figure.
inline Estimate SlopeOf(std::span<const double> x, std::span<const double> y,
                        MethodId method) {
  const auto used = static_cast<std::int64_t>(x.size());
  const auto is_finite = [](double number) { return std::isfinite(number); };
  if (x.size() != y.size() || !std::all_of(x.begin(), x.end(), is_finite) ||
      !std::all_of(y.begin(), y.end(), is_finite))
    return NoEstimate(method, EstimateStatus::kOutOfDomain);
  if (used < 3)
    return NoEstimate(method, EstimateStatus::kInsufficient, used);
  const auto [first, last] = std::minmax_element(x.begin(), x.end());
  if (*first == *last)
    return NoEstimate(method, EstimateStatus::kUndefined, used);
  const auto n = static_cast<double>(used);
  const double x_mean = SortedSum({x.begin(), x.end()}) / n;
  const double y_mean = SortedSum({y.begin(), y.end()}) / n;
  std::vector<double> squares, products, residuals;
  for (std::size_t i = 0; i < x.size(); ++i) {
    squares.push_back((x[i] - x_mean) * (x[i] - x_mean));
    products.push_back((x[i] - x_mean) * (y[i] - y_mean));
  }
  const double spread = SortedSum(squares);
  const double slope = SortedSum(products) / spread;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double residual = (y[i] - y_mean) - slope * (x[i] - x_mean);
    residuals.push_back(residual * residual);
  }
  Estimate result = EstimateOf(method, slope, used);
  const double se = std::sqrt(SortedSum(residuals) / (n - 2) / spread);
  if (!result.ok() || !std::isfinite(se))
    return NoEstimate(method, EstimateStatus::kUndefined, used);
  result.se = se;
  return result;
}

}  // namespace relcare

#endif  // RELCARE_BASE_SLOPE_H_
