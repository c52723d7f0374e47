// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RuptureReport: what four detectors say of one client's ratings of the bond.
// There is no gold standard, so each says for itself what it saw, or why it
// could not see, and an episode says which of them agree. Never a bare yes.
//
//   Shape     One rating per session, in order; one rater only (client,
//             clinician and observer are three series). `days` is empty, or has
//             the day of each session, in order.
//   Rule      Criterion: rupture_criterion.h, over all sessions. The charts
//   take
//             the first ratings as baseline (baseline.h) and judge those after:
//             individuals y < mean - k sigma, repaired above mean - sigma; EWMA
//             z below its limit, repaired above one of its own standard errors;
//             CUSUM fall > threshold, repaired at a rating above mean - sigma,
//             then begun anew.
//             No onset where base - y is below the measurement floor.
//   Unit      Points of the rating; chart widths in sigmas.
//   Missing   Sessions without a rating are passed over.
//   Statuses  By detector. kOutOfDomain for options or ratings that no detector
//             can use: not finite, outside lowest to highest, days out of
//             order.
//   Threads   Pure function.
//   Source    Individuals and two detectors or more: Lipner et al. 2022; Gumz
//   et
//             al. 2012, BMC Med Res Methodol 12:10. Repair by EWMA and CUSUM,
//             ceiling and reach: relcare convention.

#ifndef RELCARE_STATS_RUPTURE_H_
#define RELCARE_STATS_RUPTURE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "stats/baseline.h"
#include "stats/rupture_criterion.h"
#include "stats/rupture_episode.h"

namespace relcare {

inline constexpr MethodId kRuptureByIndividuals{"rupture.individuals/1"};
inline constexpr MethodId kRuptureByEwma{"rupture.ewma/1"};
inline constexpr MethodId kRuptureByCusum{"rupture.cusum/1"};
inline constexpr MethodId kCeilingShare{"ceiling-share.wilson/1"};
inline constexpr MethodId kFloorShare{"floor-share.wilson/1"};

struct RuptureOptions {
  double lowest = 0;   // what a rating can be at least
  double highest = 0;  // and at most
  RuptureCriterion criterion;
  BaselineRule baseline;
  // z standard errors of a difference (change.h); absent: no floor.
  std::optional<double> measurement_floor;
  double individuals_width = 2;  // k: 2 lenient, 3 classic
  double ewma_weight = 0.3;
  double ewma_width = 2.7;
  double cusum_slack = 0.5;
  double cusum_threshold = 4;
  // With this share of ratings at the highest or more, a quiet series is one
  // that could not be seen (relcare convention).
  double ceiling_share = 0.8;
  // So many must have an episode of the same sessions for it to be said. Where
  // fewer could see, early or on a baseline that does not vary, all that could
  // must, and ratings must be so many: the last one, and two that it fell from
  // (relcare convention).
  int least_detectors = 1;
  int least_ratings = 3;
};

// Why a detector could not see.
enum class Unseen : std::uint8_t {
  kNone,
  kNoObservation,   // no session has a rating
  kTooFewSessions,  // for a baseline and one rating more, or two ratings
  kNoSpread,        // the baseline does not vary and no reference was given
  kOutOfReach,      // no rating on the scale is low enough for an onset
  kCeiling,         // nearly all ratings are the highest one
  kUnusable,        // kOutOfDomain
};

struct DetectorReport {
  MethodId method;
  EstimateStatus status = EstimateStatus::kUndefined;
  Unseen unseen = Unseen::kNone;
  std::vector<RuptureEpisode> episodes;
};

enum class RuptureState : std::uint8_t { kCouldNotSee, kQuiet, kFired };

struct RuptureReport {
  // kFired: `must_agree` detectors have an episode together. kQuiet: so many as
  // are asked for, and at least two, could see, and the ratings leave room
  // above. Else kCouldNotSee.
  RuptureState state = RuptureState::kCouldNotSee;
  // Why it would not be quiet where nothing had been seen.
  Unseen unseen = Unseen::kNone;
  int must_agree = 0;  // 0: none could see, or too few ratings
  // By RuptureDetector.
  std::array<DetectorReport, kRuptureDetectors> detectors;
  Baseline baseline;
  // Of the ratings, with Wilson's interval.
  Estimate ceiling_share;
  Estimate floor_share;
};

RuptureReport FindRuptures(Ratings ratings, std::span<const double> days,
                           const RuptureOptions& options);

}  // namespace relcare

#endif  // RELCARE_STATS_RUPTURE_H_
