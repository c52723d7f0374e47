// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Places in a group: centralities, components, cores, modularity, coverage.

#include <vector>

#include <gtest/gtest.h>

#include "network/centrality.h"
#include "network/components.h"
#include "network/core.h"
#include "network/modularity.h"
#include "network/named.h"
#include "tests/network/random_ties.h"
#include "tests/network/ties_in.h"
#include "tests/vectors/vectors.h"

namespace relcare::community_structure_test {
namespace {

using Status = EstimateStatus;
using Figures = NodeFigures (*)(const Graph&, Responses);

const Graph& Path() {
  static const Graph path =
      *Graph::Undirected(3, std::vector<Tie>{{0, 1, 1}, {1, 2, 1}});
  return path;
}

TEST(CommunityStructure, AgreesWithItsVectors) {
  const Vectors vectors("community-structure");
  struct Row {
    MethodId method;
    Figures figures;
  };
  for (const Row& row :
       {Row{kStrength, StrengthOf}, Row{kCloseness, ClosenessOf},
        Row{kBetweenness, BetweennessOf}, Row{kCore, CoreOf}}) {
    for (const VectorCase& c : vectors.Cases(row.method.text)) {
      const Graph graph = GraphIn(c);
      const NodeFigures got = row.figures(graph, AllOf(graph));
      EXPECT_EQ(got.method, row.method);
      EXPECT_EQ(got.coverage, Coverage::kGroup);
      c.HoldsMaybes("values", got.values);
    }
  }
}

TEST(CommunityStructure, SaysWhyItHasNoValue) {
  const Graph nobody = *Graph::Undirected(0, {});
  const Graph one = *Graph::Undirected(1, {});
  const Graph two = *Graph::Undirected(2, {});
  const Graph directed = *Graph::Directed(3, std::vector<Tie>{{0, 1, 1}});
  struct Row {
    const char* name;
    Figures figures;
    Graph graph;
    Responses responses;
    Status status;
  };
  for (const Row& row : {
           Row{"strength of one", StrengthOf, one, {1, 1}, Status::kOk},
           Row{"closeness of one",
               ClosenessOf,
               one,
               {1, 1},
               Status::kInsufficient},
           Row{"closeness of two", ClosenessOf, two, {2, 2}, Status::kOk},
           Row{"closeness, directed",
               ClosenessOf,
               directed,
               {3, 3},
               Status::kOutOfDomain},
           Row{"betweenness of two",
               BetweennessOf,
               two,
               {2, 2},
               Status::kInsufficient},
           Row{"betweenness, directed",
               BetweennessOf,
               directed,
               {3, 3},
               Status::kOk},
           Row{"core, directed",
               CoreOf,
               directed,
               {3, 3},
               Status::kOutOfDomain},
           Row{"core of one", CoreOf, one, {1, 1}, Status::kOk},
           Row{"no members", StrengthOf, nobody, {0, 0}, Status::kOutOfDomain},
           Row{"more people than members",
               StrengthOf,
               two,
               {1, 1},
               Status::kOutOfDomain},
           Row{"more responses than members",
               BetweennessOf,
               Path(),
               {3, 4},
               Status::kOutOfDomain},
       }) {
    const NodeFigures got = row.figures(row.graph, row.responses);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.values.size(),
              got.ok() ? static_cast<std::size_t>(row.graph.size()) : 0)
        << row.name;
  }
}

TEST(Coverage, IsOfTheGroupFromFourInFive) {
  struct Row {
    Responses responses;
    std::optional<Coverage> coverage;
  };
  for (const Row& row :
       {Row{{5, 4}, Coverage::kGroup}, Row{{5, 3}, Coverage::kObservedOnly},
        Row{{10, 8}, Coverage::kGroup}, Row{{9, 7}, Coverage::kObservedOnly},
        Row{{1, 0}, Coverage::kObservedOnly}, Row{{3, 3}, Coverage::kGroup},
        Row{{0, 0}, std::nullopt}, Row{{3, -1}, std::nullopt},
        Row{{3, 4}, std::nullopt}}) {
    EXPECT_EQ(CoverageOf(row.responses), row.coverage)
        << row.responses.responded << " of " << row.responses.members;
  }
  EXPECT_EQ(BetweennessOf(Path(), {4, 3}).coverage, Coverage::kObservedOnly);
}

TEST(Closeness, HasNoFigureForSomebodyWhoReachesNobody) {
  const Graph graph = *Graph::Undirected(3, std::vector<Tie>{{0, 1, 1}});
  const NodeFigures got = ClosenessOf(graph, AllOf(graph));
  EXPECT_EQ(got.values[0], 0.5);
  EXPECT_FALSE(got.values[2].has_value());
}

// A chain of pairs, each tied to both of the next: 2^n paths over n pairs.
TEST(Betweenness, HasNoFigureWherePathsOutnumberTheNumbers) {
  std::vector<Tie> ties;
  for (int person = 0; person < 2 * 1030; ++person) {
    const int next = person / 2 * 2 + 2;
    ties.push_back({person, next, 1});
    ties.push_back({person, next + 1, 1});
  }
  const Graph graph = *Graph::Directed(2 * 1031, ties);
  int without_value = 0;
  for (const auto& value : BetweennessOf(graph, AllOf(graph)).values) {
    EXPECT_TRUE(!value || (*value >= 0 && *value <= 1));
    without_value += value ? 0 : 1;
  }
  EXPECT_GT(without_value, 0);
}

TEST(Components, AgreeWithTheirVectors) {
  const Vectors vectors("community-structure");
  for (const VectorCase& c : vectors.Cases(kComponents.text)) {
    const Components got = ComponentsOf(GraphIn(c));
    c.HoldsAll("part", {got.part.begin(), got.part.end()});
    c.HoldsAll("isolates", {got.isolates.begin(), got.isolates.end()});
    c.Holds("count", got.count);
    c.Holds("largest", got.largest);
  }
  EXPECT_EQ(ComponentsOf(*Graph::Directed(0, {})).count, 0);
}

TEST(Modularity, AgreesWithItsVectors) {
  const Vectors vectors("community-structure");
  for (const VectorCase& c : vectors.Cases(kModularity.text)) {
    std::vector<int> part;
    for (const double one : Numbers(c.In("part")))
      part.push_back(static_cast<int>(one));
    c.Holds(ModularityOf(GraphIn(c), part));
    for (int& one : part)
      one = 100 - one;
    c.Holds(ModularityOf(GraphIn(c), part));
  }
}

TEST(Modularity, SaysWhyItHasNoValue) {
  const std::vector<int> parts = {1, 1, 2};
  const Graph none = *Graph::Undirected(3, {});
  const Graph directed = *Graph::Directed(3, std::vector<Tie>{{0, 1, 1}});
  EXPECT_EQ(ModularityOf(none, parts).status, Status::kUndefined);
  EXPECT_EQ(ModularityOf(directed, parts).status, Status::kOutOfDomain);
  EXPECT_EQ(ModularityOf(Path(), std::vector<int>{1, 2}).status,
            Status::kOutOfDomain);
  EXPECT_NEAR(*ModularityOf(Path(), std::vector<int>{1, 1, 1}).value, 0, 1e-15);
}

// Negative control: the houses of 24 people shuffled among them.
TEST(Modularity, VanishesWhenWhoLivesWhereIsShuffled) {
  Random random(71);
  std::vector<Tie> ties;
  std::vector<int> house;
  for (int i = 0; i < 24; ++i) {
    house.push_back(i / 8);
    for (int j = i + 1; j < 24; ++j) {
      if (random.Below(10) < (i / 8 == j / 8 ? 7u : 1u))
        ties.push_back({i, j, 1});
    }
  }
  const Graph graph = *Graph::Undirected(24, ties);
  EXPECT_GT(*ModularityOf(graph, house).value, 0.3);
  double sum = 0;
  for (int round = 0; round < 200; ++round) {
    Shuffle(std::span(house), random);
    const double shuffled = *ModularityOf(graph, house).value;
    EXPECT_LT(shuffled, 0.2);
    sum += shuffled;
  }
  EXPECT_NEAR(sum / 200, 0, 0.06);
}

TEST(CommunityStructure, FollowsOtherIndexes) {
  Random random(72);
  for (int round = 0; round < 30; ++round) {
    const std::vector<Tie> ties = RandomTies(12, 20, random);
    const std::vector<int> names = Renaming(12, random);
    const Graph one = *Graph::Undirected(12, ties);
    const Graph other = *Graph::Undirected(12, Renamed(ties, names));
    for (const Figures figures :
         {StrengthOf, ClosenessOf, BetweennessOf, CoreOf}) {
      const NodeFigures a = figures(one, AllOf(one));
      const NodeFigures b = figures(other, AllOf(other));
      for (std::size_t i = 0; i < a.values.size(); ++i) {
        const auto& same = b.values[static_cast<std::size_t>(names[i])];
        ASSERT_EQ(a.values[i].has_value(), same.has_value());
        EXPECT_NEAR(a.values[i].value_or(0), same.value_or(0), 1e-12);
      }
    }
  }
}

TEST(CommunityStructure, TellsOfFourListsOrMoreWhetherAnybodyNamed) {
  constexpr MemberList kNames{true, false}, kSilent{false, true}, kEarly{};
  struct Row {
    std::vector<MemberList> others;
    Status status;
    std::optional<double> value;
    int used, missing;
  };
  for (const Row& row : {
           Row{{kSilent, kSilent, kSilent, kSilent}, Status::kOk, 0, 4, 0},
           Row{{kSilent, kNames, kSilent, kNames}, Status::kOk, 1, 4, 0},
           Row{{kSilent, kSilent, kSilent}, Status::kInsufficient, {}, 3, 0},
           // Three would tell who named whom.
           Row{{kNames, kSilent, kSilent}, Status::kInsufficient, {}, 3, 0},
           // The silence of an early list says nothing; its word does.
           Row{{kSilent, kSilent, kSilent, kEarly},
               Status::kInsufficient,
               {},
               3,
               1},
           Row{{kSilent, kSilent, kSilent, kSilent, kEarly},
               Status::kOk,
               0,
               4,
               1},
           Row{{}, Status::kInsufficient, {}, 0, 0},
       }) {
    const Estimate got = NamedByMember(row.others);
    EXPECT_EQ(got.method, kNamedByMember);
    EXPECT_EQ(got.status, row.status);
    EXPECT_EQ(got.value, row.value);
    EXPECT_EQ(got.n_used, row.used);
    EXPECT_EQ(got.n_missing, row.missing);
  }
}

}  // namespace
}  // namespace relcare::community_structure_test
