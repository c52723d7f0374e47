// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Three control charts over one series: the rating itself, its exponentially
// weighted mean (EWMA), and its cumulative sums (CUSUM) both ways.
//
//   Formula   Individuals  mean -+ k sigma
//             EWMA    z_t = w y_t + (1 - w) z_(t-1), z_0 = mean; limits
//                     mean -+ L sigma sqrt(w / (2 - w) (1 - (1 - w)^2t))
//             CUSUM   fall_t = max(0, fall_(t-1) + mean - slack - y_t)
//                     rise_t = max(0, rise_(t-1) + y_t - mean - slack)
//   Unit      Points of the rating; weight w in (0, 1].
//   Missing   A session without a rating has no point, and the chart goes on
//             from the one before; t counts the ratings.
//   Statuses  A number that is not finite, a sigma, k, L or threshold of 0 or
//             less, a slack below 0, a w outside (0, 1]: kOutOfDomain, and no
//             points. No rating: kInsufficient.
//   Threads   Pure functions.
//   Source    Individuals: Montgomery 2013, 6.4. EWMA: Roberts 1959,
//             Technometrics 1:239-250. CUSUM: Page 1954, Biometrika 41:100-115.

#ifndef RELCARE_STATS_CHART_H_
#define RELCARE_STATS_CHART_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "base/estimate.h"
#include "stats/baseline.h"

namespace relcare {

inline constexpr MethodId kIndividualsChart{"chart.individuals/1"};
inline constexpr MethodId kEwmaChart{"chart.ewma/1"};
inline constexpr MethodId kCusumChart{"chart.cusum/1"};

// The mean, sigma as `se`, and the limits as `lo` and `hi`.
Estimate IndividualsLimits(double mean, double sigma, double k);

struct EwmaPoint {
  double value = 0;
  double lo = 0;
  double hi = 0;
};

struct EwmaChart {
  EstimateStatus status = EstimateStatus::kUndefined;
  std::vector<std::optional<EwmaPoint>> points;  // one per session
};

EwmaChart EwmaOf(Ratings ratings, double mean, double sigma, double weight,
                 double width);

struct CusumPoint {
  double fall = 0;
  double rise = 0;
};

struct CusumChart {
  EstimateStatus status = EstimateStatus::kUndefined;
  std::vector<std::optional<CusumPoint>> points;  // one per session
  // The first sessions whose sum exceeds `threshold`.
  std::optional<std::size_t> fell_at;
  std::optional<std::size_t> rose_at;
};

CusumChart CusumOf(Ratings ratings, double mean, double slack,
                   double threshold);

}  // namespace relcare

#endif  // RELCARE_STATS_CHART_H_
