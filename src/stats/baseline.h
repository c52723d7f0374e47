// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Baseline: the level and the noise of one client's ratings at the start, which
// later ratings are held against.
//
//   Shape     One rating per session, in order; one rater only. `days` is
//   empty,
//             or has the day of each session, in order.
//   Formula   mean = of the first m ratings; sigma = mean |y_i - y_(i-1)| / d2,
//             d2 = 2 / sqrt(pi), over neighbouring sessions that both have a
//             rating and are at most max_gap_days apart.
//             If no two ratings differ, sigma is the reference sd.
//   Unit      Points of the rating.
//   Missing   A session without a rating is passed over, and is not a
//   neighbour. Statuses  Fewer than m ratings: both kInsufficient. No
//   neighbours: sigma
//             kInsufficient. No two differ and no reference: sigma kUndefined.
//             m below 5, a number that is not finite, days out of order or too
//             few, a reference or gap of 0 or less: both kOutOfDomain.
//   Threads   Pure function.
//   Source    Montgomery 2013, Introduction to Statistical Quality Control, 7th
//             ed., 6.4. m >= 5 and the reference: relcare convention.

#ifndef RELCARE_STATS_BASELINE_H_
#define RELCARE_STATS_BASELINE_H_

#include <cstddef>
#include <optional>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kBaselineMean{"baseline.mean/1"};
inline constexpr MethodId kBaselineSigma{"baseline.moving-range/1"};

using Ratings = std::span<const std::optional<double>>;

struct BaselineRule {
  int ratings = 5;                     // m
  std::optional<double> max_gap_days;  // absent: any gap; needs days
  std::optional<double> reference_sd;  // between clients, published
};

struct Baseline {
  Estimate mean;
  Estimate sigma;
  bool sigma_is_reference = false;
  // The first session after the baseline; the number of sessions if there is
  // none.
  std::size_t end = 0;
};

Baseline BaselineOf(Ratings ratings, std::span<const double> days,
                    const BaselineRule& rule);

}  // namespace relcare

#endif  // RELCARE_STATS_BASELINE_H_
