// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/false_alarm.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/stats/change_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::false_alarm_test {
namespace {

TEST(FalseAlarmRate, IsWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const VectorCase& one : vectors.Cases("false-alarm.fixed-baseline/1")) {
    one.Holds(FalseAlarmRate(
        Whole(one.In("sessions")), Number(one.In("z")),
        one.In("either_side").Flag() ? AlarmOn::kEitherSide : AlarmOn::kOneSide,
        Whole(one.In("in_a_row"))));
  }
}

// What one may tell a clinician: 5 % at one session is almost one half at 24,
// and two in a row bring it down to a tenth.
TEST(FalseAlarmRate, GrowsWithSessionsAndShrinksWithTheRow) {
  struct Row {
    int sessions;
    double either, worse, twice;
  };
  for (const Row& row :
       {Row{1, .05, .025, 0}, Row{4, .16, .08, .02}, Row{8, .25, .125, .04},
        Row{12, .32, .16, .056}, Row{24, .46, .23, .09}}) {
    const double z = 1.96;
    EXPECT_NEAR(*FalseAlarmRate(row.sessions, z, AlarmOn::kEitherSide).value,
                row.either, .005);
    EXPECT_NEAR(*FalseAlarmRate(row.sessions, z, AlarmOn::kOneSide).value,
                row.worse, .0025);
    EXPECT_NEAR(*FalseAlarmRate(row.sessions, z, AlarmOn::kEitherSide, 2).value,
                row.twice, .002);
  }
}

TEST(FalseAlarmRate, IsAProbability) {
  for (const int sessions : {1, 2, 50, 1000}) {
    for (const double z : {0.01, 1.0, 3.0, 30.0}) {
      for (const int in_a_row : {1, 2, 5}) {
        for (const AlarmOn side : {AlarmOn::kEitherSide, AlarmOn::kOneSide}) {
          const Estimate got = FalseAlarmRate(sessions, z, side, in_a_row);
          ASSERT_TRUE(got.ok());
          EXPECT_GE(*got.value, 0);
          EXPECT_LE(*got.value, 1 + 1e-12);
          if (sessions < in_a_row) {
            EXPECT_EQ(*got.value, 0);
          }
        }
      }
    }
  }
}

TEST(FalseAlarmRate, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    int sessions;
    double z;
    int in_a_row;
  };
  for (const Row& row : {Row{0, 1.96, 1}, Row{1001, 1.96, 1}, Row{5, 0, 1},
                         Row{5, nan, 1}, Row{5, 1.96, 0}, Row{5, 1.96, 101}}) {
    EXPECT_EQ(
        FalseAlarmRate(row.sessions, row.z, AlarmOn::kEitherSide, row.in_a_row)
            .status,
        EstimateStatus::kOutOfDomain);
  }
}

}  // namespace
}  // namespace relcare::false_alarm_test
