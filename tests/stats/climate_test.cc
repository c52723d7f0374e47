// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/climate.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::climate_test {
namespace {

using Status = EstimateStatus;

constexpr ResponseRange kFive{1, 5};

std::string NameOf(ClimateView view) {
  return view == ClimateView::kMean     ? "mean"
         : view == ClimateView::kSpread ? "spread"
                                        : "nothing";
}

TEST(Climate, AgreesWithItsVectors) {
  const Vectors vectors("climate");
  for (const VectorCase& c : vectors.Cases(kClimateMean.text)) {
    const std::vector<double> range = Numbers(c.In("range"));
    const Climate got =
        ClimateOf(AnswersIn(c).table(),
                  {static_cast<int>(range[0]), static_cast<int>(range[1])});
    EXPECT_EQ(NameOf(got.view), c.Expected("view").Text()) << c.id;
    c.Holds(got.mean);
    ASSERT_EQ(got.sd.value.has_value(), c.Expects("sd")) << c.id;
    if (got.sd.value)
      c.Holds("sd", got.sd.value);
    ASSERT_EQ(got.spread.has_value(), c.Expects("spread")) << c.id;
    if (got.spread) {
      c.HoldsAll("spread", {double(got.spread->low), double(got.spread->middle),
                            double(got.spread->high)});
    }
  }
}

TEST(Climate, ShowsWhatTheAnswersAllow) {
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    ClimateView view;
    Status mean;
  };
  for (const Row& row : std::vector<Row>{
           {"one member", {{4, 4}}, ClimateView::kNothing, Status::kUndefined},
           {"three who agree",
            {{4}, {4}, {4}},
            ClimateView::kNothing,
            Status::kInsufficient},
           {"four who agree",
            {{4}, {4}, {4}, {4}},
            ClimateView::kMean,
            Status::kOk},
           {"three who answered, one who did not",
            {{4, 4}, {4, 4}, {4, 4}, {std::nullopt, std::nullopt}},
            ClimateView::kNothing,
            Status::kInsufficient},
           {"a split",
            {{1}, {1}, {5}, {5}},
            ClimateView::kSpread,
            Status::kUndefined},
           {"out of range",
            {{4}, {4}, {4}, {6}},
            ClimateView::kNothing,
            Status::kOutOfDomain},
           {"an item that one answered",
            {{4, 4}, {4, std::nullopt}, {4, std::nullopt}, {4, std::nullopt}},
            ClimateView::kNothing,
            Status::kInsufficient},
       }) {
    const Climate got = ClimateOf(Answers(row.rows).table(), kFive);
    EXPECT_EQ(NameOf(got.view), NameOf(row.view)) << row.name;
    EXPECT_EQ(got.mean.status, row.mean) << row.name;
    EXPECT_EQ(got.spread.has_value(), row.view == ClimateView::kSpread)
        << row.name;
  }
}

// Six members, two of them away from 3: distances of 5/6 = A / 6 exactly, rwg
// 0.
TEST(Climate, ReachesALimitThatRoundingMisses) {
  const Climate at =
      ClimateOf(Answers({{1}, {5}, {3.5}, {2.5}, {3}, {3}}).table(), kFive);
  EXPECT_NEAR(*at.agreement.ad.value, 5 / 6., 1e-12);
  EXPECT_LT(*at.agreement.rwg_j.value, 0.7);
  EXPECT_EQ(at.view, ClimateView::kMean);
  const Climate beyond =
      ClimateOf(Answers({{1}, {5}, {3.6}, {2.5}, {3}, {3}}).table(), kFive);
  EXPECT_EQ(beyond.view, ClimateView::kSpread);
}

TEST(Climate, CountsALevelOnAThirdsEdgeInTheMiddle) {
  const Climate got =
      ClimateOf(Answers({{1}, {3}, {5}, {7}, {1}, {7}}).table(), {1, 7});
  ASSERT_TRUE(got.spread);
  EXPECT_EQ(got.spread->low, 2);
  EXPECT_EQ(got.spread->middle, 2);
  EXPECT_EQ(got.spread->high, 2);
}

TEST(Climate, LeavesOutABlankAloneAndCountsIt) {
  const Climate got = ClimateOf(
      Answers({{4, 4}, {4, std::nullopt}, {4, 4}, {4, 5}}).table(), kFive);
  EXPECT_EQ(got.mean.n_used, 4);
  EXPECT_EQ(got.mean.n_missing, 1);
  EXPECT_EQ(got.mean.value, (4 + 4 + 4 + 4.5) / 4);
}

// Negative control. Two groups that each agree; deal their members anew and the
// agreement is gone.
TEST(Climate, NoLongerSpeaksForGroupsOfOtherPeople) {
  Random random(66);
  int spoke_before = 0;
  int spoke_after = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<MaybeNumbers> rows;
    for (int member = 0; member < 12; ++member)
      rows.push_back({(member < 6 ? 1.0 : 4.0) + random.Below(2)});
    for (int* const spoke : {&spoke_before, &spoke_after}) {
      const std::vector<MaybeNumbers> one(rows.begin(), rows.begin() + 6);
      *spoke +=
          ClimateOf(Answers(one).table(), kFive).view == ClimateView::kMean;
      Shuffle(std::span(rows), random);
    }
  }
  EXPECT_EQ(spoke_before, 40);
  EXPECT_LE(spoke_after, 5);
}

TEST(Climate, HasTheSameBitsInAnyOrder) {
  Random random(67);
  for (int round = 0; round < 50; ++round) {
    const Answers answers = RandomAnswers(7, 3, 5, random);
    const Climate got = ClimateOf(answers.table(), kFive);
    const Climate other = ClimateOf(Shuffled(answers, random).table(), kFive);
    EXPECT_EQ(got.view, other.view);
    ExpectSame(other.mean, got.mean);
    ExpectSame(other.sd, got.sd);
  }
}

}  // namespace
}  // namespace relcare::climate_test
