// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/graded_response.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::graded_response_test {
namespace {

using Status = EstimateStatus;
using Pattern = std::vector<std::optional<int>>;

GradedItem ItemIn(const Given& item) {
  return {Number(item.At("a")), Numbers(item.At("b"))};
}

GradedResponse ModelIn(const VectorCase& c) {
  std::vector<GradedItem> items;
  for (const Given& item : Elements(c.In("items")))
    items.push_back(ItemIn(item));
  const std::vector<double> grid = Numbers(c.In("grid"));
  return *GradedResponse::Of(items,
                             {grid[0], grid[1], static_cast<int>(grid[2])});
}

const std::vector<GradedItem> kThree{
    {1.5, {-1, 0, 1}}, {.8, {-.5, .7}}, {2.5, {.3}}};

GradedResponse Three() { return *GradedResponse::Of(kThree, {}); }

TEST(GradedResponse, AgreesWithItsVectors) {
  const Vectors vectors("reliability");
  for (const VectorCase& c : vectors.Cases(kGradedEap.text)) {
    const GradedResponse model = ModelIn(c);
    Pattern answers;
    for (const std::optional<double>& answer : Maybes(c.In("answers")))
      answers.push_back(answer ? std::optional<int>(static_cast<int>(*answer))
                               : std::nullopt);
    c.Holds(model.Score(answers));
    if (!c.Expects("moved"))
      continue;
    std::vector<double> moved;
    for (const std::optional<double>& one : model.Contributions(answers)) {
      if (one)
        moved.push_back(*one);
    }
    c.HoldsAll("moved", moved);
  }
  for (const VectorCase& c : vectors.Cases(kGradedSumEap.text)) {
    std::vector<double> values;
    std::vector<double> ses;
    for (const Estimate& one : ModelIn(c).SumScores()) {
      values.push_back(one.value.value());
      ses.push_back(one.se.value());
    }
    c.HoldsAll("values", values);
    c.HoldsAll("ses", ses);
  }
  for (const VectorCase& c : vectors.Cases("irt.graded-information/1")) {
    const std::vector<GradedItem> items{ItemIn(c.In("item"))};
    std::vector<double> values;
    for (const double theta : Numbers(c.In("theta")))
      values.push_back(GradedResponse::Of(items, {})->Information(0, theta));
    c.HoldsAll("values", values);
  }
}

TEST(GradedResponse, IsMadeOfAscendingThresholdsOnly) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::vector<GradedItem> items;
    TraitGrid grid;
    bool is_model;
  };
  for (const Row& row : std::vector<Row>{
           {"one item", {{1, {0}}}, {}, true},
           {"no items", {}, {}, false},
           {"no thresholds", {{1, {}}}, {}, false},
           {"thresholds that descend", {{1, {0, -1}}}, {}, false},
           {"equal thresholds", {{1, {0, 0}}}, {}, false},
           {"no slope", {{0, {0, 1}}}, {}, false},
           {"a negative slope", {{-1, {0, 1}}}, {}, false},
           {"not a number", {{1, {kNaN}}}, {}, false},
           {"a grid of one point", {{1, {0}}}, {-6, 6, 1}, false},
           {"a grid that descends", {{1, {0}}}, {6, -6, 121}, false},
           {"a grid beyond memory", {{1, {0}}}, {-6, 6, 10000001}, false},
           {"a prior of one point", {{1, {0}}}, {-6, 6, 121, 0, 0}, false},
       })
    EXPECT_EQ(GradedResponse::Of(row.items, row.grid).has_value(), row.is_model)
        << row.name;
}

TEST(GradedResponse, SaysWhyAPatternHasNoValue) {
  struct Row {
    const char* name;
    Pattern answers;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"all answered", {3, 0, 1}, Status::kOk},
           {"one answered", {{}, 2, {}}, Status::kOk},
           {"none answered", {{}, {}, {}}, Status::kInsufficient},
           {"another number of answers", {1, 1}, Status::kOutOfDomain},
           {"below the categories", {-1, 1, 1}, Status::kOutOfDomain},
           {"above the categories", {1, 1, 2}, Status::kOutOfDomain},
       }) {
    EXPECT_EQ(Three().Score(row.answers).status, row.status) << row.name;
    EXPECT_EQ(Three().Contributions(row.answers).empty(),
              row.status != Status::kOk)
        << row.name;
  }
}

TEST(GradedResponse, FallsBackOnThePriorWhereNothingIsAnswered) {
  const Estimate got = Three().Score(Pattern{{}, {}, {}});
  EXPECT_EQ(got.value, 0);
  EXPECT_EQ(got.se, 1);
  EXPECT_EQ(got.n_missing, 3);
  const Estimate t = TScoreOf(got);
  EXPECT_EQ(t.value, 50);
  EXPECT_EQ(t.se, 10);
  EXPECT_EQ(t.status, Status::kInsufficient);
}

TEST(GradedResponse, RisesWithEachAnswer) {
  const GradedResponse model = Three();
  for (int a = 0; a <= 3; ++a) {
    for (int b = 0; b <= 2; ++b) {
      for (int c = 0; c <= 1; ++c) {
        const double here = *model.Score(Pattern{a, b, c}).value;
        if (a < 3) {
          EXPECT_LT(here, *model.Score(Pattern{a + 1, b, c}).value);
        }
        if (b < 2) {
          EXPECT_LT(here, *model.Score(Pattern{a, b + 1, c}).value);
        }
        if (c < 1) {
          EXPECT_LT(here, *model.Score(Pattern{a, b, c + 1}).value);
        }
      }
    }
  }
}

TEST(GradedResponse, SumScoresRiseAndSpanThePatterns) {
  const std::vector<Estimate> sums = Three().SumScores();
  ASSERT_EQ(sums.size(), 7u);
  for (std::size_t sum = 1; sum < sums.size(); ++sum)
    EXPECT_GT(*sums[sum].value, *sums[sum - 1].value);
  // The lowest and the highest sum have one pattern each.
  EXPECT_NEAR(*sums[0].value, *Three().Score(Pattern{0, 0, 0}).value, 1e-12);
  EXPECT_NEAR(*sums[6].se, *Three().Score(Pattern{3, 2, 1}).se, 1e-12);
}

// 300 steep items: the likelihood is below 1e-300 everywhere.
TEST(GradedResponse, DoesNotLoseALikelihoodThatUnderflows) {
  const std::vector<GradedItem> items(300, {4, {-1, 1}});
  const GradedResponse model = *GradedResponse::Of(items, {});
  Pattern answers;
  for (int item = 0; item < 300; ++item)
    answers.push_back(item % 2 == 0 ? 0 : 2);
  const Estimate got = model.Score(answers);
  EXPECT_EQ(got.status, Status::kOk);
  EXPECT_NEAR(*got.value, 0, 1e-9);
}

TEST(GradedResponse, IsTheSameWithItemsInAnotherOrder) {
  const std::vector<GradedItem> other{kThree[2], kThree[0], kThree[1]};
  const Estimate got = Three().Score(Pattern{2, 0, 1});
  const Estimate turned =
      GradedResponse::Of(other, {})->Score(Pattern{1, 2, 0});
  EXPECT_NEAR(*got.value, *turned.value, 1e-12);
  EXPECT_NEAR(*got.se, *turned.se, 1e-12);
}

TEST(GradedResponse, InformationOfTwoCategoriesIsThatOfTheLogistic) {
  for (const double theta : {-3.0, 0.3, 2.0}) {
    const double p = 1 / (1 + std::exp(-2.5 * (theta - 0.3)));
    EXPECT_NEAR(Three().Information(2, theta), 2.5 * 2.5 * p * (1 - p), 1e-12);
  }
}

}  // namespace
}  // namespace relcare::graded_response_test
