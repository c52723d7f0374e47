// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/exposure.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/network/weights.h"

namespace relcare::exposure_test {
namespace {

TEST(Exposure, HasNoneForWhatIsNoExposure) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(Exposure::Of(2, std::vector<double>{0, 1, 2, 0}));
  EXPECT_FALSE(Exposure::Of(2, std::vector<double>{0, -1, -1, 0}));
  EXPECT_FALSE(Exposure::Of(2, std::vector<double>{0, nan, nan, 0}));
  EXPECT_FALSE(Exposure::Of(2, std::vector<double>{0, 1, 1}));
  EXPECT_FALSE(Exposure::Of(0, {}));
  EXPECT_TRUE(Exposure::Of(2, std::vector<double>{nan, 1, 1, nan}));
}

TEST(Exposure, CountsThePairsThatCouldMeet) {
  EXPECT_EQ(Exposure::Equal(4).possible_pairs(), 12);
  EXPECT_EQ(Exposure::Of(3, std::vector<double>{9, 1, 0, 1, 9, 0, 0, 0, 9})
                ->possible_pairs(),
            2);
}

TEST(Exposure, DividesCountsByOccasions) {
  const Graph counts = GraphOf({{0, 6, 0}, {2, 0, 1}, {0, 0, 0}});
  const Exposure exposure =
      *Exposure::Of(3, std::vector<double>{0, 4, 2, 4, 0, 2, 2, 2, 0});
  const Graph rates = *exposure.Rates(counts);
  EXPECT_EQ(rates.Weight(0, 1), 1.5);
  EXPECT_EQ(rates.Weight(1, 0), 0.5);
  EXPECT_EQ(rates.Weight(1, 2), 0.5);
  EXPECT_EQ(exposure.Rates(counts.BothWays())->Weight(1, 0), 2);
  EXPECT_EQ(Exposure::Equal(3).Rates(counts)->Weight(0, 1), 6);
}

TEST(Exposure, RefusesATieBetweenPeopleWhoNeverMet) {
  const Exposure exposure = *Exposure::Of(2, std::vector<double>{0, 0, 0, 0});
  EXPECT_FALSE(exposure.Rates(GraphOf({{0, 1}, {0, 0}})));
}

}  // namespace
}  // namespace relcare::exposure_test
