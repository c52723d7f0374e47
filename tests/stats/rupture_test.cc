// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rupture.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/stats/rupture_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::rupture_test {
namespace {

using Status = EstimateStatus;

RuptureOptions OnSevenPoints() {
  RuptureOptions options;
  options.lowest = 1;
  options.highest = 7;
  options.criterion = *CriterionOf(CriterionPreset::kStevens2007);
  return options;
}

const DetectorReport& By(RuptureDetector detector,
                         const RuptureReport& report) {
  return report.detectors[static_cast<std::size_t>(detector)];
}

TEST(Ruptures, AreWhereTheVectorsSay) {
  const Vectors vectors("rupture");
  for (const VectorCase& one : vectors.Cases("rupture.report/1")) {
    RuptureOptions options = OnSevenPoints();
    options.criterion = CriterionIn(one);
    options.baseline.reference_sd = Number(one.In("reference_sd"));
    options.measurement_floor = Number(one.In("floor"));
    const RuptureReport got =
        FindRuptures(Maybes(one.In("ratings")), {}, options);
    for (const auto& [name, detector] :
         {std::pair("criterion", RuptureDetector::kCriterion),
          {"individuals", RuptureDetector::kIndividuals},
          {"ewma", RuptureDetector::kEwma},
          {"cusum", RuptureDetector::kCusum}}) {
      std::vector<MaybeNumbers> found;
      for (const RuptureEpisode& episode : By(detector, got).episodes) {
        found.push_back({static_cast<double>(episode.onset),
                         static_cast<double>(episode.last)});
        EXPECT_TRUE(episode.seen_by[static_cast<std::size_t>(detector)]);
      }
      EXPECT_EQ(found, Rows(one.Expected(name))) << one.id << " " << name;
    }
    for (const auto& [key, share] :
         {std::pair("at_highest", &got.ceiling_share),
          {"at_lowest", &got.floor_share}})
      one.HoldsAll(
          key, {share->value.value(), share->lo.value(), share->hi.value()});
  }
}

TEST(Ruptures, SaysWhoAgrees) {
  const MaybeNumbers ratings = {6, 6.1, 6, 5.9, 6, 4, 4, 4, 6, 6};
  const RuptureReport got = FindRuptures(ratings, {}, OnSevenPoints());
  EXPECT_EQ(got.state, RuptureState::kFired);
  const DetectorReport& chart = By(RuptureDetector::kIndividuals, got);
  ASSERT_EQ(chart.episodes.size(), 1u);
  EXPECT_EQ(chart.episodes[0].onset, 5u);
  EXPECT_EQ(chart.episodes[0].repaired_at, 8u);
  EXPECT_EQ(chart.episodes[0].repair, Repair::kRepaired);
  EXPECT_EQ(chart.episodes[0].seen_by,
            (std::array<bool, 4>{true, true, true, true}));
  // A slow loss, with no drop of one point between two sessions.
  const RuptureReport slow =
      FindRuptures(MaybeNumbers{6, 6.1, 6, 5.9, 6, 5.7, 5.4, 5, 4.6, 4.2}, {},
                   OnSevenPoints());
  EXPECT_TRUE(By(RuptureDetector::kCriterion, slow).episodes.empty());
  ASSERT_EQ(By(RuptureDetector::kCusum, slow).episodes.size(), 1u);
  EXPECT_EQ(By(RuptureDetector::kCusum, slow).episodes[0].repair,
            Repair::kNotYet);
  EXPECT_FALSE(By(RuptureDetector::kCusum, slow).episodes[0].seen_by[0]);
}

TEST(Ruptures, IsQuietOrSaysWhyItCouldNotSee) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    MaybeNumbers ratings;
    RuptureState state;
    Unseen unseen;
  };
  const auto quiet = RuptureState::kQuiet;
  const auto blind = RuptureState::kCouldNotSee;
  for (const Row& row : std::vector<Row>{
           {"steady", {6, 6.1, 6, 5.9, 6, 6, 6.1}, quiet, Unseen::kNone},
           {"nothing", {}, blind, Unseen::kNoObservation},
           {"sessions without ratings",
            {{}, {}, {}},
            blind,
            Unseen::kNoObservation},
           {"one rating", {6, {}}, blind, Unseen::kTooFewSessions},
           {"no rating after the baseline",
            {6, 6.1, 6, 5.9, 6},
            blind,
            Unseen::kTooFewSessions},
           {"flat, no reference", {6, 6, 6, 6, 6, 6}, blind, Unseen::kNoSpread},
           {"ceiling", {7, 7, 7, 6.9, 7, 7, 7, 7}, blind, Unseen::kCeiling},
           {"at the floor",
            {1, 1.5, 1, 1.5, 1, 1, 1},
            blind,
            Unseen::kOutOfReach},
           {"off the scale", {6, 8, 6}, blind, Unseen::kUnusable},
           {"nan", {6, nan, 6}, blind, Unseen::kUnusable}}) {
    const RuptureReport got = FindRuptures(row.ratings, {}, OnSevenPoints());
    EXPECT_EQ(got.state, row.state) << row.name;
    EXPECT_EQ(got.unseen, row.unseen) << row.name;
  }
}

TEST(Ruptures, DetectorSaysWhyItAloneCouldNotSee) {
  const RuptureReport got =
      FindRuptures(MaybeNumbers{6, 6, 6, 6, 6, 4}, {}, OnSevenPoints());
  EXPECT_EQ(got.state, RuptureState::kFired);
  EXPECT_EQ(By(RuptureDetector::kCriterion, got).status, Status::kOk);
  EXPECT_EQ(By(RuptureDetector::kEwma, got).unseen, Unseen::kNoSpread);
  EXPECT_EQ(By(RuptureDetector::kEwma, got).status, Status::kUndefined);

  RuptureOptions options = OnSevenPoints();
  options.baseline.reference_sd = 0.5;
  const RuptureReport seen =
      FindRuptures(MaybeNumbers{6, 6, 6, 6, 6, 4}, {}, options);
  EXPECT_TRUE(seen.baseline.sigma_is_reference);
  EXPECT_EQ(By(RuptureDetector::kIndividuals, seen).episodes.size(), 1u);
}

TEST(Ruptures, NeedsAsManyDetectorsAsAreAskedForOrAllThatCouldSee) {
  RuptureOptions options = OnSevenPoints();
  options.least_detectors = 2;
  const auto state = [&](const MaybeNumbers& ratings) {
    const RuptureReport got = FindRuptures(ratings, {}, options);
    return std::pair(got.state, got.unseen);
  };
  const auto blind = [](Unseen why) {
    return std::pair(RuptureState::kCouldNotSee, why);
  };
  // The criterion alone could see.
  EXPECT_EQ(state({6, 4}), blind(Unseen::kTooFewSessions));
  EXPECT_EQ(state({6, 6, 4}).first, RuptureState::kFired);
  EXPECT_EQ(state({6, 6, 6}), blind(Unseen::kTooFewSessions));
  EXPECT_EQ(state({6, 6, 6, 6, 6, 4}).first, RuptureState::kFired);
  EXPECT_EQ(state({6, 6, 6, 6, 6, 6}), blind(Unseen::kNoSpread));
  EXPECT_EQ(state({7, 7, 7, 7, 7, 7, 7, 7, 7}), blind(Unseen::kCeiling));
  EXPECT_EQ(state({6, 6.1, 6, 5.9, 6, 4}).first, RuptureState::kFired);
  EXPECT_EQ(state({6, 4.8, 6, 5, 6, 4.9}).first, RuptureState::kQuiet);
  options.least_detectors = 0;
  EXPECT_EQ(state({6, 4}), blind(Unseen::kUnusable));
}

TEST(Ruptures, FloorKeepsNoiseOfTheInstrumentOut) {
  const MaybeNumbers ratings = {6, 6.1, 6, 5.9, 6, 4.5, 6, 6};
  RuptureOptions options = OnSevenPoints();
  for (const auto& [floor, state] :
       {std::pair(1.5, RuptureState::kFired), {1.6, RuptureState::kQuiet}}) {
    options.measurement_floor = floor;
    EXPECT_EQ(FindRuptures(ratings, {}, options).state, state) << floor;
  }
}

TEST(Ruptures, TellsTheSharesAtBothEnds) {
  const RuptureReport got =
      FindRuptures(MaybeNumbers{7, 7, {}, 1, 4}, {}, OnSevenPoints());
  EXPECT_EQ(got.ceiling_share.value, 0.5);
  EXPECT_EQ(got.floor_share.value, 0.25);
  EXPECT_EQ(got.ceiling_share.n_used, 4);
  EXPECT_EQ(got.ceiling_share.n_missing, 1);
  EXPECT_TRUE(got.ceiling_share.lo && got.ceiling_share.hi);
}

TEST(Ruptures, RefusesOptionsThatMeanNothing) {
  const MaybeNumbers ratings = {6, 6.1, 6, 5.9, 6, 4};
  const auto unseen = [&](auto change) {
    RuptureOptions options = OnSevenPoints();
    change(options);
    return FindRuptures(ratings, {}, options).unseen;
  };
  using O = RuptureOptions;
  EXPECT_EQ(unseen([](O& o) { o.highest = 1; }), Unseen::kUnusable);
  EXPECT_EQ(unseen([](O& o) { o.measurement_floor = -1; }), Unseen::kUnusable);
  EXPECT_EQ(unseen([](O& o) { o.ewma_weight = 0; }), Unseen::kUnusable);
  EXPECT_EQ(unseen([](O& o) { o.cusum_threshold = 0; }), Unseen::kUnusable);
  EXPECT_EQ(unseen([](O& o) { o.ceiling_share = 2; }), Unseen::kUnusable);
}

// A loss that lasts is a matter of when: the same ratings in another order have
// no such run, so the finding must vanish. What is left, 47 of 400, is chance:
// a mean and a sigma of ten ratings are not the true ones.
TEST(Ruptures, SlowLossVanishesWhenSessionsAreShuffled) {
  MaybeNumbers ratings;
  for (int i = 0; i < 10; ++i)
    ratings.emplace_back(i % 2 == 0 ? 6.0 : 5.0);
  for (int i = 0; i < 10; ++i)
    ratings.emplace_back(i % 2 == 0 ? 5.2 : 4.2);
  RuptureOptions options = OnSevenPoints();
  options.baseline.ratings = 10;
  const auto cusum_fires = [&] {
    return !By(RuptureDetector::kCusum, FindRuptures(ratings, {}, options))
                .episodes.empty();
  };
  EXPECT_TRUE(cusum_fires());
  Random random(8);
  int fired = 0;
  for (int i = 0; i < 400; ++i) {
    Shuffle(std::span(ratings), random);
    fired += cusum_fires() ? 1 : 0;
  }
  EXPECT_LT(fired, 60);
}

}  // namespace
}  // namespace relcare::rupture_test
