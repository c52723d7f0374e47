// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/outcome.h"

#include <cstdint>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::outcome_test {
namespace {

// `first` and the numbers after it, `count` in all.
People From(std::uint32_t first, std::uint32_t count) {
  People people;
  for (std::uint32_t i = 0; i < count; ++i)
    people.push_back(first + i);
  return people;
}

TEST(Outcomes, LeavesNoFewOnEitherSide) {
  for (const auto& [count, is_told] :
       {std::pair(0U, true), std::pair(3U, false), std::pair(4U, true),
        std::pair(8U, true), std::pair(9U, false), std::pair(12U, true)}) {
    EXPECT_EQ(Outcomes(From(0, 12)).MayTell({From(0, count)}), is_told)
        << count;
  }
}

TEST(OutcomeLog, TellsAnOutcomeAnewWhereNobodyOrManyCame) {
  for (const auto& [count, is_told] :
       {std::pair(4U, true), std::pair(5U, false), std::pair(7U, false),
        std::pair(8U, true), std::pair(0U, true)}) {
    OutcomeLog log;
    log.Remember({{"left", From(0, 4)}});
    EXPECT_EQ(log.Allows({{"left", From(0, count)}}), is_told) << count;
    // Another figure is held against its own.
    EXPECT_TRUE(log.Allows({{"bonded", From(0, 5)}}));
  }
}

TEST(OutcomeLog, HoldsAnOutcomeAgainstAllThatWereTold) {
  OutcomeLog log;
  log.Remember({{"left", From(0, 4)}});
  log.Remember({{"left", From(0, 8)}});
  EXPECT_FALSE(log.Allows({{"left", From(0, 6)}}));
  EXPECT_FALSE(log.Allows({{"left", From(2, 8)}}));
  EXPECT_TRUE(log.Allows({{"left", From(0, 12)}}));
}

TEST(AnswerLog, AsksHowManyAnswersAreNewAndGone) {
  AnswerLog log;
  log.Remember({From(0, 12), From(0, 4)});
  struct Row {
    People all, so;
    bool is_told;
  };
  for (const Row& row : {
           Row{From(0, 12), From(0, 4), true},
           // Three new ones; four, of whom one says so; four, of whom all do.
           Row{From(0, 15), From(0, 4), false},
           Row{From(0, 16), {0, 1, 2, 3, 12}, false},
           Row{From(0, 16), {0, 1, 2, 3, 12, 13, 14, 15}, true},
           // One for one: it would tell both.
           Row{From(1, 12), From(1, 3), false},
           // As many new ones as are gone.
           Row{From(4, 12), {4}, true},
       }) {
    EXPECT_EQ(log.Allows({row.all, row.so}), row.is_told)
        << row.all.size() << ' ' << row.so.size();
  }
}

}  // namespace
}  // namespace relcare::privacy::outcome_test
