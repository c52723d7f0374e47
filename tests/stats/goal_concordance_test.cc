// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/goal_concordance.h"

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::goal_concordance_test {
namespace {

TEST(GoalConcordance, AgreesWithItsVectors) {
  const Vectors vectors("goals");
  for (const VectorCase& c : vectors.Cases(kGoalConcordance.text))
    c.Holds(
        GoalConcordanceOf(Maybes(c.In("one")), Maybes(c.In("other"))).share);
}

TEST(GoalConcordance, SaysWhoNamedWhat) {
  struct Row {
    const char* name;
    MaybeNumbers client, clinician;
    EstimateStatus status;
    int both, only_client, only_clinician;
  };
  for (const Row& row : {
           Row{"one shared, two of the client",
               {5, 4, 3, 0},
               {5, 0, 0, 2},
               EstimateStatus::kOk,
               1,
               2,
               1},
           Row{"the clinician was not asked about one",
               {5, 4},
               {5, {}},
               EstimateStatus::kOk,
               1,
               0,
               0},
           Row{"no goals named", {0}, {0}, EstimateStatus::kUndefined, 0, 0, 0},
           Row{"nobody asked",
               {{}},
               {{}},
               EstimateStatus::kInsufficient,
               0,
               0,
               0},
           Row{"importance below 0",
               {-1},
               {1},
               EstimateStatus::kOutOfDomain,
               0,
               0,
               0},
       }) {
    const GoalConcordance got = GoalConcordanceOf(row.client, row.clinician);
    EXPECT_EQ(got.share.status, row.status) << row.name;
    EXPECT_EQ(got.share.method, kGoalConcordance) << row.name;
    EXPECT_EQ(got.both, row.both) << row.name;
    EXPECT_EQ(got.only_one, row.only_client) << row.name;
    EXPECT_EQ(got.only_other, row.only_clinician) << row.name;
  }
}

}  // namespace
}  // namespace relcare::goal_concordance_test
