// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/icc.h"

#include <limits>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::icc_test {
namespace {

using Status = EstimateStatus;

std::vector<int> GroupsIn(const VectorCase& c) {
  std::vector<int> groups;
  for (const double group : Numbers(c.In("groups")))
    groups.push_back(static_cast<int>(group));
  return groups;
}

GroupedIcc IccOfRatings(const MaybeNumbers& ratings,
                        const std::vector<int>& groups,
                        GroupSize size = GroupSize::kN0) {
  return GroupedIccOf(*Grouped::Of(ratings, groups), size);
}

TEST(GroupedIcc, AgreesWithItsVectors) {
  const Vectors vectors("climate");
  for (const VectorCase& c : vectors.Cases()) {
    if (c.method != kIcc1MeanSize.text && c.method != kIcc1N0.text &&
        c.method != kIcc2.text)
      continue;
    const GroupSize size =
        c.method == kIcc1N0.text ? GroupSize::kN0 : GroupSize::kArithmeticMean;
    const GroupedIcc got =
        IccOfRatings(Maybes(c.In("ratings")), GroupsIn(c), size);
    const Icc& icc = c.method == kIcc2.text ? got.icc2 : got.icc1;
    c.Holds(icc.estimate);
    c.Holds("raw", icc.raw);
  }
}

TEST(GroupedIcc, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    MaybeNumbers ratings;
    std::vector<int> groups;
    Status icc1, icc2;
  };
  for (const Row& row : std::vector<Row>{
           {"nobody", {}, {}, Status::kInsufficient, Status::kInsufficient},
           {"one group",
            {1, 2, 3},
            {4, 4, 4},
            Status::kInsufficient,
            Status::kInsufficient},
           {"a second group of blanks",
            {1, 2, std::nullopt},
            {4, 4, 5},
            Status::kInsufficient,
            Status::kInsufficient},
           {"groups of one",
            {1, 2, 3},
            {1, 2, 3},
            Status::kUndefined,
            Status::kUndefined},
           {"all equal",
            {.1, .1, .1, .1},
            {1, 1, 2, 2},
            Status::kUndefined,
            Status::kUndefined},
           {"same means",
            {1, 3, 1, 3},
            {1, 1, 2, 2},
            Status::kOk,
            Status::kUndefined},
           {"agreement throughout",
            {1, 1, 3, 3},
            {1, 1, 2, 2},
            Status::kOk,
            Status::kOk},
       }) {
    const GroupedIcc got = IccOfRatings(row.ratings, row.groups);
    EXPECT_EQ(got.icc1.estimate.status, row.icc1) << row.name;
    EXPECT_EQ(got.icc2.estimate.status, row.icc2) << row.name;
    EXPECT_EQ(got.icc1.raw.has_value(), got.icc1.estimate.ok()) << row.name;
  }
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(Grouped::Of(MaybeNumbers{1, kNaN}, std::vector<int>{1, 2}));
  EXPECT_FALSE(Grouped::Of(MaybeNumbers{1, 2}, std::vector<int>{1}));
  const Grouped two =
      *Grouped::Of(MaybeNumbers{1, 2, 3, 5}, std::vector<int>{1, 1, 2, 2});
  for (const double level : {0.0, 1.0, -.5, kNaN})
    EXPECT_EQ(GroupedIccOf(two, GroupSize::kN0, level).icc1.estimate.status,
              Status::kOutOfDomain);
}

TEST(GroupedIcc, BelowZeroIsShownAsZeroBesideTheRawValue) {
  const GroupedIcc got = IccOfRatings({1, 3, 1, 4}, {1, 1, 2, 2});
  EXPECT_EQ(got.icc1.estimate.value, 0);
  EXPECT_LT(*got.icc1.raw, 0);
  EXPECT_LT(*got.icc1.estimate.lo, *got.icc1.raw);
  EXPECT_EQ(got.icc2.estimate.value, 0);
  EXPECT_LT(*got.icc2.raw, 0);
}

TEST(GroupedIcc, IsOneWithoutAnIntervalWhereNobodyDisagrees) {
  const GroupedIcc got = IccOfRatings({1, 1, 3, 3}, {1, 1, 2, 2});
  EXPECT_EQ(got.icc1.estimate.value, 1);
  EXPECT_FALSE(got.icc1.estimate.lo);
  EXPECT_FALSE(got.f);
}

TEST(GroupedIcc, CountsBlanks) {
  const GroupedIcc got =
      IccOfRatings({1, 2, std::nullopt, 4, 5}, {1, 1, 1, 2, 2});
  EXPECT_EQ(got.icc1.estimate.n_used, 4);
  EXPECT_EQ(got.icc1.estimate.n_missing, 1);
}

// Same bits in any order and under other group numbers; unchanged by the unit.
// With people dealt to groups at random, no group effect is left.
TEST(GroupedIcc, DependsOnWhoIsWithWhomAndOnNothingElse) {
  Random random(61);
  double true_icc = 0;
  double shuffled_icc = 0;
  for (int round = 0; round < 50; ++round) {
    MaybeNumbers ratings;
    std::vector<int> groups;
    for (int group = 0; group < 8; ++group) {
      const double level = random.Unit();
      for (std::uint32_t i = 0; i < 3 + random.Below(4); ++i) {
        ratings.push_back(level + 0.3 * random.Unit());
        groups.push_back(group);
      }
    }
    const GroupedIcc got = IccOfRatings(ratings, groups);
    true_icc += *got.icc1.raw / 50;

    std::vector<std::size_t> order(ratings.size());
    std::iota(order.begin(), order.end(), 0);
    Shuffle(std::span(order), random);
    MaybeNumbers other_ratings;
    MaybeNumbers scaled;
    std::vector<int> other_groups;
    for (const std::size_t i : order) {
      other_ratings.push_back(ratings[i]);
      scaled.push_back(8 * *ratings[i]);
      other_groups.push_back(77 - 5 * groups[i]);
    }
    ExpectSame(IccOfRatings(other_ratings, other_groups).icc1.estimate,
               got.icc1.estimate);
    ExpectSame(IccOfRatings(other_ratings, other_groups).icc2.estimate,
               got.icc2.estimate);
    ExpectSame(IccOfRatings(scaled, other_groups).icc1.estimate,
               got.icc1.estimate);
    shuffled_icc += *IccOfRatings(other_ratings, groups).icc1.raw / 50;
  }
  EXPECT_GT(true_icc, 0.8);
  EXPECT_NEAR(shuffled_icc, 0, 0.06);
}

}  // namespace
}  // namespace relcare::icc_test
