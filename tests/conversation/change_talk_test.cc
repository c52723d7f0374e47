// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/change_talk.h"

#include <limits>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::change_talk_test {
namespace {

using Status = EstimateStatus;
using Talk = std::vector<CodedTalk>;
constexpr TalkCode kMico = TalkCode::kConsistent;
constexpr TalkCode kMiin = TalkCode::kInconsistent;
constexpr TalkCode kChange = TalkCode::kChangeTalk;
constexpr TalkCode kSustain = TalkCode::kSustainTalk;

std::optional<TalkCode> CodeNamed(const Given& name) {
  static const std::map<std::string_view, TalkCode> kCodes = {
      {"consistent", kMico},
      {"inconsistent", kMiin},
      {"other-clinician", TalkCode::kOtherClinician},
      {"change", kChange},
      {"sustain", kSustain},
      {"other-client", TalkCode::kOtherClient}};
  if (name.IsNull())
    return std::nullopt;
  return kCodes.at(name.Text());
}

std::optional<double> Maybe(const Given& number) {
  return number.IsNull() ? std::nullopt : std::optional(Number(number));
}

TEST(ChangeTalk, AgreesWithItsVectors) {
  const Vectors vectors("coded-interaction");
  for (const VectorCase& c : vectors.Cases(kChangeTalkShare.text)) {
    Talk talk;
    for (const Given& row : Elements(c.In("talk"))) {
      talk.push_back(
          {CodeNamed(row.At(0)), Number(row.At(1)), Maybe(row.At(2))});
    }
    const ChangeTalk got = ChangeTalkOf(talk);
    c.Holds(got.share);
    EXPECT_EQ(got.slope.ok(), c.Expects("slope")) << c.id;
    if (c.Expects("slope")) {
      c.Holds("slope", got.slope.value);
      c.Holds("slope_se", got.slope.se);
    }
    EXPECT_EQ(got.log_odds_ratio.ok(), c.Expects("log_odds")) << c.id;
    if (c.Expects("log_odds")) {
      c.Holds("ratio", got.ratio.value);
      c.Holds("log_odds", got.log_odds_ratio.value);
      c.Holds("log_odds_se", got.log_odds_ratio.se);
      c.Holds("log_odds_lo", got.log_odds_ratio.lo);
      c.Holds("log_odds_hi", got.log_odds_ratio.hi);
    }
  }
}

TEST(ChangeTalk, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Talk four = {{kMico, 0, {}},    {kChange, .1, 1}, {kMico, .3, {}},
                     {kSustain, .4, 1}, {kMiin, .5, {}},  {kChange, .6, 1},
                     {kMiin, .7, {}},   {kSustain, .8, 1}};
  Talk no_change_after_inconsistent = four;
  no_change_after_inconsistent[5].code = kSustain;
  struct Row {
    const char* name;
    Talk talk;
    Status share, slope, ratio, odds;
  };
  for (const Row& row : {
           Row{"each of four", four, Status::kOk, Status::kOk, Status::kOk,
               Status::kOk},
           Row{"a cell empty", no_change_after_inconsistent, Status::kOk,
               Status::kOk, Status::kUndefined, Status::kUndefined},
           Row{"nothing said",
               {},
               Status::kUndefined,
               Status::kInsufficient,
               Status::kUndefined,
               Status::kUndefined},
           Row{"not about change",
               {{TalkCode::kOtherClient, 0, 3}},
               Status::kUndefined,
               Status::kInsufficient,
               Status::kUndefined,
               Status::kUndefined},
           Row{"beyond the end",
               {{kChange, 1.5, 1}},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"strength no number",
               {{kChange, .5, nan}},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const ChangeTalk got = ChangeTalkOf(row.talk);
    EXPECT_EQ(got.share.status, row.share) << row.name;
    EXPECT_EQ(got.slope.status, row.slope) << row.name;
    EXPECT_EQ(got.ratio.status, row.ratio) << row.name;
    EXPECT_EQ(got.log_odds_ratio.status, row.odds) << row.name;
    EXPECT_EQ(got.log_odds_ratio.se.has_value(), got.log_odds_ratio.ok());
  }
}

TEST(ChangeTalk, NothingFollowsAcrossAnUncodedUtterance) {
  const ChangeTalk got =
      ChangeTalkOf(Talk{{kMico, 0, {}}, {{}, .1, {}}, {kChange, .2, {}}});
  EXPECT_EQ(got.after_consistent.status, Status::kUndefined);
  EXPECT_EQ(got.share.n_missing, 1);
  EXPECT_EQ(got.share.value, 1.0);
}

TEST(ChangeTalk, TheEndBelongsToTheLastTenth) {
  const ChangeTalk got = ChangeTalkOf(Talk{
      {kChange, 0, 1}, {kChange, .5, 2}, {kChange, .95, 3}, {kChange, 1, 5}});
  EXPECT_EQ(got.slope.n_used, 3);
  EXPECT_EQ(got.slope.n_missing, 7);
}

// Who answered whom no longer matters: what follows on what must vanish.
TEST(ChangeTalk, TransitionsVanishWhenShuffled) {
  Random random(22);
  double real = 0, shuffled = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<std::optional<TalkCode>> client;
    Talk talk;
    for (int turn = 0; turn < 60; ++turn) {
      const bool consistent = random.Below(2) == 0;
      const bool change = random.Below(4) > (consistent ? 0u : 2u);
      talk.push_back({consistent ? kMico : kMiin, 0, {}});
      talk.push_back({change ? kChange : kSustain, 0, {}});
      client.push_back(talk.back().code);
    }
    real += ChangeTalkOf(talk).log_odds_ratio.value.value_or(0);
    Shuffle(std::span<std::optional<TalkCode>>(client), random);
    for (std::size_t turn = 0; turn < client.size(); ++turn)
      talk[2 * turn + 1].code = client[turn];
    shuffled += ChangeTalkOf(talk).log_odds_ratio.value.value_or(0);
  }
  EXPECT_GT(real / 200, 1.5);
  EXPECT_NEAR(shuffled / 200, 0, .15);
}

}  // namespace
}  // namespace relcare::change_talk_test
