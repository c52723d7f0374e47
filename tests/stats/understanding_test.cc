// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/understanding.h"

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::understanding_test {
namespace {

using Status = EstimateStatus;

TEST(Understanding, AgreesWithItsVectors) {
  const Vectors vectors("goals");
  for (const VectorCase& c : vectors.Cases(kUnderstandingLevel.text)) {
    const Understanding got =
        UnderstandingOf(Maybes(c.In("own")), Maybes(c.In("other")));
    c.Holds(got.level);
    c.Holds("distance", got.distance.value);
    c.Holds("pattern", got.pattern.value);
  }
}

TEST(Understanding, KeepsLevelAndPatternApart) {
  struct Row {
    const char* name;
    MaybeNumbers own, other;
    double level, distance, pattern;
  };
  for (const Row& row : {
           Row{"the same picture", {2, 4, 9}, {2, 4, 9}, 0, 0, 1},
           Row{"same shape, marked higher", {1, 3, 5}, {4, 6, 8}, 3, 3, 1},
           Row{"same level, turned about",
               {1, 3, 5},
               {5, 3, 1},
               0,
               std::sqrt(32.0 / 3),
               -1},
       }) {
    const Understanding got = UnderstandingOf(row.own, row.other);
    EXPECT_DOUBLE_EQ(*got.level.value, row.level) << row.name;
    EXPECT_DOUBLE_EQ(*got.distance.value, row.distance) << row.name;
    EXPECT_NEAR(*got.pattern.value, row.pattern, 1e-14) << row.name;
  }
}

TEST(Understanding, SaysWhyItHasNoValue) {
  const double infinite = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    MaybeNumbers own, other;
    Status level, pattern;
  };
  for (const Row& row : {
           Row{"no questions",
               {},
               {},
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"never the same question",
               {1, {}},
               {{}, 1},
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"two questions",
               {1, 2, {}},
               {2, 3, 4},
               Status::kOk,
               Status::kInsufficient},
           Row{"own all the same",
               {5, 5, 5},
               {1, 2, 3},
               Status::kOk,
               Status::kUndefined},
           Row{"other all the same",
               {1, 2, 3},
               {5, 5, 5},
               Status::kOk,
               Status::kUndefined},
           Row{"other lengths",
               {1},
               {1, 2},
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"infinite",
               {1, 2, infinite},
               {1, 2, {}},
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const Understanding got = UnderstandingOf(row.own, row.other);
    EXPECT_EQ(got.level.status, row.level) << row.name;
    EXPECT_EQ(got.distance.status, row.level) << row.name;
    EXPECT_EQ(got.pattern.status, row.pattern) << row.name;
    EXPECT_EQ(got.pattern.value.has_value(), got.pattern.ok()) << row.name;
  }
}

TEST(Understanding, IsTheSameForAnyOrderOfQuestions) {
  Random random(15);
  for (int round = 0; round < 100; ++round) {
    MaybeNumbers own, other;
    for (int question = 0; question < 9; ++question) {
      own.emplace_back(random.Unit());
      other.emplace_back(random.Unit());
    }
    const Understanding before = UnderstandingOf(own, other);
    EXPECT_LE(std::fabs(*before.level.value), *before.distance.value + 1e-15);
    const Understanding turned = UnderstandingOf(other, own);
    EXPECT_EQ(*turned.level.value, -*before.level.value);
    EXPECT_EQ(turned.pattern.value, before.pattern.value);
    std::swap(own[1], own[8]);
    std::swap(other[1], other[8]);
    const Understanding after = UnderstandingOf(own, other);
    EXPECT_EQ(after.level.value, before.level.value);
    EXPECT_EQ(after.distance.value, before.distance.value);
    EXPECT_EQ(after.pattern.value, before.pattern.value);
  }
}

// The clinician's pictures dealt out to other clients: the pattern must vanish.
TEST(Understanding, VanishesWithSomebodyElsesPicture) {
  Random random(16);
  std::vector<MaybeNumbers> own, other;
  for (int client = 0; client < 200; ++client) {
    own.emplace_back();
    other.emplace_back();
    for (int question = 0; question < 6; ++question) {
      const double mark = random.Unit() * 10;
      own.back().emplace_back(mark);
      other.back().emplace_back(mark + random.Unit() * 5);
    }
  }
  double right = 0, wrong = 0;
  for (std::size_t client = 0; client < 200; ++client) {
    right += *UnderstandingOf(own[client], other[client]).pattern.value;
    wrong +=
        *UnderstandingOf(own[client], other[(client + 1) % 200]).pattern.value;
  }
  EXPECT_GT(right / 200, 0.7);
  EXPECT_NEAR(wrong / 200, 0, 0.1);
}

}  // namespace
}  // namespace relcare::understanding_test
