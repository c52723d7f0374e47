// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/alpha.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::alpha_test {
namespace {

using Status = EstimateStatus;

std::vector<int> Keys(std::size_t items) { return std::vector<int>(items, 1); }

Alpha AlphaOf(const Answers& answers) {
  return AlphaOf(answers.table(), Keys(answers.items));
}

TEST(Alpha, AgreesWithItsVectors) {
  const Vectors vectors("reliability");
  for (const VectorCase& c : vectors.Cases(kAlpha.text)) {
    std::vector<int> keys;
    for (const double key : Numbers(c.In("keys")))
      keys.push_back(static_cast<int>(key));
    const Alpha got = AlphaOf(AnswersIn(c).table(), keys);
    c.Holds(got.alpha);
    c.Holds("standardized", got.standardized.value);
    c.Holds("mean_r", got.mean_r.value);
    c.Holds("lambda6", got.lambda6.value);
    std::vector<double> without;
    for (const Estimate& one : got.without_item)
      without.push_back(one.value.value());
    c.HoldsAll("without", without);
  }
}

TEST(Alpha, SaysWhyItHasNoValue) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    std::vector<int> keys;
    Status alpha, standardized, lambda6, without_item;
  };
  const Status ok = Status::kOk;
  const Status undefined = Status::kUndefined;
  const Status few = Status::kInsufficient;
  const Status out = Status::kOutOfDomain;
  for (const Row& row : std::vector<Row>{
           {"no items", {}, {}, out, out, out, out},
           {"one item", {{1}, {2}}, {1}, few, few, few, few},
           {"one person", {{1, 2, 3}}, {1, 1, 1}, few, few, few, few},
           {"a pair nobody answered",
            {{1, std::nullopt}, {2, std::nullopt}, {std::nullopt, 2}},
            {1, 1},
            few,
            few,
            few,
            few},
           {"two items", {{1, 2}, {2, 2}, {3, 4}}, {1, 1}, ok, ok, ok, few},
           {"everybody alike",
            {{1, 2, 3}, {1, 2, 3}},
            {1, 1, 1},
            undefined,
            undefined,
            undefined,
            undefined},
           {"an item without variance",
            {{1, 2, 3}, {2, 4, 3}, {3, 3, 3}},
            {1, 1, 1},
            ok,
            undefined,
            undefined,
            ok},
           {"an item twice",
            {{1, 1, 3}, {2, 2, 1}, {4, 4, 5}, {5, 5, 1}},
            {1, 1, 1},
            ok,
            ok,
            undefined,
            ok},
           {"keys that cancel",
            {{1, 1}, {2, 2}, {4, 4}},
            {1, -1},
            undefined,
            undefined,
            undefined,
            few},
           {"other keys", {{1, 2}, {2, 1}}, {1, 0}, out, out, out, out},
           {"too few keys", {{1, 2}, {2, 1}}, {1}, out, out, out, out},
           {"not a number", {{1, kNaN}, {2, 1}}, {1, 1}, out, out, out, out},
       }) {
    const Alpha got = AlphaOf(Answers(row.rows).table(), row.keys);
    EXPECT_EQ(got.alpha.status, row.alpha) << row.name;
    EXPECT_EQ(got.standardized.status, row.standardized) << row.name;
    EXPECT_EQ(got.lambda6.status, row.lambda6) << row.name;
    for (const Estimate& one : got.without_item)
      EXPECT_EQ(one.status, row.without_item) << row.name;
  }
}

TEST(Alpha, BelowZeroIsKeptAndFlagged) {
  const Answers answers({{1, 5}, {2, 3}, {4, 2}, {5, 2}});
  const Alpha unkeyed = AlphaOf(answers);
  EXPECT_LT(*unkeyed.alpha.value, 0);
  EXPECT_TRUE(unkeyed.is_negative);
  const Alpha keyed = AlphaOf(answers.table(), std::vector<int>{1, -1});
  EXPECT_GT(*keyed.alpha.value, 0.8);
  EXPECT_FALSE(keyed.is_negative);
}

TEST(Alpha, IsOneWhereItemsAreOne) {
  const Alpha got = AlphaOf(Answers({{1, 1}, {2, 2}, {4, 4}}));
  EXPECT_NEAR(*got.alpha.value, 1, 1e-15);
}

// Only who answered everything narrows the interval.
TEST(Alpha, CountsBlanksAndWidensForThem) {
  const Answers whole({{1, 2}, {2, 2}, {3, 5}, {4, 4}, {5, 4}});
  Answers holed = whole;
  holed.cells[1].reset();
  const Alpha got = AlphaOf(holed);
  EXPECT_EQ(got.alpha.n_used, 5);
  EXPECT_EQ(got.alpha.n_missing, 1);
  const auto width = [](const Estimate& one) {
    return (*one.hi - *one.lo) / (1 - *one.value);
  };
  EXPECT_GT(width(got.alpha), width(AlphaOf(whole).alpha));
}

TEST(Alpha, HasTheSameBitsForPeopleInAnyOrderAndNearlyForItems) {
  Random random(71);
  for (int round = 0; round < 40; ++round) {
    const Answers answers = RandomAnswers(12, 4, 5, random);
    std::vector<MaybeNumbers> rows = answers.rows();
    Shuffle(std::span(rows), random);
    const Alpha got = AlphaOf(answers);
    const Alpha people = AlphaOf(Answers(rows));
    ExpectSame(people.alpha, got.alpha);
    ExpectSame(people.lambda6, got.lambda6);
    const Alpha items = AlphaOf(Shuffled(answers, random));
    EXPECT_NEAR(*items.alpha.value, *got.alpha.value, 1e-12);
    EXPECT_NEAR(*items.lambda6.value, *got.lambda6.value, 1e-12);
    EXPECT_LE(*got.alpha.value, 1);
  }
}

}  // namespace
}  // namespace relcare::alpha_test
