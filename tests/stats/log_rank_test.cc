// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/log_rank.h"

#include <filesystem>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/stays.h"
#include "tests/vectors/vectors.h"

namespace relcare::log_rank_test {
namespace {

using Status = EstimateStatus;
using Stays = std::vector<Stay>;

TEST(LogRank, AgreesWithItsVectors) {
  const Vectors vectors("survival");
  for (const VectorCase& c : vectors.Cases(kLogRank.text)) {
    if (c.HasIn("file"))
      continue;
    const LogRank got =
        LogRankOf(StaysOf(c.In("first")), StaysOf(c.In("second")));
    c.Holds("chi_square", got.chi_square.value);
    c.Holds("p", got.p.value);
  }
}

TEST(LogRank, AgreesWithR) {
  if (!std::filesystem::exists(kStaysOfR))
    GTEST_SKIP() << kNoStaysOfR;
  const Given data = Given::Read(kStaysOfR);
  const LogRank got =
      LogRankOf(StaysOf(data.At("first")), StaysOf(data.At("second")));
  VectorCase in_r{"aml in R", "", 1e-10, &data, &data};
  in_r.Holds("chi_square", got.chi_square.value);
  in_r.Holds("expected", got.expected);
  const Vectors vectors("survival");
  for (const VectorCase& c : vectors.Cases(kLogRank.text)) {
    if (c.HasIn("file"))
      c.Holds("chi_square", got.chi_square.value);
  }
}

TEST(LogRank, SaysWhyItHasNoValue) {
  const Stays some = {{5, true}, {7, true}, {9, false}};
  struct Row {
    const char* name;
    Stays first, second;
    Status status;
  };
  for (const Row& row : {
           Row{"all well", some, some, Status::kOk},
           Row{"nobody", {}, {}, Status::kInsufficient},
           Row{"nobody in one group", some, {}, Status::kInsufficient},
           Row{"nobody known in one",
               {{std::nullopt, true}},
               some,
               Status::kInsufficient},
           Row{"nobody left", {{5, false}}, {{7, false}}, Status::kUndefined},
           Row{"lost to view on a day of leaving",
               {{5, false}},
               some,
               Status::kOk},
           Row{"left after the other group ended",
               {{1, false}},
               some,
               Status::kUndefined},
           Row{"all left at once",
               {{5, true}},
               {{5, true}},
               Status::kUndefined},
           Row{"days below 0", {{-1, true}}, some, Status::kOutOfDomain},
           Row{"days without end",
               {{std::numeric_limits<double>::infinity(), true}},
               some,
               Status::kOutOfDomain},
       }) {
    const LogRank got = LogRankOf(row.first, row.second);
    EXPECT_EQ(got.chi_square.status, row.status) << row.name;
    EXPECT_EQ(got.p.status, row.status) << row.name;
    EXPECT_EQ(got.p.value.has_value(), got.p.ok()) << row.name;
  }
}

TEST(LogRank, TheGroupsMayBeSwappedAndPeopleComeInAnyOrder) {
  Random random(9);
  for (int round = 0; round < 50; ++round) {
    Stays first = RandomStays(20, 0.02, random);
    const Stays second = RandomStays(30, 0.04, random);
    const LogRank one = LogRankOf(first, second);
    const LogRank swapped = LogRankOf(second, first);
    EXPECT_NEAR(*one.chi_square.value, *swapped.chi_square.value, 1e-10);
    Shuffle(std::span(first), random);
    EXPECT_EQ(one.chi_square.value, LogRankOf(first, second).chi_square.value);
  }
}

// People of one group leave three times as fast. Dealt out anew, they do not:
// one in twenty dealings has a p below 0.05.
TEST(LogRank, ADifferenceVanishesWhenGroupsAreShuffled) {
  Random random(10);
  const Stays slow = RandomStays(60, 0.01, random);
  const Stays fast = RandomStays(60, 0.03, random);
  EXPECT_LT(*LogRankOf(slow, fast).p.value, 0.001);

  Stays all = slow;
  all.insert(all.end(), fast.begin(), fast.end());
  int below = 0;
  constexpr int kDealings = 1000;
  for (int i = 0; i < kDealings; ++i) {
    Shuffle(std::span(all), random);
    const std::span<const Stay> dealt(all);
    below += *LogRankOf(dealt.first(60), dealt.subspan(60)).p.value < 0.05;
  }
  EXPECT_NEAR(below / double{kDealings}, 0.05, 0.02);
}

}  // namespace
}  // namespace relcare::log_rank_test
