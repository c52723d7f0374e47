// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/introductions.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "base/weighted_jaccard.h"
#include "network/tie_break.h"
#include "tests/network/random_ties.h"
#include "tests/vectors/vectors.h"

namespace relcare::introductions_test {
namespace {

using Status = EstimateStatus;
using Scores = std::vector<std::optional<double>>;
using Keys = std::vector<std::uint64_t>;

Keys KeysFrom(std::uint64_t first, std::size_t count) {
  Keys keys;
  for (std::size_t i = 0; i < count; ++i)
    keys.push_back(first + i);
  return keys;
}

Eligibility AllIn(std::size_t left, std::size_t right,
                  const std::vector<Veto>& vetoes = {}) {
  return *Eligibility::Of(std::vector<bool>(left, true),
                          std::vector<bool>(right, true), vetoes);
}

Introductions Introduce(const Eligibility& eligibility, const Scores& scores,
                        std::uint64_t seed = 1,
                        Objective objective = Objective::kTotal) {
  return IntroductionsOf(
      eligibility, scores,
      KeysFrom(100, static_cast<std::size_t>(eligibility.left_size())),
      KeysFrom(200, static_cast<std::size_t>(eligibility.right_size())),
      objective, seed);
}

std::set<std::pair<int, int>> PairsOf(const Introductions& introductions) {
  std::set<std::pair<int, int>> pairs;
  for (const Introduction& one : introductions.pairs)
    pairs.emplace(one.left, one.right);
  return pairs;
}

std::vector<bool> Flags(const Given& row) {
  std::vector<bool> flags;
  for (const Given& one : Elements(row))
    flags.push_back(one.Flag());
  return flags;
}

TEST(Introductions, AgreeWithTheirVectors) {
  const Vectors vectors("matching");
  for (const auto& [method, objective] :
       {std::pair(kBestInTotal, Objective::kTotal),
        std::pair(kBestForWorstOff, Objective::kWorstOff)}) {
    for (const VectorCase& c : vectors.Cases(method.text)) {
      std::vector<Veto> vetoes;
      for (const MaybeNumbers& pair : Rows(c.In("vetoes"))) {
        vetoes.push_back({static_cast<int>(*pair[0]),
                          static_cast<int>(*pair[1]), VetoReason::kSafety,
                          AuthorRole::kClinician});
      }
      const Eligibility eligibility =
          *Eligibility::Of(Flags(c.In("left")), Flags(c.In("right")), vetoes);
      Scores scores;
      for (const MaybeNumbers& row : Rows(c.In("score")))
        scores.insert(scores.end(), row.begin(), row.end());
      const Introductions got = Introduce(eligibility, scores, 7, objective);
      c.Holds(got.total);
      if (!got.total.ok())
        continue;
      double least = 1;
      for (const Introduction& pair : got.pairs) {
        EXPECT_TRUE(eligibility.IsOffered(pair.left, pair.right)) << c.id;
        least = std::min(least, pair.score);
      }
      c.Holds("least", least);
    }
  }
}

TEST(TieBreak, AgreesWithItsVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kTieBreak.text)) {
    std::vector<std::uint64_t> keys;
    for (const double key : Numbers(c.In("keys")))
      keys.push_back(static_cast<std::uint64_t>(key));
    const std::vector<int> order =
        TieBreakOrder(keys, static_cast<std::uint64_t>(Number(c.In("seed"))));
    c.HoldsAll("order", {order.begin(), order.end()});
  }
}

TEST(PairScore, AgreesWithItsVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kPairScore.text)) {
    const auto part = [&](std::string_view key, MethodId method) {
      return c.In(key).IsNull() ? NoEstimate(method, EstimateStatus::kUndefined)
                                : EstimateOf(method, Number(c.In(key)), 1);
    };
    c.Holds(PairScoreOf(Number(c.In("alpha")),
                        part("attributes", {"matching.gower/1"}),
                        part("interests", {"similarity.weighted-jaccard/1"}),
                        Number(c.In("penalties"))));
  }
}

TEST(Introductions, LeaveOutWhoDidNotOptIn) {
  // The best score is with somebody who did not opt in.
  const Eligibility eligibility =
      *Eligibility::Of({true, true}, {false, true, true}, {});
  const Introductions got = Introduce(eligibility, {1, .2, .3, 1, .4, .1});
  EXPECT_EQ(PairsOf(got), (std::set<std::pair<int, int>>{{0, 2}, {1, 1}}));
}

TEST(Introductions, ObeyAVetoWhateverTheScore) {
  const Introductions got =
      Introduce(AllIn(2, 2, {{0, 0, VetoReason::kSafety, AuthorRole::kClient}}),
                {1, 0, 0, 1});
  EXPECT_EQ(PairsOf(got), (std::set<std::pair<int, int>>{{0, 1}, {1, 0}}));
}

TEST(Introductions, NameTheBlockingSetWithoutAReason) {
  // 0 and 1 are left with nobody but 2.
  std::vector<Veto> vetoes;
  for (const int left : {0, 1}) {
    for (const int right : {0, 1})
      vetoes.push_back({left, right, VetoReason::kConflict, AuthorRole::kPeer});
  }
  const Introductions got = Introduce(AllIn(3, 3, vetoes), Scores(9, 0.5));
  EXPECT_EQ(got.total.status, Status::kUndefined);
  EXPECT_TRUE(got.pairs.empty());
  EXPECT_EQ(got.blocked_left, (std::vector<int>{0, 1}));
  EXPECT_EQ(got.blocked_right, (std::vector<int>{2}));
}

TEST(Introductions, LiftTheWorstOffWhereAsked) {
  // In total 1 + .1 beats .5 + .5.
  const Scores scores = {1, .5, .5, .1};
  EXPECT_EQ(PairsOf(Introduce(AllIn(2, 2), scores)),
            (std::set<std::pair<int, int>>{{0, 0}, {1, 1}}));
  EXPECT_EQ(PairsOf(Introduce(AllIn(2, 2), scores, 1, Objective::kWorstOff)),
            (std::set<std::pair<int, int>>{{0, 1}, {1, 0}}));
}

TEST(Introductions, BreakTiesBySeedAndRecordIt) {
  std::set<std::set<std::pair<int, int>>> seen;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Introductions got = Introduce(AllIn(3, 3), Scores(9, 0.5), seed);
    EXPECT_EQ(got.seed, seed);
    EXPECT_EQ(got.tie_break.text, "matching.tie-break-splitmix64/1");
    seen.insert(PairsOf(got));
  }
  EXPECT_EQ(seen.size(), 6u);
}

// By key, so that nobody gains from standing first on a list.
TEST(Introductions, AreTheSameInAnyOrderOfTheLists) {
  Random random(91);
  for (int round = 0; round < 60; ++round) {
    const std::vector<int> left = Renaming(5, random);
    const std::vector<int> right = Renaming(6, random);
    Scores scores(30), moved(30);
    Keys left_keys(5), right_keys(6);
    std::vector<Veto> vetoes, moved_vetoes;
    for (std::size_t l = 0; l < 5; ++l) {
      const auto new_l = static_cast<std::size_t>(left[l]);
      left_keys[new_l] = 100 + l;
      for (std::size_t r = 0; r < 6; ++r) {
        const auto new_r = static_cast<std::size_t>(right[r]);
        right_keys[new_r] = 200 + r;
        scores[l * 6 + r] = random.Below(3) / 2.0;
        moved[new_l * 6 + new_r] = scores[l * 6 + r];
        if (random.Below(5) == 0) {
          vetoes.push_back({static_cast<int>(l), static_cast<int>(r),
                            VetoReason::kConflict, AuthorRole::kPeer});
          moved_vetoes.push_back(
              {left[l], right[r], VetoReason::kConflict, AuthorRole::kPeer});
        }
      }
    }
    for (const Objective objective :
         {Objective::kTotal, Objective::kWorstOff}) {
      const Introductions one =
          Introduce(AllIn(5, 6, vetoes), scores, 3, objective);
      const Introductions other =
          IntroductionsOf(AllIn(5, 6, moved_vetoes), moved, left_keys,
                          right_keys, objective, 3);
      EXPECT_EQ(one.total.value, other.total.value);
      std::set<std::pair<int, int>> renamed;
      for (const auto& [l, r] : PairsOf(one)) {
        renamed.emplace(left[static_cast<std::size_t>(l)],
                        right[static_cast<std::size_t>(r)]);
      }
      EXPECT_EQ(renamed, PairsOf(other));
    }
  }
}

TEST(Introductions, SayWhyThereAreNone) {
  struct Row {
    const char* name;
    Eligibility eligibility;
    Scores scores;
    Keys left, right;
    Status status;
  };
  const double infinite = std::numeric_limits<double>::infinity();
  for (const Row& row : {
           Row{"nobody opted in",
               *Eligibility::Of({false}, {true}, {}),
               {.5},
               {1},
               {2},
               Status::kInsufficient},
           Row{"nobody at all", AllIn(0, 0), {}, {}, {}, Status::kInsufficient},
           Row{"nothing comparable",
               AllIn(1, 1),
               {std::nullopt},
               {1},
               {2},
               Status::kUndefined},
           Row{"equal keys",
               AllIn(2, 1),
               {.5, .5},
               {1, 1},
               {2},
               Status::kOutOfDomain},
           Row{"too few keys",
               AllIn(2, 1),
               {.5, .5},
               {1},
               {2},
               Status::kOutOfDomain},
           Row{"too few scores",
               AllIn(2, 1),
               {.5},
               {1, 2},
               {3},
               Status::kOutOfDomain},
           Row{"infinite score",
               AllIn(1, 1),
               {infinite},
               {1},
               {2},
               Status::kOutOfDomain},
           Row{"one pair", AllIn(1, 1), {.5}, {1}, {1}, Status::kOk},
       }) {
    for (const Objective objective :
         {Objective::kTotal, Objective::kWorstOff}) {
      const Introductions got = IntroductionsOf(
          row.eligibility, row.scores, row.left, row.right, objective, 1);
      EXPECT_EQ(got.total.status, row.status) << row.name;
      EXPECT_EQ(got.pairs.empty(), !got.total.ok()) << row.name;
    }
  }
}

TEST(Eligibility, TellsAReasonToItsAuthorsRoleOnly) {
  const Eligibility eligibility = *Eligibility::Of(
      {true, true}, {true, false},
      std::vector<Veto>{
          {0, 0, VetoReason::kSafety, AuthorRole::kClient},
          {0, 0, VetoReason::kSafety, AuthorRole::kClient},
          {0, 0, VetoReason::kSharedSubstanceRisk, AuthorRole::kClinician}});
  EXPECT_EQ(eligibility.ReasonsBy(AuthorRole::kClient, 0, 0),
            std::vector{VetoReason::kSafety});
  EXPECT_EQ(eligibility.ReasonsBy(AuthorRole::kClinician, 0, 0),
            std::vector{VetoReason::kSharedSubstanceRisk});
  for (const AuthorRole other :
       {AuthorRole::kPeer, AuthorRole::kLivedExperience,
        AuthorRole::kSupervisor}) {
    EXPECT_TRUE(eligibility.ReasonsBy(other, 0, 0).empty());
  }
  // Vetoed and not opted in look the same.
  EXPECT_FALSE(eligibility.IsOffered(0, 0));
  EXPECT_FALSE(eligibility.IsOffered(0, 1));
  EXPECT_TRUE(eligibility.ReasonsBy(AuthorRole::kPeer, 0, 1).empty());
  EXPECT_TRUE(eligibility.IsOffered(1, 0));
}

TEST(Eligibility, HasNoneForAVetoOfNobody) {
  for (const auto& [left, right] :
       {std::pair(-1, 0), std::pair(1, 0), std::pair(0, -1), std::pair(0, 1)}) {
    EXPECT_FALSE(
        Eligibility::Of({true}, {true},
                        std::vector<Veto>{{left, right, VetoReason::kConflict,
                                           AuthorRole::kPeer}}));
  }
}

// Each newcomer shares two interests with one peer. Negative control: the
// peers' interests shuffled among them.
TEST(Introductions, FindWhoSharesAndNotWhenInterestsAreShuffled) {
  constexpr std::size_t kPeople = 8;
  std::vector<MaybeNumbers> newcomers, peers;
  for (std::size_t i = 0; i < kPeople; ++i) {
    MaybeNumbers likes(kPeople + 1, 0);
    likes[i] = 2;
    likes[i + 1] = 1;
    newcomers.push_back(likes);
    peers.push_back(likes);
  }
  const auto found_by = [&] {
    Scores scores;
    for (const MaybeNumbers& newcomer : newcomers) {
      for (const MaybeNumbers& peer : peers)
        scores.push_back(WeightedJaccard(newcomer, peer).value);
    }
    int partners = 0;
    for (const Introduction& pair :
         Introduce(AllIn(kPeople, kPeople), scores).pairs)
      partners += pair.left == pair.right ? 1 : 0;
    return partners;
  };
  EXPECT_EQ(found_by(), 8);
  Random random(92);
  int partners = 0;
  for (int round = 0; round < 100; ++round) {
    Shuffle(std::span(peers), random);
    partners += found_by();
  }
  // One of 8 is expected by chance in each round.
  EXPECT_NEAR(partners / 100.0, 1, 0.4);
}

}  // namespace
}  // namespace relcare::introductions_test
