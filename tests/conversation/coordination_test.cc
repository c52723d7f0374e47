// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/coordination.h"

#include <cmath>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::coordination_test {
namespace {

using Status = EstimateStatus;
// Who speaks, and whether a word of the one category is in it.
using Turns = std::vector<std::pair<int, bool>>;

// Every turn has ten words.
WordTable TableOf(const Turns& turns) {
  WordTable table(1);
  for (const auto& [speaker, has] : turns) {
    table.BeginTurn(speaker);
    for (int word = 0; word < 10; ++word) {
      table.AddWord(word == 0 && has ? std::vector<int>{0}
                                     : std::vector<int>{});
    }
  }
  return table;
}

TEST(Coordination, AgreesWithItsVectors) {
  const Vectors vectors("conversation");
  for (const VectorCase& c : vectors.Cases(kCoordination.text)) {
    Turns turns;
    for (const Given& row : Elements(c.In("turns"))) {
      turns.emplace_back(static_cast<int>(Numbers(row)[0]),
                         Numbers(row)[1] == 1);
    }
    const Coordination got = CoordinationOf(
        TableOf(turns), static_cast<int>(Number(c.In("speaker"))),
        static_cast<int>(Number(c.In("to"))),
        {.minimum_replies = 1, .minimum_words = 1});
    c.Holds(got.overall);
    EXPECT_EQ(got.categories[0].value, got.overall.value);
  }
}

Turns Alternating(int pairs, bool asks, bool replies) {
  Turns turns;
  for (int i = 0; i < pairs; ++i) {
    turns.emplace_back(1, asks && i % 2 == 0);
    turns.emplace_back(0, replies && i % 2 == 0);
  }
  return turns;
}

TEST(Coordination, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    Turns turns;
    std::optional<int> to;
    CoordinationRule rule;
    Status status;
  };
  for (const Row& row : {
           Row{"all well", Alternating(20, true, true), 1, {}, Status::kOk},
           Row{"to anybody",
               Alternating(20, true, true),
               std::nullopt,
               {},
               Status::kOk},
           Row{"few replies",
               Alternating(19, true, true),
               1,
               {},
               Status::kInsufficient},
           Row{"few words",
               Alternating(20, true, true),
               1,
               {.minimum_words = 201},
               Status::kInsufficient},
           Row{"no replies to that one",
               Alternating(20, true, true),
               2,
               {},
               Status::kInsufficient},
           Row{"nobody speaks", {}, 1, {}, Status::kInsufficient},
           Row{"one alone speaks",
               {{0, true}, {0, true}},
               1,
               {},
               Status::kInsufficient},
           Row{"never in a turn before",
               Alternating(20, false, true),
               1,
               {},
               Status::kUndefined},
           Row{"to oneself",
               Alternating(20, true, true),
               0,
               {},
               Status::kOutOfDomain},
           Row{"a minimum of none",
               Alternating(20, true, true),
               1,
               {.minimum_replies = 0},
               Status::kOutOfDomain},
       }) {
    const Coordination got =
        CoordinationOf(TableOf(row.turns), 0, row.to, row.rule);
    EXPECT_EQ(got.overall.status, row.status) << row.name;
    EXPECT_EQ(got.overall.value.has_value(), got.overall.ok()) << row.name;
  }
}

TEST(Coordination, TellsTakingUpFromAvoiding) {
  EXPECT_EQ(
      CoordinationOf(TableOf(Alternating(20, true, true)), 0, 1).overall.value,
      0.5);
  EXPECT_EQ(
      CoordinationOf(TableOf(Alternating(20, true, false)), 0, 1).overall.value,
      0);
  Turns contrary = Alternating(20, true, false);
  for (std::size_t i = 1; i < contrary.size(); i += 2)
    contrary[i].second = !contrary[i - 1].second;
  EXPECT_EQ(CoordinationOf(TableOf(contrary), 0, 1).overall.value, -0.5);
}

TEST(Coordination, LeavesOutCategoriesThatNoTurnBeforeHas) {
  WordTable table(2);
  for (int i = 0; i < 20; ++i) {
    for (const int speaker : {1, 0}) {
      table.BeginTurn(speaker);
      for (int word = 0; word < 10; ++word)
        table.AddWord(std::vector<int>(i % 2 == 0 ? 1 : 0, 0));
    }
  }
  const Coordination got = CoordinationOf(table, 0, 1);
  EXPECT_EQ(got.categories[1].status, Status::kUndefined);
  EXPECT_EQ(got.overall.n_used, 1);
  EXPECT_EQ(got.overall.n_missing, 1);
  EXPECT_EQ(got.overall.value, got.categories[0].value);
}

// Replies take up the category four times in five. Dealt out over the replies
// anew, that is gone.
TEST(Coordination, VanishesWhenRepliesAreShuffled) {
  Random random(31);
  Turns turns;
  std::vector<char> replies;
  for (int i = 0; i < 400; ++i) {
    const bool asks = random.Unit() < 0.5;
    const bool takes_up = random.Unit() < 0.8;
    turns.emplace_back(1, asks);
    turns.emplace_back(0, takes_up ? asks : !asks);
    replies.push_back(turns.back().second ? 1 : 0);
  }
  EXPECT_GT(*CoordinationOf(TableOf(turns), 0, 1).overall.value, 0.2);
  double mean = 0;
  for (int round = 0; round < 40; ++round) {
    Shuffle(std::span(replies), random);
    for (std::size_t i = 0; i < replies.size(); ++i)
      turns[2 * i + 1].second = replies[i] != 0;
    mean += *CoordinationOf(TableOf(turns), 0, 1).overall.value / 40;
  }
  EXPECT_NEAR(mean, 0, 0.02);
}

}  // namespace
}  // namespace relcare::coordination_test
