// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/decay.h"

#include <limits>

#include <gtest/gtest.h>

namespace relcare::decay_test {
namespace {

TEST(Decay, TakesHalfInEveryHalfLife) {
  const Decay week = *Decay::Of(7);
  EXPECT_EQ(week.Left(3, 3), 1);
  EXPECT_EQ(week.Left(3, 10), 0.5);
  EXPECT_EQ(week.Left(-11, 10), 0.125);
  EXPECT_EQ(week.Left(-1e6, 1e6), 0);
}

TEST(Decay, RefusesHalfLivesThatAreNone) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  for (const double half_life : {0.0, -7.0, kInfinite, kNoNumber})
    EXPECT_FALSE(Decay::Of(half_life).has_value()) << half_life;
  EXPECT_TRUE(Decay::Of(7)->Reaches(-1e15));
  for (const double day : {1e16, -1e16, kInfinite, kNoNumber})
    EXPECT_FALSE(Decay::Of(7)->Reaches(day)) << day;
}

TEST(Decay, ForwardAndBackIsWhatIsLeft) {
  for (const double half_life : {0.25, 7.0, 13.7}) {
    const Decay decay = *Decay::Of(half_life);
    for (const double day : {-400.25, -3.0, 0.0, 2.5, 20123.75}) {
      for (const double later : {0.0, 0.125, 5.0, 88.5}) {
        const Scaled back = decay.Back(day + later);
        const Scaled term = decay.Forward(3, day);
        const double left = 3 * decay.Left(day, day + later);
        EXPECT_NEAR(From(back.half_lives, term) * back.amount, left,
                    1e-14 * left)
            << half_life << " " << day << " " << later;
      }
    }
  }
}

TEST(Decay, ALandmarkMovesByHalfLivesWithoutLosingABit) {
  const Scaled term = Decay::Of(13.7)->Forward(1.7, 20123.75);
  for (const double by : {1.0, 30.0, 500.0}) {
    EXPECT_EQ(From(term.half_lives + by, {term.amount, term.half_lives}) *
                  (by == 1    ? 2
                   : by == 30 ? 0x1p30
                              : 0x1p500),
              term.amount);
  }
}

}  // namespace
}  // namespace relcare::decay_test
