// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/goal_attainment.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::goal_attainment_test {
namespace {

using Goals = std::vector<ScaledGoal>;
using Status = EstimateStatus;

Goals GoalsIn(const VectorCase& c) {
  const MaybeNumbers levels = Maybes(c.In("levels"));
  const std::vector<double> weights = Numbers(c.In("weights"));
  const MaybeNumbers baselines = c.HasIn("baselines")
                                     ? Maybes(c.In("baselines"))
                                     : MaybeNumbers(levels.size());
  Goals goals;
  for (std::size_t i = 0; i < levels.size(); ++i)
    goals.push_back({levels[i], baselines[i], weights[i]});
  return goals;
}

TEST(GoalAttainment, AgreesWithItsVectors) {
  const Vectors vectors("goals");
  for (const VectorCase& c : vectors.Cases(kGoalAttainmentT.text)) {
    const double rho = c.HasIn("rho") ? Number(c.In("rho")) : kGoalCorrelation;
    const GoalAttainment got = GoalAttainmentOf(GoalsIn(c), rho);
    c.Holds(got.t);
    if (c.Expects("highest"))
      c.Holds("highest", got.highest);
    if (c.Expects("lowest"))
      c.Holds("lowest", got.lowest);
    if (c.Expects("rescaled"))
      c.Holds("rescaled", got.rescaled.value);
    if (c.Expects("change"))
      c.Holds("change", got.change.value);
  }
}

TEST(GoalAttainment, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Goals goals;
    double rho;
    Status t, change;
  };
  for (const Row& row : {
           Row{"no goals",
               {},
               0.3,
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"no level",
               {{{}, -1, 1}},
               0.3,
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"no baseline",
               {{1, {}, 1}},
               0.3,
               Status::kOk,
               Status::kInsufficient},
           Row{"never both of one goal",
               {{1, {}, 1}, {{}, -1, 1}},
               0.3,
               Status::kOk,
               Status::kInsufficient},
           Row{"no weight at all",
               {{1, -1, 0}, {2, -1, 0}},
               0.3,
               Status::kUndefined,
               Status::kUndefined},
           Row{"above the scale",
               {{3, -1, 1}},
               0.3,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"baseline below the scale",
               {{1, -3, 1}},
               0.3,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"level not a number",
               {{nan, -1, 1}},
               0.3,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"weight below 0",
               {{1, -1, -1}},
               0.3,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"weight not a number",
               {{1, -1, nan}},
               0.3,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"rho above 1",
               {{1, -1, 1}},
               1.5,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const GoalAttainment got = GoalAttainmentOf(row.goals, row.rho);
    EXPECT_EQ(got.t.status, row.t) << row.name;
    EXPECT_EQ(got.rescaled.status, row.t) << row.name;
    EXPECT_EQ(got.change.status, row.change) << row.name;
    EXPECT_EQ(got.t.value.has_value(), got.t.ok()) << row.name;
    EXPECT_EQ(got.highest.has_value(), got.t.ok()) << row.name;
    EXPECT_EQ(got.change.value.has_value(), got.change.ok()) << row.name;
  }
}

TEST(GoalAttainment, ChangeIsAboutGoalsWithBothLevels) {
  // The third goal came later; without it nothing moved.
  const Goals goals = {{-1, -1, 1}, {-1, -1, 1}, {2, {}, 1}};
  const GoalAttainment got = GoalAttainmentOf(goals);
  EXPECT_EQ(got.change.value, 0.0);
  EXPECT_EQ(got.change.n_used, 2);
  EXPECT_EQ(got.change.n_missing, 1);
  EXPECT_GT(*got.t.value, *got.baseline_t.value);
}

TEST(GoalAttainment, CountsGoalsByLevel) {
  const GoalAttainment got = GoalAttainmentOf(
      Goals{{-2, {}, 1}, {-1, {}, 1}, {0, {}, 1}, {0, {}, 1}, {1, {}, 9}, {}});
  EXPECT_EQ(got.counts.below, 2);
  EXPECT_EQ(got.counts.as_expected, 2);
  EXPECT_EQ(got.counts.above, 1);
}

TEST(GoalAttainment, StaysBetweenItsEndsInAnyOrderAndUnitOfWeight) {
  Random random(14);
  for (int round = 0; round < 200; ++round) {
    Goals goals;
    for (int goal = 0; goal < 5; ++goal) {
      goals.push_back({static_cast<double>(random.Below(5)) - 2, -1,
                       1 + static_cast<double>(random.Below(9)) / 10});
    }
    const GoalAttainment before = GoalAttainmentOf(goals);
    EXPECT_LE(*before.t.value, *before.highest + 1e-12);
    EXPECT_GE(*before.t.value, *before.lowest - 1e-12);
    // rescaled is the place of t between its ends.
    EXPECT_NEAR(*before.rescaled.value,
                100 * (*before.t.value - *before.lowest) /
                    (*before.highest - *before.lowest),
                1e-10);
    EXPECT_NEAR(*before.change.value,
                *before.t.value - *before.baseline_t.value, 1e-10);
    std::reverse(goals.begin(), goals.end());
    EXPECT_EQ(GoalAttainmentOf(goals).t.value, before.t.value);
    for (ScaledGoal& goal : goals)
      goal.weight *= 4;
    EXPECT_EQ(GoalAttainmentOf(goals).t.value, before.t.value);
  }
}

}  // namespace
}  // namespace relcare::goal_attainment_test
