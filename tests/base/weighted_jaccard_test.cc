// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/weighted_jaccard.h"

#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "base/random.h"

namespace relcare::weighted_jaccard_test {
namespace {

using List = std::vector<std::optional<double>>;
using Status = EstimateStatus;

TEST(WeightedJaccard, IsTheShareInCommon) {
  struct Row {
    const char* name;
    List a, b;
    std::vector<double> weights;
    double value;
  };
  for (const Row& row : {
           // R package vegan: 1 - vegdist(method = "jaccard").
           Row{"intensities", {5, 0, 2, 1}, {3, 1, 2, 0}, {}, 5.0 / 9},
           Row{"the same", {1, 2}, {1, 2}, {}, 1},
           Row{"nothing in common", {1, 0}, {0, 1}, {}, 0},
           Row{"yes and no", {1, 1, 0}, {1, 0, 1}, {}, 1.0 / 3},
           Row{"a rare thing weighs more", {1, 1}, {1, 0}, {3, 1}, 0.75},
           Row{"a thing not asked about", {1, 1}, {1, {}}, {}, 1},
       }) {
    const Estimate got = WeightedJaccard(row.a, row.b, row.weights);
    ASSERT_TRUE(got.ok()) << row.name;
    EXPECT_DOUBLE_EQ(*got.value, row.value) << row.name;
    EXPECT_EQ(WeightedJaccard(row.b, row.a, row.weights).value, got.value);
  }
}

TEST(WeightedJaccard, SaysWhyItHasNoValue) {
  const double infinite = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    List a, b;
    std::vector<double> weights;
    Status status;
  };
  for (const Row& row : {
           Row{"no things", {}, {}, {}, Status::kInsufficient},
           Row{"one list blank", {{}}, {1}, {}, Status::kInsufficient},
           Row{"nothing on either", {0, 0}, {0, 0}, {}, Status::kUndefined},
           Row{"no weight", {1}, {1}, {0}, Status::kUndefined},
           Row{"other lengths", {1}, {1, 2}, {}, Status::kOutOfDomain},
           Row{"a weight too many", {1}, {1}, {1, 1}, Status::kOutOfDomain},
           Row{"negative", {-1}, {1}, {}, Status::kOutOfDomain},
           Row{"negative weight", {1}, {1}, {-1}, Status::kOutOfDomain},
           Row{"infinite", {1}, {infinite}, {}, Status::kOutOfDomain},
           Row{"too large to add",
               {1e308, 1e308},
               {1e308, 1e308},
               {},
               Status::kUndefined},
       }) {
    const Estimate got = WeightedJaccard(row.a, row.b, row.weights);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_FALSE(got.value) << row.name;
  }
}

TEST(WeightedJaccard, IsTheSameInAnyOrderAndForAnyUnit) {
  Random random(13);
  for (int round = 0; round < 100; ++round) {
    List a, b;
    for (int k = 0; k < 12; ++k) {
      a.emplace_back(random.Unit());
      b.emplace_back(random.Unit());
    }
    const Estimate one = WeightedJaccard(a, b);
    EXPECT_GE(*one.value, 0);
    EXPECT_LE(*one.value, 1);
    std::swap(a[0], a[7]);
    std::swap(b[0], b[7]);
    EXPECT_EQ(WeightedJaccard(a, b).value, one.value);
    for (int k = 0; k < 12; ++k) {
      a[static_cast<std::size_t>(k)] = *a[static_cast<std::size_t>(k)] * 4;
      b[static_cast<std::size_t>(k)] = *b[static_cast<std::size_t>(k)] * 4;
    }
    EXPECT_EQ(WeightedJaccard(a, b).value, one.value);
  }
}

}  // namespace
}  // namespace relcare::weighted_jaccard_test
