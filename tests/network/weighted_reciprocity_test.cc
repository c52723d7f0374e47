// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/weighted_reciprocity.h"

#include <vector>

#include <gtest/gtest.h>

#include "base/sum.h"
#include "tests/network/random_ties.h"
#include "tests/network/weights.h"
#include "tests/vectors/vectors.h"

namespace relcare::weighted_reciprocity_test {
namespace {

using Status = EstimateStatus;

TEST(WeightedReciprocity, AgreesWithItsVectors) {
  const Vectors vectors("reciprocity");
  for (const VectorCase& c : vectors.Cases(kWeightedReciprocity.text))
    c.Holds(WeightedReciprocity(GraphOf(WeightsIn(c, "weights"))));
  for (const VectorCase& c : vectors.Cases(kClosedNullCorrected.text)) {
    const ClosedNull got = ClosedNullOf(GraphOf(WeightsIn(c, "weights")));
    c.Holds(got.corrected);
    c.Holds("expected", got.expected.value);
  }
}

TEST(WeightedReciprocity, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    Graph graph;
    Status share, closed;
  };
  for (const Row& row :
       {Row{"nobody", GraphOf({}), Status::kUndefined, Status::kUndefined},
        Row{"nothing given", GraphOf({{0, 0}, {0, 0}}), Status::kUndefined,
            Status::kUndefined},
        Row{"undirected", *Graph::Undirected(2, std::vector<Tie>{{0, 1, 1}}),
            Status::kOutOfDomain, Status::kOutOfDomain},
        Row{"decayed sums", GraphOf({{0, .5}, {.25, 0}}), Status::kOk,
            Status::kOutOfDomain},
        Row{"one way", GraphOf({{0, 2}, {0, 0}}), Status::kOk, Status::kOk}}) {
    EXPECT_EQ(WeightedReciprocity(row.graph).status, row.share) << row.name;
    const ClosedNull null = ClosedNullOf(row.graph);
    EXPECT_EQ(null.corrected.status, row.closed) << row.name;
    EXPECT_EQ(null.expected.status, row.closed) << row.name;
  }
}

TEST(WeightedReciprocity, IsAShareThatTheUnitDoesNotChange) {
  Random random(22);
  for (int round = 0; round < 100; ++round) {
    std::vector<Tie> ties = RandomTies(7, 25, random);
    const Estimate one = WeightedReciprocity(*Graph::Directed(7, ties));
    const Estimate renamed = WeightedReciprocity(
        *Graph::Directed(7, Renamed(ties, Renaming(7, random))));
    for (Tie& tie : ties)
      tie.weight *= 8;
    const Estimate scaled = WeightedReciprocity(*Graph::Directed(7, ties));
    EXPECT_GE(*one.value, 0);
    EXPECT_LE(*one.value, 1);
    EXPECT_EQ(one.value, scaled.value);
    EXPECT_EQ(one.value, renamed.value);
  }
}

TEST(WeightedReciprocity, IsAllWhereAllIsGivenBack) {
  EXPECT_EQ(WeightedReciprocity(GraphOf({{0, .1}, {.1, 0}})).value, 1);
  EXPECT_EQ(WeightedReciprocity(GraphOf({{0, .1}, {0, 0}})).value, 0);
}

// 60 people whose counts are geometric with the same mean, drawn independently.
TEST(ClosedNull, IsWhatIndependentGivingComesTo) {
  Random random(23);
  Sum differences;
  for (int round = 0; round < 20; ++round) {
    std::vector<Tie> ties;
    for (int i = 0; i < 60; ++i) {
      for (int j = 0; j < 60; ++j) {
        double count = 0;
        while (random.Unit() < 0.6)
          ++count;
        ties.push_back({i, j, count});
      }
    }
    const Graph graph = *Graph::Directed(60, ties);
    differences.Add(*WeightedReciprocity(graph).value -
                    *ClosedNullOf(graph).expected.value);
  }
  EXPECT_NEAR(differences.value() / 20, 0, 0.005);
}

}  // namespace
}  // namespace relcare::weighted_reciprocity_test
