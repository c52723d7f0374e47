// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What each kind of rule sees, where it is quiet, and where it could not see.

#include "profile/watch.h"

#include <optional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules.h"

namespace relcare::profile::watch_test {
namespace {

using testing::ElementsAre;

constexpr SignalState kFired = SignalState::kFired;
constexpr SignalState kQuiet = SignalState::kQuiet;
constexpr SignalState kUnseen = SignalState::kCouldNotSee;
constexpr UnseenReason kNone = UnseenReason::kUnspecified;

using Series = std::vector<std::optional<double>>;
constexpr std::nullopt_t X = std::nullopt;

ChartRule Bond(EpisodeKind episode) {
  ChartRule rule = *SoundChart().chart;
  rule.episode = episode;
  rule.window = 3;
  rule.least_detectors = 2;
  return rule;
}

struct ChartCase {
  const char* name;
  EpisodeKind episode;
  Series ratings;
  SignalState state;
  UnseenReason reason = kNone;
};

constexpr EpisodeKind kAny = EpisodeKind::kAny;
constexpr EpisodeKind kUnrepaired = EpisodeKind::kUnrepaired;

// On a scale from 1 to 7; drop 1, tolerance 0.25, three sessions to come back.
TEST(WatchChart, TellsRupturesFromUsualDays) {
  const ChartCase cases[] = {
      {"usual", kAny, {6, 6.2, 5.9, 6.1, 6, 6.1, 5.9}, kQuiet},
      {"a rupture, still there", kAny, {6, 6.2, 5.9, 6.1, 6, 6.1, 4}, kFired},
      {"not yet called unrepaired",
       kUnrepaired,
       {6, 6.2, 5.9, 6.1, 6, 6.1, 4},
       kQuiet},
      {"unrepaired",
       kUnrepaired,
       {6, 6.2, 5.9, 6.1, 6, 6.1, 4, 4, 4.1, 4},
       kFired},
      {"back after the window",
       kUnrepaired,
       {6, 6.2, 5.9, 6.1, 6, 6.1, 4, 4, 4.1, 4, 6.1},
       kQuiet},
      {"repaired a while ago",
       kAny,
       {6, 6.2, 5.9, 6.1, 6, 6.1, 4, 6.1, 6, 6.1, 6, 6.1},
       kQuiet},
      {"nothing", kAny, {}, kUnseen, UnseenReason::kNothingRecorded},
      {"no ratings", kAny, {X, X}, kUnseen, UnseenReason::kNothingRecorded},
      {"too few", kAny, {6}, kUnseen, UnseenReason::kTooFew},
      {"two ratings", kAny, {6, 4}, kUnseen, UnseenReason::kTooFew},
      // The criterion alone can see so early, and on a level that never moved.
      {"three ratings", kAny, {6, 6.1, 4}, kFired},
      {"three usual ratings",
       kAny,
       {6, 6.1, 6},
       kUnseen,
       UnseenReason::kTooFew},
      {"not back, early", kUnrepaired, {6, 4, 4, 4, 4}, kFired},
      {"back, early",
       kUnrepaired,
       {6, 4, 6, 6, 6},
       kUnseen,
       UnseenReason::kTooFew},
      {"never another rating before", kAny, {6, 6, 6, 6, 6, 6, 4}, kFired},
      {"at the ceiling but for once",
       kAny,
       {7, 7, 7, 7, 7, 7, 7, 7, 5},
       kFired},
      {"one of four, and the others could see",
       kAny,
       {6, 4.8, 6, 5, 6, 4.9},
       kQuiet},
      {"at the ceiling",
       kAny,
       {7, 7, 7, 7, 7, 7, 7, 7},
       kUnseen,
       UnseenReason::kCeiling},
      {"off the scale",
       kAny,
       {6, 8, 6},
       kUnseen,
       UnseenReason::kScoresUnusable},
  };
  for (const ChartCase& one : cases) {
    const Sighting seen = WatchChart(Bond(one.episode), {1, 7}, one.ratings);
    EXPECT_EQ(seen.state, one.state) << one.name;
    EXPECT_EQ(seen.reason, one.reason) << one.name;
    EXPECT_EQ(seen.evidence.empty(), one.state != kFired) << one.name;
  }
}

TEST(WatchChart, NamesTheRatingsAndTheDetectors) {
  const Series ratings = {6, 6.2, 5.9, 6.1, 6, X, 6.1, 4, X, 4.2};
  const Sighting seen = WatchChart(Bond(kAny), {1, 7}, ratings);
  EXPECT_THAT(seen.evidence, ElementsAre(7, 9));
  EXPECT_GE(seen.seen_by.size(), 2U);
  EXPECT_EQ(seen.n, 8U);
  EXPECT_DOUBLE_EQ(seen.usual.value(), (6 + 6.2 + 5.9 + 6.1 + 6) / 5);
  EXPECT_THAT(seen.usual_of, ElementsAre(0, 1, 2, 3, 4));
}

// Detectors join one after the other; what they see began once.
TEST(WatchChart, BeganWhereTheFirstOfThemSawIt) {
  ChartRule rule = Bond(kAny);
  rule.drop = D("8");
  rule.tolerance = D("2");
  const Series ratings = {53, 58, 50, 53, 60, 50, 36, 44, 40, 38, 42, 40};
  for (std::size_t n = 7; n <= ratings.size(); ++n) {
    const Sighting seen = WatchChart(rule, {12, 60}, Ratings(ratings).first(n));
    ASSERT_FALSE(seen.evidence.empty()) << n;
    EXPECT_EQ(seen.evidence.front(), 5U) << n;
  }
}

// The same ratings in another order: who dropped when is what it saw.
TEST(WatchChart, SeesNothingInShuffledSessions) {
  const Series shuffled = {4, 6.2, 4.1, 6.1, 4, 6.1, 6, 4, 5.9, 6};
  EXPECT_EQ(WatchChart(Bond(kUnrepaired), {1, 7}, shuffled).state, kQuiet);
}

struct ChangeCase {
  const char* name;
  Series scores;
  SignalState state;
  UnseenReason reason = kNone;
};

// Lower is better, the threshold 5, twice in a row.
TEST(WatchChange, NeedsTheThresholdTwice) {
  const ChangeCase cases[] = {
      {"worse twice", {10, 16, 16}, kFired},
      {"worse twice with a gap", {10, 16, X, 17}, kFired},
      {"once", {10, 10, 16}, kQuiet},
      {"not last", {10, 16, 16, 12}, kQuiet},
      {"at the threshold", {10, 15, 15}, kFired},
      {"just below it", {10, 15, 14.9}, kQuiet},
      {"better", {20, 10, 10}, kQuiet},
      {"two scores", {10, 16}, kUnseen, UnseenReason::kTooFew},
      {"none", {X}, kUnseen, UnseenReason::kNothingRecorded},
  };
  for (const ChangeCase& one : cases) {
    const Sighting seen = WatchChange(*SoundChange().change, 5,
                                      Direction::kLowerIsBetter, one.scores);
    EXPECT_EQ(seen.state, one.state) << one.name;
    EXPECT_EQ(seen.reason, one.reason) << one.name;
  }
}

TEST(WatchChange, GoesByTheDirectionAndNamesTheScores) {
  const Series falling = {20, 18, 10, 11};
  const ChangeRule rule = *SoundChange().change;
  EXPECT_THAT(
      WatchChange(rule, 5, Direction::kHigherIsBetter, falling).evidence,
      ElementsAre(0, 2, 3));
  EXPECT_EQ(WatchChange(rule, 5, Direction::kLowerIsBetter, falling).state,
            kQuiet);
  EXPECT_EQ(WatchChange(rule, 5, Direction::kNeither, falling).reason,
            UnseenReason::kNoThreshold);
}

constexpr MethodId kMethod{"personal-network.lost-with-one/1"};

Estimate Look(double value, int n = 5) { return EstimateOf(kMethod, value, n); }

Estimate Blind(EstimateStatus status) { return NoEstimate(kMethod, status); }

struct MeasureCase {
  const char* name;
  std::vector<Estimate> looks;
  SignalState state;
  UnseenReason reason = kNone;
};

// At least 0.8, at each of the last two looks, of three people or more.
TEST(WatchMeasure, NeverTakesABlindLookForAQuietOne) {
  MeasureRule rule = *SoundMeasure().measure;
  rule.in_a_row = 2;
  rule.minimum_n = 3;
  const MeasureCase cases[] = {
      {"at the bound", {Look(0.8), Look(0.9)}, kFired},
      {"below", {Look(0.8), Look(0.79)}, kQuiet},
      {"earlier only", {Look(0.9), Look(0.9), Look(0.1)}, kQuiet},
      {"one look", {Look(0.9)}, kUnseen, UnseenReason::kTooFew},
      {"none", {}, kUnseen, UnseenReason::kNothingRecorded},
      {"the last is blind",
       {Look(0.9), Blind(EstimateStatus::kInsufficient)},
       kUnseen,
       UnseenReason::kTooFew},
      {"undefined",
       {Look(0.9), Blind(EstimateStatus::kUndefined)},
       kUnseen,
       UnseenReason::kUndefined},
      {"too few people",
       {Look(0.9), Look(0.9, 2)},
       kUnseen,
       UnseenReason::kTooFew},
      {"too few people at both",
       {Look(0.9, 2), Look(0.9, 2)},
       kUnseen,
       UnseenReason::kTooFew},
      {"blind, but the other saw it low",
       {Look(0.1), Blind(EstimateStatus::kInsufficient)},
       kQuiet},
  };
  for (const MeasureCase& one : cases) {
    const Sighting seen = WatchMeasure(rule, one.looks);
    EXPECT_EQ(seen.state, one.state) << one.name;
    EXPECT_EQ(seen.reason, one.reason) << one.name;
  }
}

TEST(WatchMeasure, LooksFromAboveToo) {
  MeasureRule rule = *SoundMeasure().measure;
  rule.at_least.reset();
  rule.at_most = D("0.1");
  const Estimate looks[] = {Look(0.5), Look(0.1)};
  EXPECT_THAT(WatchMeasure(rule, looks).evidence, ElementsAre(1));
  const Estimate more[] = {Look(0.11)};
  EXPECT_EQ(WatchMeasure(rule, more).state, kQuiet);
}

TEST(WatchMeasure, TellsWhatItsOneLookCounted) {
  MeasureRule rule = *SoundMeasure().measure;
  rule.in_a_row = 1;
  rule.minimum_n = 6;
  const Estimate looks[] = {Look(0.9, 11)};
  EXPECT_EQ(WatchMeasure(rule, looks).n, 11u);
  EXPECT_EQ(WatchMeasure(rule, looks).needed, 6u);
  const Estimate few[] = {Look(0.9, 5)};
  EXPECT_EQ(WatchMeasure(rule, few).n, 5u);
  EXPECT_EQ(WatchMeasure(rule, few).needed, 6u);
}

TEST(WatchMeasure, TellsOfSeveralLooksHowManyCouldSee) {
  MeasureRule rule = *SoundMeasure().measure;
  rule.in_a_row = 2;
  rule.minimum_n = 3;
  const Estimate looks[] = {Look(0.9), Blind(EstimateStatus::kInsufficient)};
  EXPECT_EQ(WatchMeasure(rule, looks).n, 1u);
  EXPECT_EQ(WatchMeasure(rule, looks).needed, 2u);
}

// Two of the codes within 28 days; today is day 100.
TEST(WatchEvents, CountsWithinTheDaysUpToNow) {
  const EventRule rule = *SoundEvents().events;
  const double two[] = {72, 99, 101};
  const Sighting fired = WatchEvents(rule, two, 5, 100);
  EXPECT_EQ(fired.state, kFired);
  EXPECT_THAT(fired.evidence, ElementsAre(0, 1));
  const double old[] = {71, 99};
  EXPECT_EQ(WatchEvents(rule, old, 5, 100).state, kQuiet);
  EXPECT_EQ(WatchEvents(rule, {}, 1, 100).state, kQuiet);
  EXPECT_EQ(WatchEvents(rule, {}, 0, 100).reason,
            UnseenReason::kNothingRecorded);
}

struct WaitCase {
  const char* name;
  Waiting waiting;
  double now;
  SignalState state;
  UnseenReason reason = kNone;
};

// 14 days, told for 28 more, if somebody could see on half of the days.
TEST(WatchDeadline, WaitsForItsDaysAndForAnObserver) {
  const WaitCase cases[] = {
      {"too early", {0, {}, {}, 1}, 13, kUnseen, UnseenReason::kTooEarly},
      {"due", {0, {}, {}, 1}, 14, kFired},
      {"came in time", {0, 5, {}, 1}, 20, kQuiet},
      {"came late", {0, 18, {}, 1}, 20, kQuiet},
      {"comes after today", {0, 25, {}, 1}, 20, kFired},
      {"nobody could see",
       {0, {}, {}, 0.4},
       20,
       kUnseen,
       UnseenReason::kNobodyObserving},
      {"nobody says who could",
       {0, {}, {}, {}},
       20,
       kUnseen,
       UnseenReason::kNobodyObserving},
      {"told long enough", {0, {}, {}, 1}, 43, kUnseen, UnseenReason::kTooOld},
      {"the stay ended", {0, {}, 10, 1}, 20, kUnseen, UnseenReason::kEnded},
  };
  for (const WaitCase& one : cases) {
    const Sighting seen =
        WatchDeadline(*SoundDeadline().deadline, one.waiting, one.now);
    EXPECT_EQ(seen.state, one.state) << one.name;
    EXPECT_EQ(seen.reason, one.reason) << one.name;
  }
}

TEST(SignalId, IsOfRuleSubjectAndFirstEvidence) {
  EXPECT_EQ(SignalId("rupture", "tie-1", "answers-9"),
            "rupture/tie-1/answers-9");
  EXPECT_EQ(SignalId("rupture", "tie-1", ""), "rupture/tie-1");
}

}  // namespace
}  // namespace relcare::profile::watch_test
