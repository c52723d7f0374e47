// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/turn_taking.h"

#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::turn_taking_test {
namespace {

using Status = EstimateStatus;
using Speakers = std::vector<int>;

TEST(TurnTaking, AgreesWithItsVectors) {
  const Vectors vectors("conversation");
  for (const VectorCase& c : vectors.Cases(kTurnTaking.text)) {
    Speakers speakers;
    for (const double one : Numbers(c.In("speakers")))
      speakers.push_back(static_cast<int>(one));
    c.Holds(TurnTaking(speakers));
  }
}

TEST(TurnTaking, RunsFromBlocksToAlternation) {
  EXPECT_EQ(TurnTaking(Speakers{0, 1, 0, 1}).value, 1);
  EXPECT_EQ(TurnTaking(Speakers{0, 0, 0, 1, 1}).value, 0.25);
  EXPECT_EQ(TurnTaking(Speakers{0, 0}).status, Status::kUndefined);
  EXPECT_EQ(TurnTaking(Speakers{0}).status, Status::kUndefined);
  EXPECT_EQ(TurnTaking({}).status, Status::kUndefined);
}

TEST(TurnTaking, OrdersUtterancesByTheirTimes) {
  using Talk = std::vector<Utterance>;
  const Speakers in_order = {2, 0, 1};
  EXPECT_EQ(SpeakersInOrder(Talk{{1, 5, 6}, {2, 0, 9}, {0, 3, 4}}), in_order);
  EXPECT_EQ(SpeakersInOrder(Talk{{0, 3, 4}, {1, 5, 6}, {2, 0, 9}}), in_order);
  EXPECT_FALSE(SpeakersInOrder(Talk{{0, 3, 2}}).has_value());
}

// Two people alternate. Shuffled, every second utterance changes the floor.
TEST(TurnTaking, AlternationVanishesWhenUtterancesAreShuffled) {
  Random random(15);
  Speakers speakers;
  for (int i = 0; i < 200; ++i)
    speakers.push_back(i % 2);
  EXPECT_EQ(TurnTaking(speakers).value, 1);
  double mean = 0;
  for (int round = 0; round < 100; ++round) {
    Shuffle(std::span(speakers), random);
    mean += *TurnTaking(speakers).value / 100;
  }
  EXPECT_NEAR(mean, 0.5, 0.02);
}

}  // namespace
}  // namespace relcare::turn_taking_test
