// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/measures.h"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::profile::measures_test {
namespace {

constexpr Mark P = Mark::kPresent;
constexpr Mark M = Mark::kMissed;
constexpr Mark E = Mark::kExcused;
constexpr Mark C = Mark::kCancelled;
constexpr Mark U = Mark::kUnknown;

struct MarksCase {
  const char* name;
  std::vector<Mark> marks;
  std::optional<double> share;
  std::optional<double> missed;
  int used = 0;
  int missing_share = 0;
};

// Worked out by hand.
TEST(Attendance, IsCountedFromWhatWasExpected) {
  const MarksCase cases[] = {
      {"none", {}, std::nullopt, std::nullopt, 0, 0},
      {"nobody said", {U, U}, std::nullopt, std::nullopt, 0, 2},
      {"always there", {P, P, P}, 1, 0, 3, 0},
      {"half", {P, M, P, M}, 0.5, 1, 4, 0},
      {"the last three", {P, M, M, M}, 0.25, 3, 4, 0},
      {"an excuse breaks no row", {P, M, E, M}, 1 / 3.0, 2, 3, 1},
      {"nor does a cancelled meeting", {P, M, C, M}, 1 / 3.0, 2, 3, 0},
      {"coming back breaks it", {M, M, P}, 1 / 3.0, 0, 3, 0},
      {"only excused", {E, E}, std::nullopt, std::nullopt, 0, 2},
  };
  for (const MarksCase& one : cases) {
    const Estimate share = PresentShareOf(one.marks);
    EXPECT_EQ(share.value, one.share) << one.name;
    EXPECT_EQ(share.n_used, one.used) << one.name;
    EXPECT_EQ(share.n_missing, one.missing_share) << one.name;
    EXPECT_EQ(MissedInARowOf(one.marks).value, one.missed) << one.name;
  }
}

TEST(Attendance, HasWilsonsInterval) {
  const Mark marks[] = {P, P, P};
  const Estimate share = PresentShareOf(marks);
  EXPECT_NEAR(*share.lo, 0.43850, 1e-5);
  EXPECT_EQ(share.hi, 1);
  EXPECT_EQ(share.method, kPresentShare);
}

Observation Seen(std::vector<Window> windows) {
  return *Observation::Of(windows);
}

struct DaysCase {
  const char* name;
  std::vector<double> events;
  std::vector<Window> windows;
  std::optional<double> share;
  int days = 0;
  int outside = 0;
};

TEST(DaysWithShare, IsOfTheDaysOnWhichSomebodyCouldSee) {
  const DaysCase cases[] = {
      {"nobody could see", {3.5}, {}, std::nullopt, 0, 1},
      {"nothing came", {}, {{0.3, 0.6}, {1.3, 1.6}}, 0, 2, 0},
      {"one of two days", {0.5}, {{0.3, 0.6}, {1.3, 1.6}}, 0.5, 2, 0},
      {"twice on one day", {0.4, 0.5}, {{0.3, 0.6}, {1.3, 1.6}}, 0.5, 2, 0},
      {"outside a window", {0.9}, {{0.3, 0.6}}, 0, 1, 1},
      {"a window of days", {1.2, 2.2}, {{0.5, 3.5}}, 0.5, 4, 0},
      {"a window to midnight", {}, {{1, 2}}, 0, 1, 0},
      {"two windows of a day", {}, {{0.1, 0.2}, {0.3, 0.4}}, 0, 1, 0},
      {"before the time asked", {-5}, {{-6, -4}, {0.3, 0.6}}, 0, 1, 0},
  };
  for (const DaysCase& one : cases) {
    const Estimate share =
        DaysWithShareOf(one.events, Seen(one.windows), 0, 28);
    EXPECT_EQ(share.value, one.share) << one.name;
    EXPECT_EQ(share.n_used, one.days) << one.name;
    EXPECT_EQ(share.n_missing, one.outside) << one.name;
  }
}

TEST(DaysWithShare, RefusesATimeThatIsNone) {
  const Observation seen = Seen({{0, 1}});
  EXPECT_EQ(DaysWithShareOf({}, seen, 2, 1).status,
            EstimateStatus::kOutOfDomain);
  EXPECT_EQ(DaysWithShareOf({}, seen, 0, 1e9).status,
            EstimateStatus::kOutOfDomain);
}

TEST(AdaptationFit, CountsOnlyWhatSomebodyJudged) {
  const Fit fits[] = {Fit::kFitted, Fit::kPartly, Fit::kDidNotFit,
                      Fit::kNotSaid};
  const Estimate share = AdaptationFitOf(fits);
  EXPECT_EQ(share.value, 0.5);
  EXPECT_EQ(share.n_used, 3);
  EXPECT_EQ(share.n_missing, 1);
  EXPECT_EQ(AdaptationFitOf(std::span(fits).last(1)).status,
            EstimateStatus::kInsufficient);
}

}  // namespace
}  // namespace relcare::profile::measures_test
