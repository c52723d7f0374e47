// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/round_robin.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/round_robin_ratings.h"

namespace relcare::round_robin_test {
namespace {

constexpr std::nullopt_t kHole = std::nullopt;

TEST(RoundRobin, IsMadeOfASquareOfFiniteRatings) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(RoundRobin::Of(0, MaybeNumbers{}));
  EXPECT_TRUE(RoundRobin::Of(2, MaybeNumbers{{}, 1, 2, {}}));
  EXPECT_FALSE(RoundRobin::Of(2, MaybeNumbers{{}, 1, 2}));
  EXPECT_FALSE(RoundRobin::Of(2, MaybeNumbers{{}, kNaN, 2, {}}));
}

TEST(RoundRobin, DoesNotReadOwnRatings) {
  const RoundRobin group = RoundRobinOf({{9, 1}, {2, 9}});
  EXPECT_FALSE(group.Rating(0, 0));
  EXPECT_EQ(group.Rating(0, 1), 1);
  EXPECT_TRUE(group.is_complete());
}

TEST(RoundRobin, KnowsHowManyHolesAreTooMany) {
  struct Row {
    std::size_t people, most;
  };
  for (const Row& row : {Row{3, 0}, Row{4, 1}, Row{5, 2}, Row{6, 4}, Row{7, 6},
                         Row{8, 8}, Row{9, 8}, Row{10, 18}, Row{11, 22}}) {
    for (const std::size_t holes : {row.most, row.most + 1}) {
      MaybeNumbers cells(row.people * row.people, 1.0);
      std::size_t left = holes;
      for (std::size_t i = 0; i < row.people; ++i) {
        for (std::size_t j = 0; j < row.people; ++j) {
          if (i != j && left > 0) {
            cells[i * row.people + j].reset();
            --left;
          }
        }
      }
      const RoundRobin group = *RoundRobin::Of(row.people, cells);
      EXPECT_EQ(group.holes(), holes);
      EXPECT_EQ(group.has_too_many_holes(), holes > row.most) << row.people;
    }
  }
}

// The last rates only the third, who rates nobody: both go.
TEST(RoundRobin, LeavesOutWhoDoesNotRateOrIsNotRated) {
  const RoundRobin group = RoundRobinOf({{kHole, 1, 2, 3},
                                         {4, kHole, 5, 6},
                                         {kHole, kHole, kHole, kHole},
                                         {kHole, kHole, 7, kHole}});
  const RoundRobin fewer = group.Connected();
  ASSERT_EQ(fewer.people(), 2u);
  EXPECT_EQ(fewer.rows()[0], 0u);
  EXPECT_EQ(fewer.rows()[1], 1u);
  EXPECT_EQ(fewer.Rating(1, 0), 4);
  EXPECT_EQ(fewer.holes(), 0u);
}

}  // namespace
}  // namespace relcare::round_robin_test
