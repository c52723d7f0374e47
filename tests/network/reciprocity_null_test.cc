// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/reciprocity_null.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "network/weighted_reciprocity.h"
#include "tests/network/random_ties.h"
#include "tests/network/weights.h"
#include "tests/vectors/vectors.h"

namespace relcare::reciprocity_null_test {
namespace {

using Status = EstimateStatus;

// Everyone gives 4 back to two friends and 1 to somebody else.
std::vector<Tie> Friends(int size) {
  std::vector<Tie> ties;
  for (int i = 0; i < size; ++i) {
    ties.push_back({i, (i + 1) % size, 4});
    ties.push_back({(i + 1) % size, i, 4});
    ties.push_back({i, (i + 3) % size, 1});
  }
  return ties;
}

// The same portions, but to whomever: who was with whom is shuffled.
std::vector<Tie> AmongStrangers(int size, const std::vector<Tie>& ties,
                                Random& random) {
  std::vector<Tie> shuffled;
  for (int giver = 0; giver < size; ++giver) {
    std::vector<int> others;
    for (int other = 0; other < size; ++other) {
      if (other != giver)
        others.push_back(other);
    }
    Shuffle(std::span(others), random);
    std::size_t next = 0;
    for (const Tie& tie : ties) {
      if (tie.from == giver)
        shuffled.push_back({giver, others[next++], tie.weight});
    }
  }
  return shuffled;
}

// All dealings, enumerated by the judge, against dealings drawn at random.
TEST(PermutationNull, AgreesWithEveryDealingThereIs) {
  const Vectors vectors("reciprocity");
  for (const VectorCase& c : vectors.Cases(kPermutationNullCorrected.text)) {
    const Graph graph = GraphOf(WeightsIn(c, "weights"));
    const PermutationNull got =
        PermutationNullOf(graph, Exposure::Equal(graph.size()),
                          {static_cast<int>(Number(c.In("permutations"))),
                           static_cast<std::uint64_t>(Number(c.In("seed")))});
    c.Holds(got.corrected);
    c.Holds("expected", got.expected.value);
    c.Holds("p_more", got.p_more.value);
    c.Holds("p_less", got.p_less.value);
    EXPECT_LE(*got.p_more.lo, Number(c.Expected("p_more")));
    EXPECT_GE(*got.p_more.hi, Number(c.Expected("p_more")));
  }
}

TEST(PermutationNull, SeesFriendsAndNotAmongStrangers) {
  constexpr int kPeople = 12;
  const Exposure equal = Exposure::Equal(kPeople);
  const std::vector<Tie> friends = Friends(kPeople);
  const PermutationNull seen =
      PermutationNullOf(*Graph::Directed(kPeople, friends), equal, {999, 5});
  EXPECT_EQ(seen.p_more.value, 0.001);
  EXPECT_GT(*seen.corrected.value, 0.8);

  Random random(31);
  int significant = 0;
  for (int round = 0; round < 100; ++round) {
    const Graph strangers =
        *Graph::Directed(kPeople, AmongStrangers(kPeople, friends, random));
    const PermutationNull none = PermutationNullOf(
        strangers, equal, {999, static_cast<std::uint64_t>(round)});
    significant += *none.p_more.value <= 0.05 ? 1 : 0;
  }
  // 5 of 100 by design; 14 or more have a probability below 0.0005.
  EXPECT_LE(significant, 13);
}

TEST(PermutationNull, DealsOnlyToPeopleWhoWereThere) {
  // Two pairs who never met each other: every dealing is the same.
  const Graph graph =
      GraphOf({{0, 2, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 3}, {0, 0, 3, 0}});
  const Exposure apart = *Exposure::Of(
      4, std::vector<double>{0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0});
  const PermutationNull got = PermutationNullOf(graph, apart, {999, 1});
  EXPECT_EQ(got.expected.value, WeightedReciprocity(graph).value);
  EXPECT_EQ(got.p_more.value, 1);
  EXPECT_EQ(got.p_less.value, 1);
  EXPECT_EQ(got.corrected.value, 0);
}

TEST(PermutationNull, IsTheSameForTheSameSeedOnly) {
  const Graph graph = *Graph::Directed(8, Friends(8));
  const Exposure equal = Exposure::Equal(8);
  const PermutationNull one = PermutationNullOf(graph, equal, {999, 7});
  const PermutationNull again = PermutationNullOf(graph, equal, {999, 7});
  const PermutationNull other = PermutationNullOf(graph, equal, {999, 8});
  EXPECT_EQ(one.expected.value, again.expected.value);
  EXPECT_NE(one.expected.value, other.expected.value);
  EXPECT_EQ(one.draws.seed, 7u);
  EXPECT_EQ(one.draws.permutations, 999);
}

TEST(PermutationNull, SaysWhyItHasNoValue) {
  const Graph some = GraphOf({{0, 1, 0}, {1, 0, 1}, {0, 0, 0}});
  const Graph all = GraphOf({{0, 1, 1}, {1, 0, 1}, {1, 1, 0}});
  struct Row {
    const char* name;
    Graph graph;
    Exposure exposure;
    int permutations;
    Status status;
  };
  for (const Row& row : {
           Row{"nothing given", GraphOf(Weights(3, {0, 0, 0})),
               Exposure::Equal(3), 999, Status::kUndefined},
           Row{"everyone to everyone", all, Exposure::Equal(3), 999,
               Status::kUndefined},
           Row{"two people", GraphOf({{0, 1}, {2, 0}}), Exposure::Equal(2), 999,
               Status::kInsufficient},
           Row{"undirected", some.BothWays(), Exposure::Equal(3), 999,
               Status::kOutOfDomain},
           Row{"never met", some, *Exposure::Of(3, std::vector<double>(9, 0)),
               999, Status::kOutOfDomain},
           Row{"too few permutations", some, Exposure::Equal(3), 998,
               Status::kOutOfDomain},
           Row{"too many permutations", some, Exposure::Equal(3), 1000001,
               Status::kOutOfDomain},
           Row{"too many people", *Graph::Directed(2001, Friends(2001)),
               Exposure::Equal(2001), 999, Status::kOutOfDomain},
       }) {
    const PermutationNull got =
        PermutationNullOf(row.graph, row.exposure, {row.permutations, 1});
    EXPECT_EQ(got.corrected.status, row.status) << row.name;
    EXPECT_EQ(got.p_more.status, row.status) << row.name;
    EXPECT_EQ(got.p_less.status, row.status) << row.name;
  }
}

TEST(CorrectedReciprocity, TakesTheNullThatFitsTheGroup) {
  std::vector<Tie> decayed = Friends(10);
  decayed[0].weight = 3.5;
  std::vector<double> unequal(100, 1);
  unequal[1] = unequal[10] = 2;
  struct Row {
    const char* name;
    Graph graph;
    Exposure exposure;
    MethodId method;
  };
  for (const Row& row : {
           Row{"nine people", *Graph::Directed(9, Friends(9)),
               Exposure::Equal(9), kPermutationNullCorrected},
           Row{"ten people", *Graph::Directed(10, Friends(10)),
               Exposure::Equal(10), kClosedNullCorrected},
           Row{"decayed sums", *Graph::Directed(10, decayed),
               Exposure::Equal(10), kPermutationNullCorrected},
           Row{"unequal exposure", *Graph::Directed(10, Friends(10)),
               *Exposure::Of(10, unequal), kPermutationNullCorrected},
       }) {
    const Estimate got =
        CorrectedReciprocity(row.graph, row.exposure, {999, 1});
    EXPECT_EQ(got.method, row.method) << row.name;
    EXPECT_TRUE(got.ok()) << row.name;
  }
}

}  // namespace
}  // namespace relcare::reciprocity_null_test
