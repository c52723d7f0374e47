// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// IndividualForecast: one client's own course, and the next score, from a mixed
// model of many clients and the few scores of this one. Two or three scores
// already give an interval, and an honest one.
//
//   Formula   y = X b + Z u + e; u has covariance P, e variance s2. With
//             M = I + P Z'Z / s2:
//             u = M^-1 P Z'(y - X b) / s2, covariance C = M^-1 P
//             next = x'b + z'u, variance z'C z + s2
//             The same as P Z'V^-1 (y - X b) with V = Z P Z' + s2 I, without
//             the inverse of V or P; P may be singular.
//   Shape     Rows of X and Z: one per score. As many columns of X as numbers
//             in b, of Z as in P.
//   Missing   A score that is not there is left out with its row. Without any,
//             the client is the average one: u = 0 with covariance P.
//   Statuses  Sizes that differ, a number that is not finite, a P that is no
//             covariance, s2 of 0 or less, a z of 0 or less: kOutOfDomain. A
//             system that cannot be solved: kUndefined.
//   Threads   Pure function.
//   Source    Henderson 1975, Biometrics 31:423-447; Laird & Ware 1982,
//             Biometrics 38:963-974. b, P and s2 are taken as known.

#ifndef RELCARE_STATS_INDIVIDUAL_FORECAST_H_
#define RELCARE_STATS_INDIVIDUAL_FORECAST_H_

#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "stats/linear.h"

namespace relcare {

inline constexpr MethodId kIndividualEffect{"forecast-effect.blup/1"};
inline constexpr MethodId kIndividualForecast{"forecast.blup/1"};

struct MixedModel {
  std::vector<double> fixed;  // b
  Matrix between;             // P
  double residual_variance = 0;
};

struct IndividualForecast {
  // u, each with its standard error and no interval; empty unless `next` has a
  // value.
  std::vector<Estimate> effects;
  // The next score, its standard error, and z of them to both sides.
  Estimate next;
};

IndividualForecast ForecastNext(const MixedModel& model, const Matrix& x,
                                const Matrix& z,
                                std::span<const std::optional<double>> scores,
                                std::span<const double> next_x,
                                std::span<const double> next_z,
                                double critical);

}  // namespace relcare

#endif  // RELCARE_STATS_INDIVIDUAL_FORECAST_H_
