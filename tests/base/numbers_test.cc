// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "base/estimate.h"
#include "base/random.h"
#include "base/sum.h"

namespace relcare::numbers_test {
namespace {

TEST(Sum, KeepsWhatPlainAdditionLoses) {
  EXPECT_EQ(SumOf(std::array{1.0, 1e100, 1.0, -1e100}), 2.0);
  EXPECT_EQ(SumOf(std::vector<double>(10, 0.1)), 1.0);
  EXPECT_EQ(SumOf({}), 0.0);
}

TEST(Estimate, IsNeverNaNOrInfinite) {
  constexpr MethodId kMethod{"test.any/1"};
  for (const double value : {std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity()}) {
    const Estimate estimate = EstimateOf(kMethod, value, 3);
    EXPECT_EQ(estimate.status, EstimateStatus::kUndefined);
    EXPECT_FALSE(estimate.value.has_value());
    EXPECT_EQ(estimate.n_used, 3);
  }
  EXPECT_EQ(EstimateOf(kMethod, 2.5, 3).value, 2.5);
}

// The first numbers that the generator's authors give for this state, and those
// of a second implementation (Python) for the seed.
TEST(Random, AgreesWithOthersOnTheSameGenerator) {
  Random from_state(std::array<std::uint64_t, 4>{1, 2, 3, 4});
  EXPECT_EQ(from_state.Next(), 11520u);
  EXPECT_EQ(from_state.Next(), 0u);
  EXPECT_EQ(from_state.Next(), 1509978240u);
  Random seeded(1);
  EXPECT_EQ(seeded.Next(), 0xb3f2af6d0fc710c5u);
  EXPECT_EQ(seeded.Next(), 0x853b559647364ceau);
  EXPECT_EQ(seeded.Next(), 0x92f89756082a4514u);
}

TEST(Random, StaysBelowItsBoundAndReachesAllOfIt) {
  Random random(7);
  std::map<std::uint32_t, int> seen;
  for (int i = 0; i < 6000; ++i)
    ++seen[random.Below(6)];
  ASSERT_EQ(seen.size(), 6u);
  // 1000 each are expected, standard deviation 29.
  for (const auto& [number, count] : seen) {
    EXPECT_LT(number, 6u);
    EXPECT_NEAR(count, 1000, 5 * 29);
  }
  EXPECT_EQ(random.Below(1), 0u);
}

TEST(Shuffle, GivesEveryOrderEquallyOften) {
  Random random(11);
  std::map<std::vector<int>, int> seen;
  for (int i = 0; i < 24000; ++i) {
    std::vector<int> items(4);
    std::iota(items.begin(), items.end(), 0);
    Shuffle(std::span(items), random);
    ++seen[items];
  }
  ASSERT_EQ(seen.size(), 24u);
  for (const auto& [order, count] : seen)
    EXPECT_NEAR(count, 1000, 5 * 31);
}

}  // namespace
}  // namespace relcare::numbers_test
