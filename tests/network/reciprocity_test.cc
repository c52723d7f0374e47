// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/reciprocity.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/network/random_ties.h"
#include "tests/network/weights.h"
#include "tests/vectors/vectors.h"

namespace relcare::reciprocity_test {
namespace {

using Status = EstimateStatus;

TEST(Reciprocity, AgreesWithItsVectors) {
  const Vectors vectors("reciprocity");
  for (const VectorCase& c : vectors.Cases(kReciprocityShare.text)) {
    const Graph graph = GraphOf(WeightsIn(c, "weights"));
    const Reciprocity got = ReciprocityOf(graph, ExposureIn(c, graph.size()));
    c.Holds("share", got.share.value);
    c.Holds("ratio", got.ratio.value);
    if (c.Expects("corrected"))
      c.Holds("corrected", got.corrected.value);
    if (c.Expects("log_ratio"))
      c.Holds("log_ratio", got.log_ratio.value);
    c.HoldsAll("census", {static_cast<double>(got.census.mutual),
                          static_cast<double>(got.census.asymmetric),
                          static_cast<double>(got.census.null)});
  }
}

TEST(Reciprocity, SaysWhyItHasNoValue) {
  const Weights nothing = {{0, 0}, {0, 0}};
  const Weights everything = {{0, 1}, {1, 0}};
  const Weights one_way = {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
  struct Row {
    const char* name;
    Graph graph;
    Exposure exposure;
    Status share, corrected, log_ratio;
  };
  for (const Row& row : {
           Row{"nobody", GraphOf({}), Exposure::Equal(0), Status::kUndefined,
               Status::kUndefined, Status::kUndefined},
           Row{"no tie", GraphOf(nothing), Exposure::Equal(2),
               Status::kUndefined, Status::kUndefined, Status::kUndefined},
           Row{"every tie", GraphOf(everything), Exposure::Equal(2),
               Status::kOk, Status::kUndefined, Status::kUndefined},
           Row{"no mutual tie", GraphOf(one_way), Exposure::Equal(3),
               Status::kOk, Status::kOk, Status::kUndefined},
           Row{"undirected", *Graph::Undirected(2, TiesOf(everything)),
               Exposure::Equal(2), Status::kOutOfDomain, Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"a tie between people who never met", GraphOf(everything),
               *Exposure::Of(2, std::vector<double>(4, 0)),
               Status::kOutOfDomain, Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"exposure of others", GraphOf(everything), Exposure::Equal(3),
               Status::kOutOfDomain, Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const Reciprocity got = ReciprocityOf(row.graph, row.exposure);
    EXPECT_EQ(got.share.status, row.share) << row.name;
    EXPECT_EQ(got.ratio.status, row.share) << row.name;
    EXPECT_EQ(got.corrected.status, row.corrected) << row.name;
    EXPECT_EQ(got.log_ratio.status, row.log_ratio) << row.name;
    EXPECT_EQ(got.share.value.has_value(), got.share.ok()) << row.name;
  }
}

TEST(Reciprocity, LeavesOutPairsThatNeverMet) {
  // 0 and 1 give to each other; 2 was never there with them.
  const Graph graph = GraphOf({{0, 1, 0}, {1, 0, 0}, {0, 0, 0}});
  const Exposure exposure =
      *Exposure::Of(3, std::vector<double>{0, 4, 0, 4, 0, 0, 0, 0, 0});
  const Reciprocity got = ReciprocityOf(graph, exposure);
  EXPECT_EQ(got.census.null, 0);
  EXPECT_EQ(got.corrected.status, Status::kUndefined);
  EXPECT_EQ(ReciprocityOf(graph, Exposure::Equal(3)).census.null, 2);
}

TEST(Reciprocity, IsTheSameForOtherIndexes) {
  Random random(21);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Tie> ties = RandomTies(8, 20, random);
    const std::vector<Tie> renamed = Renamed(ties, Renaming(8, random));
    const Reciprocity one =
        ReciprocityOf(*Graph::Directed(8, ties), Exposure::Equal(8));
    const Reciprocity other =
        ReciprocityOf(*Graph::Directed(8, renamed), Exposure::Equal(8));
    EXPECT_EQ(one.share.value, other.share.value);
    EXPECT_EQ(one.corrected.value, other.corrected.value);
    EXPECT_EQ(one.log_ratio.value, other.log_ratio.value);
  }
}

}  // namespace
}  // namespace relcare::reciprocity_test
