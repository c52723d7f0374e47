// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/stable_matching.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::stable_matching_test {
namespace {

using Status = EstimateStatus;

Wishes WishesIn(const VectorCase& c, std::string_view key) {
  Wishes wishes;
  for (const MaybeNumbers& row : Rows(c.In(key))) {
    wishes.emplace_back();
    for (const std::optional<double>& one : row)
      wishes.back().push_back(static_cast<int>(*one));
  }
  return wishes;
}

Wishes RandomWishes(std::size_t people, std::size_t others, Random& random) {
  Wishes wishes;
  for (std::size_t i = 0; i < people; ++i) {
    std::vector<int> list(others);
    for (std::size_t j = 0; j < others; ++j)
      list[j] = static_cast<int>(j);
    Shuffle(std::span(list), random);
    list.resize(random.Below(static_cast<std::uint32_t>(others) + 1));
    wishes.push_back(list);
  }
  return wishes;
}

// Where `whom` stands in a list; the end is "nobody", past it is "unwanted".
std::size_t Place(const std::vector<int>& list, std::optional<int> whom) {
  if (!whom)
    return list.size();
  const auto found = std::find(list.begin(), list.end(), *whom);
  return found == list.end() ? list.size() + 1
                             : static_cast<std::size_t>(found - list.begin());
}

void ExpectStable(const Wishes& left, const Wishes& right,
                  const Partners& partners) {
  Partners of_right(right.size());
  for (std::size_t l = 0; l < left.size(); ++l) {
    if (!partners[l])
      continue;
    auto& holder = of_right[static_cast<std::size_t>(*partners[l])];
    EXPECT_FALSE(holder.has_value());
    holder = static_cast<int>(l);
  }
  for (std::size_t l = 0; l < left.size(); ++l) {
    EXPECT_LE(Place(left[l], partners[l]), left[l].size());
    for (std::size_t r = 0; r < right.size(); ++r) {
      const bool would_both =
          Place(left[l], static_cast<int>(r)) < Place(left[l], partners[l]) &&
          Place(right[r], static_cast<int>(l)) < Place(right[r], of_right[r]);
      EXPECT_FALSE(would_both);
    }
  }
}

TEST(StableMatchings, AgreeWithTheirVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kStableMatching.text)) {
    const StableMatchings got =
        StableMatchingsOf(WishesIn(c, "left"), WishesIn(c, "right"));
    ASSERT_EQ(got.status, Status::kOk) << c.id;
    c.HoldsMaybes("left_best", {got.left_best.begin(), got.left_best.end()});
    c.HoldsMaybes("right_best", {got.right_best.begin(), got.right_best.end()});
  }
}

TEST(StableMatchings, AreStableAndLeaveTheSamePeopleAlone) {
  Random random(95);
  for (int round = 0; round < 300; ++round) {
    const Wishes left = RandomWishes(1 + random.Below(6), 5, random);
    const Wishes right = RandomWishes(5, left.size(), random);
    const StableMatchings got = StableMatchingsOf(left, right);
    ExpectStable(left, right, got.left_best);
    ExpectStable(left, right, got.right_best);
    for (std::size_t l = 0; l < left.size(); ++l) {
      EXPECT_EQ(got.left_best[l].has_value(), got.right_best[l].has_value());
      EXPECT_LE(Place(left[l], got.left_best[l]),
                Place(left[l], got.right_best[l]));
    }
  }
}

TEST(StableMatchings, SayWhyThereAreNone) {
  struct Row {
    const char* name;
    Wishes left, right;
    Status status;
  };
  for (const Row& row :
       {Row{"nobody", {}, {}, Status::kInsufficient},
        Row{"nobody on one side", {{}}, {}, Status::kInsufficient},
        Row{"somebody who is not there", {{1}}, {{0}}, Status::kOutOfDomain},
        Row{"negative", {{0}}, {{-1}}, Status::kOutOfDomain},
        Row{"one twice", {{0, 0}}, {{0}}, Status::kOutOfDomain},
        Row{"no wishes", {{}}, {{}}, Status::kOk},
        Row{"not wanted back", {{0}}, {{}}, Status::kOk}}) {
    const StableMatchings got = StableMatchingsOf(row.left, row.right);
    EXPECT_EQ(got.status, row.status) << row.name;
    for (const std::optional<int>& partner : got.left_best)
      EXPECT_FALSE(partner.has_value()) << row.name;
  }
}

}  // namespace
}  // namespace relcare::stable_matching_test
