// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/attention.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::profile::attention_test {
namespace {

// Figures in the order chosen; a kept place is marked.
std::string Chosen(const std::vector<Candidate>& candidates) {
  std::string out;
  for (const Place& place : ChooseAttention(candidates)) {
    out += candidates[place.candidate].figure;
    if (place.is_kept)
      out += '*';
  }
  return out;
}

TEST(Attention, HasAtMostThreeByDistanceAndCertainty) {
  EXPECT_EQ(Chosen({{"a", 1, 1}, {"b", 3, 0.5}, {"c", 2, 1}, {"d", 0.5, 1}}),
            "cba");
  EXPECT_EQ(Chosen({{"a", 1, 1}}), "a");
  EXPECT_EQ(Chosen({}), "");
}

TEST(Attention, AChangeCountsBeyondItsError) {
  EXPECT_EQ(DistanceOf(25, std::nullopt), std::nullopt);
  EXPECT_EQ(DistanceOf(25, 0), std::nullopt);
  EXPECT_EQ(DistanceOf(-19, 10), std::nullopt);
  EXPECT_DOUBLE_EQ(DistanceOf(-20, 10).value(), 2);
}

TEST(Attention, KeepsAPlaceForTheClientsOwn) {
  const Candidate own = {"o", 0.1, 0.1, true};
  EXPECT_EQ(Chosen({{"a", 4, 1}, {"b", 3, 1}, {"c", 2, 1}, own}), "abo*");
}

TEST(Attention, KeepsNoPlaceWhereTheClientsOwnIsThereAnyway) {
  EXPECT_EQ(
      Chosen({{"a", 4, 1}, {"o", 3, 1, true}, {"c", 2, 1}, {"p", 1, 1, true}}),
      "aoc");
}

TEST(Attention, LeavesOutWhatWasAnswered) {
  EXPECT_EQ(Chosen({{"a", 4, 1, true, true}, {"b", 3, 1}}), "b");
}

TEST(Attention, IsTheSameForAnyOrder) {
  std::vector<Candidate> some = {
      {"a", 2, 1}, {"b", 2, 1}, {"c", 1, 2}, {"d", 2, 1, true}};
  const std::string chosen = Chosen(some);
  std::reverse(some.begin(), some.end());
  EXPECT_EQ(Chosen(some), chosen);
  EXPECT_EQ(chosen, "abd*");
}

}  // namespace
}  // namespace relcare::profile::attention_test
