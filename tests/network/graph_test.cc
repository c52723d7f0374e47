// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/graph.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/network/random_ties.h"

namespace relcare::graph_test {
namespace {

TEST(Graph, AddsUpTiesBetweenTheSameTwoAndLeavesOutLoopsAndZeros) {
  const std::vector<Tie> ties = {
      {2, 0, 1.5}, {0, 1, 2}, {2, 0, 0.5}, {1, 1, 9}, {0, 2, 0}};
  const Graph directed = *Graph::Directed(4, ties);
  EXPECT_TRUE(directed.is_directed());
  EXPECT_EQ(directed.size(), 4);
  EXPECT_EQ(directed.arc_count(), 2);
  EXPECT_EQ(directed.loop_count(), 1);
  EXPECT_EQ(directed.Weight(2, 0), 2);
  EXPECT_EQ(directed.Weight(0, 2), 0);
  EXPECT_EQ(directed.Weight(0, 1), 2);
  EXPECT_TRUE(directed.From(3).empty());

  const Graph undirected = *Graph::Undirected(4, ties);
  EXPECT_EQ(undirected.arc_count(), 4);
  EXPECT_EQ(undirected.Weight(0, 2), 2);
  EXPECT_EQ(undirected.Weight(2, 0), 2);
}

TEST(Graph, HasNoneForWhatIsNoTie) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  const double most = std::numeric_limits<double>::max();
  for (const std::vector<Tie>& ties :
       std::vector<std::vector<Tie>>{{{0, 3, 1}},
                                     {{-1, 0, 1}},
                                     {{3, 3, 1}},
                                     {{0, 1, -1}},
                                     {{0, 1, nan}},
                                     {{0, 1, infinite}},
                                     {{0, 1, most}, {0, 1, most}}}) {
    EXPECT_FALSE(Graph::Directed(3, ties).has_value());
    EXPECT_FALSE(Graph::Undirected(3, ties).has_value());
  }
  EXPECT_FALSE(Graph::Directed(-1, {}).has_value());
  EXPECT_EQ(Graph::Directed(0, {})->size(), 0);
}

TEST(Graph, IsTheSameInAnyOrderOfTies) {
  Random random(3);
  std::vector<Tie> ties = RandomTies(9, 60, random);
  const Graph once = *Graph::Directed(9, ties);
  Shuffle(std::span(ties), random);
  const Graph again = *Graph::Directed(9, ties);
  for (int i = 0; i < 9; ++i) {
    for (int j = 0; j < 9; ++j)
      EXPECT_EQ(once.Weight(i, j), again.Weight(i, j));
  }
}

TEST(Graph, TurnsRoundAndJoinsBothDirections) {
  Random random(4);
  const Graph graph = *Graph::Directed(9, RandomTies(9, 30, random));
  const Graph reversed = graph.Reversed();
  const Graph both = graph.BothWays();
  EXPECT_FALSE(both.is_directed());
  for (int i = 0; i < 9; ++i) {
    EXPECT_TRUE(
        std::is_sorted(both.From(i).begin(), both.From(i).end(),
                       [](const Arc& a, const Arc& b) { return a.to < b.to; }));
    for (int j = 0; j < 9; ++j) {
      EXPECT_EQ(reversed.Weight(j, i), graph.Weight(i, j));
      EXPECT_EQ(both.Weight(i, j), graph.Weight(i, j) + graph.Weight(j, i));
    }
  }
}

}  // namespace
}  // namespace relcare::graph_test
