// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GoalAttainment: how far a client's own goals were reached, on the scale that
// was agreed for each of them beforehand.
//
//   Formula  T = 50 + 10 sum w x / sqrt((1 - rho) sum w^2 + rho (sum w)^2)
//            rescaled = 100 (m + 2) / 4, m = sum w x / sum w
//   Shape    One entry per goal; their order does not matter.
//   Unit     level: -2 (much less than expected) to 2 (much more), 0 as
//            expected. weight: importance, or importance times difficulty, as
//            the host decides; all 1 for none. rho: the assumed correlation of
//            goals, 0.3 by convention.
//            t: points; lowest and highest are its values if all goals stood at
//            -2 or 2. They depend on the number of goals and their weights, so
//            t compares only between the same goals. rescaled is t's place
//            between the two, in [0, 100], whatever their number.
//   Missing  A goal without a level is left out. change is about the goals that
//            have both levels, on the same weights, and nothing else.
//   Statuses No goal with the levels needed: kInsufficient. All their weights
//            0: kUndefined. A level outside [-2, 2], a weight below 0, rho
//            outside [0, 1], a number that is not finite: kOutOfDomain.
//   Exact    Same bits for any order of goals. No standard error is known for
//            one person: that goals were set so that T has mean 50 and standard
//            deviation 10 cannot be checked.
//   Threads  Pure function.
//   Source   Kiresuk & Sherman 1968, Community Ment Health J 4:443-453. The
//            formula as in the erratum to Turner-Stokes 2009, Clin Rehabil
//            23:362-370, which had printed it wrongly. rescaled: relcare
//            convention.

#ifndef RELCARE_STATS_GOAL_ATTAINMENT_H_
#define RELCARE_STATS_GOAL_ATTAINMENT_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kGoalAttainmentT{"goals.gas-t/1"};
inline constexpr MethodId kGoalAttainmentRescaled{"goals.gas-rescaled/1"};
inline constexpr MethodId kGoalAttainmentChange{"goals.gas-change/1"};

inline constexpr double kGoalCorrelation = 0.3;

struct ScaledGoal {
  std::optional<double> level;
  std::optional<double> baseline;  // level when the goal was set
  double weight = 1;
};

// Goals by their level alone, without weights: nothing to misread.
struct GoalCounts {
  std::int64_t below = 0;        // level < 0
  std::int64_t as_expected = 0;  // level = 0
  std::int64_t above = 0;        // level > 0
};

struct GoalAttainment {
  Estimate t;
  Estimate baseline_t;
  Estimate change;  // t now - t at baseline
  Estimate rescaled;
  // Set where t is.
  std::optional<double> lowest, highest;
  GoalCounts counts;
};

GoalAttainment GoalAttainmentOf(std::span<const ScaledGoal> goals,
                                double rho = kGoalCorrelation);

}  // namespace relcare

#endif  // RELCARE_STATS_GOAL_ATTAINMENT_H_
