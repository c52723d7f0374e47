// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/talk_share.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/conversation/talk.h"
#include "tests/vectors/vectors.h"

namespace relcare::talk_share_test {
namespace {

using Status = EstimateStatus;
using Amounts = std::vector<double>;

void HoldShares(const VectorCase& c, const TalkShare& got) {
  c.Holds("gini", got.gini.value);
  c.Holds("largest", got.largest.value);
  if (c.Expects("evenness"))
    c.Holds("evenness", got.evenness.value);
  if (c.Expects("shares")) {
    std::vector<double> shares;
    for (const Estimate& one : got.people)
      shares.push_back(*one.value);
    c.HoldsAll("shares", shares);
  }
}

TEST(TalkShare, AgreesWithItsVectors) {
  const Vectors vectors("conversation");
  for (const VectorCase& c : vectors.Cases(kTalkShare.text))
    HoldShares(c, TalkShareOf(Numbers(c.In("amounts"))));
  for (const VectorCase& c : vectors.Cases("talk.times/1")) {
    const int people = static_cast<int>(Numbers(c.Expected("seconds")).size());
    const std::optional<Amounts> seconds = TalkTimes(TalkIn(c), people);
    ASSERT_TRUE(seconds.has_value()) << c.id;
    c.HoldsAll("seconds", *seconds);
    HoldShares(c, TalkShareOf(*seconds));
  }
}

TEST(TalkShare, SaysWhyItHasNoValue) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    Amounts amounts;
    Status status;
  };
  for (const Row& row : {
           Row{"two people", {3, 1}, Status::kOk},
           Row{"one is silent", {3, 0}, Status::kOk},
           Row{"nobody", {}, Status::kUndefined},
           Row{"one", {3}, Status::kUndefined},
           Row{"nothing said", {0, 0}, Status::kUndefined},
           Row{"below 0", {3, -1}, Status::kOutOfDomain},
           Row{"without end", {3, kInfinite}, Status::kOutOfDomain},
           Row{"too much to add", {1e308, 1e308}, Status::kOutOfDomain},
           Row{"no number",
               {3, std::numeric_limits<double>::quiet_NaN()},
               Status::kOutOfDomain},
       }) {
    const TalkShare got = TalkShareOf(row.amounts);
    for (const Estimate* one : {&got.largest, &got.gini, &got.evenness}) {
      EXPECT_EQ(one->status, row.status) << row.name;
      EXPECT_EQ(one->value.has_value(), one->ok()) << row.name;
    }
    for (const Estimate& one : got.people)
      EXPECT_EQ(one.status, row.status) << row.name;
  }
}

TEST(TalkShare, KnowsTheEvenAndTheOneSided) {
  const TalkShare even = TalkShareOf(Amounts{0.1, 0.1, 0.1});
  EXPECT_EQ(even.gini.value, 0);
  EXPECT_NEAR(*even.evenness.value, 1, 1e-15);
  const TalkShare one_sided = TalkShareOf(Amounts{0, 5, 0, 0});
  EXPECT_EQ(one_sided.gini.value, 0.75);
  EXPECT_EQ(one_sided.evenness.value, 0);
  EXPECT_EQ(one_sided.largest.value, 1);
}

TEST(TalkShare, DoesNotChangeWithOrderOrUnit) {
  Random random(13);
  Amounts amounts;
  for (int i = 0; i < 9; ++i)
    amounts.push_back(600 * random.Unit());
  const TalkShare first = TalkShareOf(amounts);
  for (int round = 0; round < 50; ++round) {
    Shuffle(std::span(amounts), random);
    const TalkShare other = TalkShareOf(amounts);
    EXPECT_EQ(other.gini.value, first.gini.value);
    EXPECT_EQ(other.evenness.value, first.evenness.value);
    EXPECT_EQ(other.largest.value, first.largest.value);
  }
  for (double& amount : amounts)
    amount /= 60;
  EXPECT_NEAR(*TalkShareOf(amounts).gini.value, *first.gini.value, 1e-12);
}

TEST(TalkTimes, RefusesTalkItCannotPlace) {
  using Talk = std::vector<Utterance>;
  EXPECT_TRUE(TalkTimes(Talk{{0, 1, 2}}, 1).has_value());
  for (const Talk& talk :
       {Talk{{1, 1, 2}}, Talk{{-1, 1, 2}}, Talk{{0, 2, 1}},
        Talk{{0, std::numeric_limits<double>::quiet_NaN(), 1}}}) {
    EXPECT_FALSE(TalkTimes(talk, 1).has_value());
  }
}

TEST(VerbalDominance, IsTheCliniciansPerClients) {
  EXPECT_EQ(VerbalDominance(30, 20).value, 1.5);
  EXPECT_EQ(VerbalDominance(0, 20).value, 0);
  EXPECT_EQ(VerbalDominance(30, 0).status, Status::kUndefined);
  EXPECT_EQ(VerbalDominance(-1, 20).status, Status::kOutOfDomain);
  EXPECT_EQ(VerbalDominance(1, -20).status, Status::kOutOfDomain);
}

// One of four says most. With speakers shuffled among the utterances of equal
// number, the floor is even but for chance.
TEST(TalkShare, OneSidednessVanishesWhenSpeakersAreShuffled) {
  Random random(14);
  std::vector<Utterance> talk;
  std::vector<int> speakers;
  for (int i = 0; i < 400; ++i) {
    const int speaker = i % 4;
    const double start = 10.0 * i;
    talk.push_back({speaker, start,
                    start + (speaker == 0 ? 8 : 1) * (0.5 + random.Unit())});
    speakers.push_back(speaker);
  }
  const auto gini = [&] {
    return *TalkShareOf(*TalkTimes(talk, 4)).gini.value;
  };
  EXPECT_GT(gini(), 0.4);
  double mean = 0;
  for (int round = 0; round < 100; ++round) {
    Shuffle(std::span(speakers), random);
    for (std::size_t i = 0; i < talk.size(); ++i)
      talk[i].speaker = speakers[i];
    mean += gini() / 100;
  }
  EXPECT_LT(mean, 0.1);
}

}  // namespace
}  // namespace relcare::talk_share_test
