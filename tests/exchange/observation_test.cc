// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/observation.h"

#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"

namespace relcare::observation_test {
namespace {

using Windows = std::vector<Window>;

TEST(Observation, JoinsWhatOverlapsOrTouches) {
  const Observation got =
      *Observation::Of(Windows{{8, 9}, {1, 3}, {2, 4}, {4, 5}, {1, 2}});
  ASSERT_EQ(got.windows().size(), 2u);
  EXPECT_EQ(got.windows()[0].from_day, 1);
  EXPECT_EQ(got.windows()[0].to_day, 5);
  EXPECT_EQ(got.windows()[1].from_day, 8);
}

TEST(Observation, SeesBothEndsOfAWindow) {
  const Observation got = *Observation::Of(Windows{{1, 3}, {8, 8}});
  for (const auto& [day, is_seen] :
       std::vector<std::pair<double, bool>>{{0.9, false},
                                            {1, true},
                                            {2, true},
                                            {3, true},
                                            {3.1, false},
                                            {8, true},
                                            {9, false}}) {
    EXPECT_EQ(got.Sees(day), is_seen) << day;
  }
  EXPECT_FALSE(Observation().Sees(1));
}

TEST(Observation, RefusesWindowsThatAreNone) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  for (const Window& one : Windows{{3, 2},
                                   {-kInfinite, 2},
                                   {0, kInfinite},
                                   {kNoNumber, 2},
                                   {1, kNoNumber}}) {
    EXPECT_FALSE(Observation::Of(Windows{{0, 1}, one}).has_value());
  }
}

TEST(Observation, WeighsTimeAsEventsAreWeighed) {
  struct Row {
    const char* name;
    Windows windows;
    double share;
  };
  for (const Row& row : {
           Row{"never", {}, 0},
           Row{"the last half-life", {{7, 14}}, 0.5},
           Row{"the one before", {{0, 7}}, 0.25},
           Row{"both", {{0, 14}}, 0.75},
           Row{"twice the same", {{7, 14}, {7, 14}}, 0.5},
           Row{"up to now and on", {{7, 30}}, 0.5},
           Row{"from tomorrow", {{15, 30}}, 0},
           Row{"a moment", {{10, 10}}, 0},
           Row{"always", {{-14e3, 14}}, 1},
       }) {
    const Estimate got =
        Observation::Of(row.windows)->ShareOf(*Decay::Of(7), 14);
    EXPECT_EQ(got.value, row.share) << row.name;
  }
}

TEST(Observation, SaysWhenTimeIsOutOfReach) {
  const Observation got = *Observation::Of(Windows{{-1e300, 2}});
  EXPECT_EQ(got.ShareOf(*Decay::Of(7), 2).status, EstimateStatus::kOutOfDomain);
  EXPECT_EQ(Observation().ShareOf(*Decay::Of(1e-300), 2).status,
            EstimateStatus::kOutOfDomain);
}

TEST(Observation, IsTheSameInAnyOrder) {
  Random random(5);
  Windows windows;
  for (int i = 0; i < 30; ++i) {
    const double from = 100 * random.Unit();
    windows.push_back({from, from + 4 * random.Unit()});
  }
  const Decay decay = *Decay::Of(14);
  const Estimate first = Observation::Of(windows)->ShareOf(decay, 100);
  for (int round = 0; round < 50; ++round) {
    Shuffle(std::span(windows), random);
    EXPECT_EQ(Observation::Of(windows)->ShareOf(decay, 100).value, first.value);
  }
}

}  // namespace
}  // namespace relcare::observation_test
