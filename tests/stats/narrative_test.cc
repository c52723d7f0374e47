// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/narrative.h"

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "base/random.h"
#include "stats/agreement.h"
#include "tests/vectors/vectors.h"

namespace relcare::narrative_test {
namespace {

using Scenes = std::vector<NarrativeScene>;
using Status = EstimateStatus;

Estimate Alpha(double value) {
  return EstimateOf(AlphaMethod(RatingScale::kInterval), value, 20);
}

Estimate NoAlpha(Status status) {
  return NoEstimate(AlphaMethod(RatingScale::kInterval), status);
}

TEST(NarrativeTheme, AgreesWithItsVectors) {
  const Vectors vectors("narrative");
  for (const VectorCase& c : vectors.Cases(kNarrativeLevel.text)) {
    const std::vector<MaybeNumbers> rows = Rows(c.In("ratings"));
    const std::vector<double> months = Numbers(c.In("months"));
    MaybeNumbers ratings;
    for (const MaybeNumbers& row : rows)
      ratings.insert(ratings.end(), row.begin(), row.end());
    const MaybeNumbers scores = SceneScores(ratings, rows.size());
    Scenes scenes;
    for (std::size_t i = 0; i < months.size(); ++i)
      scenes.push_back({months[i], 1, scores[i]});
    const Estimate agreement =
        KrippendorffAlpha(RatingScale::kInterval, ratings, rows.size());
    const NarrativeTheme got = NarrativeThemeOf(scenes, agreement);
    c.Holds("agreement", agreement.value);
    c.Holds(got.level);
    c.Holds("slope", got.slope.value);
    c.Holds("slope_se", got.slope.se);
  }
}

TEST(NarrativeTheme, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Scenes three = {{0, 1, 1}, {1, 1, 2}, {2, 1, 4}};
  struct Row {
    const char* name;
    Scenes scenes;
    Estimate agreement;
    Status level, slope;
  };
  for (const Row& row : {
           Row{"three scenes", three, Alpha(.8), Status::kOk, Status::kOk},
           Row{"one coder", three, NoAlpha(Status::kInsufficient),
               Status::kInsufficient, Status::kInsufficient},
           Row{"coders never told scenes apart", three,
               NoAlpha(Status::kUndefined), Status::kUndefined,
               Status::kUndefined},
           Row{"coders no better than chance", three, Alpha(0),
               Status::kUndefined, Status::kUndefined},
           Row{"agreement of another kind", three,
               EstimateOf(kCohenKappa, .8, 20), Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"no scenes",
               {},
               Alpha(.8),
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"no coded scene",
               {{0, 1, {}}},
               Alpha(.8),
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"one scene",
               {{0, 1, 2}},
               Alpha(.8),
               Status::kOk,
               Status::kInsufficient},
           Row{"two scenes leave no error to judge by",
               {{0, 1, 2}, {1, 1, 3}},
               Alpha(.8),
               Status::kOk,
               Status::kInsufficient},
           Row{"all told on one day",
               {{1, 1, 2}, {1, 1, 3}, {1, 1, 4}},
               Alpha(.8),
               Status::kOk,
               Status::kUndefined},
           Row{"differing prompts",
               {{0, 1, 1}, {1, 1, 2}, {2, 2, 4}},
               Alpha(.8),
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"another prompt, not coded",
               {{0, 1, 1}, {1, 1, 2}, {2, 1, 4}, {3, 2, {}}},
               Alpha(.8),
               Status::kOk,
               Status::kOk},
           Row{"no number",
               {{0, 1, 1}, {1, 1, nan}, {2, 1, 4}},
               Alpha(.8),
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const NarrativeTheme got = NarrativeThemeOf(row.scenes, row.agreement);
    EXPECT_EQ(got.level.status, row.level) << row.name;
    EXPECT_EQ(got.slope.status, row.slope) << row.name;
    EXPECT_EQ(got.level.value.has_value(), got.level.ok()) << row.name;
    EXPECT_EQ(got.slope.se.has_value(), got.slope.ok()) << row.name;
  }
}

TEST(NarrativeTheme, CodersWhoDifferWidenTheError) {
  const Scenes scenes = {{0, 1, 1}, {1, 1, 2}, {2, 1, 3}};
  // Variance of scenes 1, three of them.
  EXPECT_NEAR(*NarrativeThemeOf(scenes, Alpha(1)).level.se, std::sqrt(1 / 3.0),
              1e-14);
  EXPECT_NEAR(*NarrativeThemeOf(scenes, Alpha(.5)).level.se,
              std::sqrt(1.5 / 3.0), 1e-14);
  EXPECT_FALSE(NarrativeThemeOf(Scenes{{0, 1, 1}}, Alpha(.5)).level.se);
}

TEST(NarrativeTheme, IsTheSameForAnyOrderOfScenes) {
  Random random(19);
  Scenes scenes;
  for (int i = 0; i < 9; ++i)
    scenes.push_back({random.Unit() * 20, 1, random.Unit()});
  const NarrativeTheme before = NarrativeThemeOf(scenes, Alpha(.8));
  Shuffle(std::span<NarrativeScene>(scenes), random);
  const NarrativeTheme after = NarrativeThemeOf(scenes, Alpha(.8));
  EXPECT_EQ(after.level.value, before.level.value);
  EXPECT_EQ(after.level.se, before.level.se);
  EXPECT_EQ(after.slope.value, before.slope.value);
  EXPECT_EQ(after.slope.se, before.slope.se);
}

// When it was told no longer matters: the trend must vanish.
TEST(NarrativeTheme, SlopeVanishesWhenDatesAreShuffled) {
  Random random(20);
  double real = 0, shuffled = 0;
  for (int round = 0; round < 300; ++round) {
    Scenes scenes;
    std::vector<double> months;
    for (int i = 0; i < 8; ++i) {
      months.push_back(i);
      scenes.push_back({months.back(), 1, .2 * i + random.Unit()});
    }
    real += *NarrativeThemeOf(scenes, Alpha(.8)).slope.value;
    Shuffle(std::span<double>(months), random);
    for (std::size_t i = 0; i < scenes.size(); ++i)
      scenes[i].months = months[i];
    shuffled += *NarrativeThemeOf(scenes, Alpha(.8)).slope.value;
  }
  EXPECT_NEAR(real / 300, .2, .02);
  EXPECT_NEAR(shuffled / 300, 0, .02);
}

TEST(SceneScores, AreMeansOfWhatWasCoded) {
  EXPECT_EQ(SceneScores(MaybeNumbers{1, {}, {}, 2, 3, {}}, 2),
            (MaybeNumbers{1.5, 3, {}}));
  EXPECT_TRUE(SceneScores(MaybeNumbers{1, 2, 3}, 2).empty());
  EXPECT_TRUE(SceneScores(MaybeNumbers{1}, 0).empty());
}

TEST(ToneTurn, IsAChangeOfSign) {
  struct Row {
    std::optional<double> before, after;
    std::optional<ToneTurn> turn;
  };
  for (const Row& row :
       {Row{-1, 2, ToneTurn::kRedemption}, Row{2, -1, ToneTurn::kContamination},
        Row{-2, -1, ToneTurn::kNone}, Row{1, 2, ToneTurn::kNone},
        Row{0, 2, ToneTurn::kNone}, Row{-1, 0, ToneTurn::kNone}, Row{{}, 2, {}},
        Row{-1, {}, {}},
        Row{-1, std::numeric_limits<double>::infinity(), {}}}) {
    EXPECT_EQ(ToneTurnOf(row.before, row.after), row.turn);
  }
}

TEST(Coherence, NeedsItsFourRatings) {
  struct Row {
    const char* name;
    CoherenceRatings ratings;
    double highest;
    Status status;
    std::optional<double> value;
  };
  for (const Row& row : {
           Row{"all four", {1, 2, 3, 0}, 3, Status::kOk, 6},
           Row{"by the other manual", {4, 4, 4, 4}, 4, Status::kOk, 16},
           Row{"one missing", {1, {}, 3, 0}, 3, Status::kInsufficient, {}},
           Row{"too high", {1, 2, 4, 0}, 3, Status::kOutOfDomain, {}},
           Row{"below 0", {1, -2, 3, 0}, 3, Status::kOutOfDomain, {}},
           Row{"no scale", {0, 0, 0, 0}, 0, Status::kOutOfDomain, {}},
       }) {
    const Estimate got = CoherenceOf(row.ratings, row.highest);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.value, row.value) << row.name;
  }
}

}  // namespace
}  // namespace relcare::narrative_test
