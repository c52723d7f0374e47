// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/give_and_take.h"

#include <vector>

#include <gtest/gtest.h>

#include "base/sum.h"
#include "tests/network/random_ties.h"
#include "tests/network/weights.h"
#include "tests/vectors/vectors.h"

namespace relcare::give_and_take_test {
namespace {

using Status = EstimateStatus;

TEST(GiveAndTake, AgreesWithItsVectors) {
  const Vectors vectors("reciprocity");
  for (const VectorCase& c : vectors.Cases(kNetGiving.text)) {
    std::vector<double> given, received, given_back, net;
    for (const GiveAndTake& one :
         GiveAndTakeOf(GraphOf(WeightsIn(c, "weights")))) {
      given.push_back(one.given);
      received.push_back(one.received);
      given_back.push_back(one.given_back);
      net.push_back(*one.net.value);
    }
    c.HoldsAll("given", given);
    c.HoldsAll("received", received);
    c.HoldsAll("given_back", given_back);
    c.HoldsAll("net", net);
  }
}

TEST(GiveAndTake, SaysWhyItHasNoValue) {
  // 0 only gives, 1 only receives, 2 does neither.
  const std::vector<GiveAndTake> got =
      GiveAndTakeOf(GraphOf({{0, 2, 0}, {0, 0, 0}, {0, 0, 0}}));
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[0].net.value, 1);
  EXPECT_EQ(got[0].returned_share.value, 0);
  EXPECT_EQ(got[1].net.value, -1);
  EXPECT_EQ(got[1].returned_share.status, Status::kUndefined);
  EXPECT_EQ(got[2].net.status, Status::kUndefined);
  EXPECT_EQ(got[2].returned_share.status, Status::kUndefined);
  EXPECT_TRUE(GiveAndTakeOf(*Graph::Undirected(2, std::vector<Tie>{{0, 1, 1}}))
                  .empty());
}

TEST(GiveAndTake, BalancesOverTheGroupAndFollowsOtherIndexes) {
  Random random(41);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Tie> ties = RandomTies(9, 30, random);
    const std::vector<int> names = Renaming(9, random);
    const auto one = GiveAndTakeOf(*Graph::Directed(9, ties));
    const auto other = GiveAndTakeOf(*Graph::Directed(9, Renamed(ties, names)));
    Sum given;
    Sum received;
    for (std::size_t i = 0; i < one.size(); ++i) {
      given.Add(one[i].given);
      received.Add(one[i].received);
      const GiveAndTake& same = other[static_cast<std::size_t>(names[i])];
      EXPECT_EQ(one[i].net.value, same.net.value);
      EXPECT_EQ(one[i].returned_share.value, same.returned_share.value);
    }
    EXPECT_EQ(given.value(), received.value());
  }
}

}  // namespace
}  // namespace relcare::give_and_take_test
