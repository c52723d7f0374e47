// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/word_table.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relcare::word_table_test {
namespace {

using Categories = std::vector<int>;
using ::testing::ElementsAre;

TEST(WordTable, CountsWordsByTurnAndPerson) {
  WordTable table(3);
  table.BeginTurn(7);
  EXPECT_TRUE(table.AddWord(Categories{0}));
  EXPECT_TRUE(table.AddWord(Categories{0, 2}));
  EXPECT_TRUE(table.AddWord(Categories{}));
  table.BeginTurn(8);
  EXPECT_TRUE(table.AddWord(Categories{1}));
  table.BeginTurn(7);
  EXPECT_TRUE(table.AddWord(Categories{2}));

  EXPECT_EQ(table.turns(), 3);
  EXPECT_EQ(table.words(0), 3);
  EXPECT_THAT(table.in_category(0), ElementsAre(2, 0, 1));
  EXPECT_EQ(table.UseOf(7).words, 4);
  EXPECT_THAT(table.UseOf(7).in_category, ElementsAre(2, 0, 2));
  EXPECT_EQ(table.UseOf(9).words, 0);
}

TEST(WordTable, ATurnLastsUntilAnotherSpeaks) {
  WordTable table(1);
  for (const int speaker : {1, 1, 2, 1})
    table.BeginTurn(speaker);
  EXPECT_EQ(table.turns(), 3);
}

TEST(WordTable, CountsAWordOnceInACategory) {
  WordTable table(2);
  table.BeginTurn(1);
  EXPECT_TRUE(table.AddWord(Categories{1, 1}));
  EXPECT_THAT(table.in_category(0), ElementsAre(0, 1));
}

TEST(WordTable, TakesNoCategoryThatIsNone) {
  WordTable table(2);
  EXPECT_FALSE(table.AddWord(Categories{0}));  // before the first turn
  table.BeginTurn(1);
  for (const int category : {-1, 2})
    EXPECT_FALSE(table.AddWord(Categories{0, category})) << category;
  EXPECT_EQ(table.words(0), 0);
  EXPECT_THAT(table.in_category(0), ElementsAre(0, 0));
}

}  // namespace
}  // namespace relcare::word_table_test
