// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/slope.h"

#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "base/random.h"

namespace relcare::slope_test {
namespace {

constexpr MethodId kMethod{"test.slope/1"};
using Numbers = std::vector<double>;
using Status = EstimateStatus;

// scipy.stats.linregress.
TEST(Slope, AgreesWithScipy) {
  struct Row {
    Numbers x, y;
    double slope, se;
  };
  for (const Row& row :
       {Row{{0, 1, 2.5, 4, 7},
            {1, 0, 2, 2, 3},
            0.35761589403973504,
            0.12151310326289531},
        Row{{1, 2, 3}, {5, 5, 5}, 0, 0}, Row{{0, 2, 4}, {1, 2, 3}, 0.5, 0}}) {
    const Estimate got = SlopeOf(row.x, row.y, kMethod);
    ASSERT_TRUE(got.ok());
    EXPECT_NEAR(*got.value, row.slope, 1e-10);
    EXPECT_NEAR(*got.se, row.se, 1e-10);
    EXPECT_FALSE(got.lo || got.hi);
  }
}

TEST(Slope, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Numbers x, y;
    Status status;
  };
  for (const Row& row :
       {Row{"no points", {}, {}, Status::kInsufficient},
        Row{"two points", {0, 1}, {0, 1}, Status::kInsufficient},
        Row{"all at one place", {2, 2, 2}, {0, 1, 2}, Status::kUndefined},
        Row{"beyond the numbers",
            {0, 1e-200, 2e-200},
            {0, 1e300, 2},
            Status::kUndefined},
        Row{"other lengths", {0, 1, 2}, {0, 1}, Status::kOutOfDomain},
        Row{"no number", {0, nan, 2}, {0, 1, 2}, Status::kOutOfDomain}}) {
    const Estimate got = SlopeOf(row.x, row.y, kMethod);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_FALSE(got.value || got.se) << row.name;
  }
}

TEST(Slope, IsTheSameForAnyOrderAndTurnsWithTheUnits) {
  Random random(17);
  for (int round = 0; round < 100; ++round) {
    Numbers x, y;
    for (int i = 0; i < 12; ++i) {
      x.push_back(random.Unit());
      y.push_back(random.Unit());
    }
    const Estimate before = SlopeOf(x, y, kMethod);
    std::swap(x[0], x[9]);
    std::swap(y[0], y[9]);
    const Estimate after = SlopeOf(x, y, kMethod);
    EXPECT_EQ(after.value, before.value);
    EXPECT_EQ(after.se, before.se);
    for (double& one : x)
      one *= 4;
    EXPECT_EQ(*SlopeOf(x, y, kMethod).value, *before.value / 4);
  }
}

}  // namespace
}  // namespace relcare::slope_test
