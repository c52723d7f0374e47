// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/individual_forecast.h"

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/change_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::individual_forecast_test {
namespace {

using Status = EstimateStatus;

Matrix MatrixOf(const Given& element) {
  const std::vector<MaybeNumbers> rows = Rows(element);
  Matrix matrix(rows.size(), rows.at(0).size());
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    for (std::size_t j = 0; j < matrix.cols(); ++j)
      matrix(i, j) = rows[i].at(j).value();
  }
  return matrix;
}

MixedModel ModelOf(const Given& model) {
  return {Numbers(model.At("fixed")), MatrixOf(model.At("between")),
          Number(model.At("residual"))};
}

// 1 and the day: the rows of a straight line.
Matrix Line(std::size_t days) {
  Matrix line(days, 2);
  for (std::size_t day = 0; day < days; ++day) {
    line(day, 0) = 1;
    line(day, 1) = static_cast<double>(day);
  }
  return line;
}

void Agree(const VectorCase& one, const IndividualForecast& got) {
  std::vector<double> effects, errors;
  for (const Estimate& effect : got.effects) {
    effects.push_back(effect.value.value());
    errors.push_back(effect.se.value());
  }
  one.HoldsAll("effects", effects);
  one.HoldsAll("effect_errors", errors);
  if (one.Expects("value"))
    one.Holds(got.next);
}

TEST(IndividualForecast, IsWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const VectorCase& one : vectors.Cases("forecast.blup/1")) {
    if (one.HasIn("days"))
      continue;
    Agree(one,
          ForecastNext(ModelOf(one.In("model")), MatrixOf(one.In("x")),
                       MatrixOf(one.In("z")), Maybes(one.In("scores")),
                       Numbers(one.In("next_x")), Numbers(one.In("next_z")),
                       Number(one.In("critical"))));
  }
}

TEST(IndividualForecast, AgreesWithLme4) {
  const char* const file = "build/r-data/change.json";
  if (!std::filesystem::exists(file))
    GTEST_SKIP() << file << " is absent: run Rscript tools/judges/r/change.R";
  const Given data = Given::Read(file);
  const MaybeNumbers all = Maybes(data.At("scores"));
  const Vectors vectors("change");
  for (const VectorCase& one : vectors.Cases("forecast.blup/1")) {
    if (!one.HasIn("days"))
      continue;
    const auto days = static_cast<std::size_t>(Whole(one.In("days")));
    const MaybeNumbers scores(all.begin(),
                              all.begin() + static_cast<std::ptrdiff_t>(days));
    const std::vector<double> next = {1, static_cast<double>(days)};
    Agree(one, ForecastNext(ModelOf(data.At("model")), Line(days), Line(days),
                            scores, next, next, Number(one.In("z"))));
  }
}

MixedModel Model() {
  MixedModel model{{5, 1}, Matrix(2, 2), 2};
  model.between(0, 0) = 4;
  model.between(1, 1) = 0.5;
  return model;
}

TEST(IndividualForecast, WithoutScoresIsTheAverageClient) {
  const std::vector<double> next = {1, 3};
  const IndividualForecast got =
      ForecastNext(Model(), Matrix(), Matrix(), {}, next, next, 1.96);
  ASSERT_TRUE(got.next.ok());
  EXPECT_EQ(*got.next.value, 8);
  EXPECT_DOUBLE_EQ(*got.next.se, std::sqrt(4 + 9 * 0.5 + 2));
  EXPECT_EQ(*got.effects[0].value, 0);
  EXPECT_DOUBLE_EQ(*got.effects[0].se, 2);
}

TEST(IndividualForecast, IntervalShrinksWithEveryScore) {
  const std::vector<double> next = {1, 10};
  double last = std::numeric_limits<double>::infinity();
  for (std::size_t days = 1; days <= 8; ++days) {
    const MaybeNumbers scores(days, 6.0);
    const IndividualForecast got =
        ForecastNext(Model(), Line(days), Line(days), scores, next, next, 1);
    EXPECT_LT(*got.next.se, last);
    EXPECT_GT(*got.next.se, std::sqrt(2.0));
    last = *got.next.se;
  }
}

TEST(IndividualForecast, IsTheSameForScoresInAnyOrderAndMovesWithTheUnit) {
  const std::vector<double> next = {1, 5};
  const MaybeNumbers scores{6.1, 5.2, 7.3, 4.4, 6.5};
  const Matrix line = Line(5);
  Matrix other(5, 2);
  MaybeNumbers turned, large;
  for (std::size_t i = 0; i < 5; ++i) {
    const std::size_t from = (2 * i + 3) % 5;
    other(i, 0) = line(from, 0);
    other(i, 1) = line(from, 1);
    turned.push_back(scores[from]);
    large.push_back(8 * *scores[i]);
  }
  MixedModel scaled = Model();
  for (double& fixed : scaled.fixed)
    fixed *= 8;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j)
      scaled.between(i, j) *= 64;
  }
  scaled.residual_variance *= 64;
  const Estimate got =
      ForecastNext(Model(), line, line, scores, next, next, 1).next;
  const Estimate same =
      ForecastNext(Model(), other, other, turned, next, next, 1).next;
  const Estimate eight =
      ForecastNext(scaled, line, line, large, next, next, 1).next;
  EXPECT_NEAR(*same.value, *got.value, 1e-12);
  EXPECT_NEAR(*same.se, *got.se, 1e-12);
  EXPECT_NEAR(*eight.value, 8 * *got.value, 1e-12);
  EXPECT_NEAR(*eight.se, 8 * *got.se, 1e-12);
}

TEST(IndividualForecast, LeavesOutWhatIsMissing) {
  const std::vector<double> next = {1, 3};
  Matrix kept(2, 2);
  kept(0, 0) = kept(1, 0) = 1;
  kept(1, 1) = 2;
  const IndividualForecast holed =
      ForecastNext(Model(), Line(3), Line(3),
                   MaybeNumbers{7.0, std::nullopt, 9.0}, next, next, 1);
  const IndividualForecast whole =
      ForecastNext(Model(), kept, kept, MaybeNumbers{7.0, 9.0}, next, next, 1);
  EXPECT_EQ(holed.next.value, whole.next.value);
  EXPECT_EQ(holed.next.se, whole.next.se);
  EXPECT_EQ(holed.next.n_used, 2);
  EXPECT_EQ(holed.next.n_missing, 1);
}

TEST(IndividualForecast, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> next = {1, 3};
  const MaybeNumbers scores(3, 6.0);
  const auto status = [&](const MixedModel& model, const Matrix& x,
                          const MaybeNumbers& y, const std::vector<double>& at,
                          double critical) {
    return ForecastNext(model, x, Line(3), y, at, next, critical).next.status;
  };
  MixedModel no_covariance = Model();
  no_covariance.between(0, 1) = no_covariance.between(1, 0) = 9;
  MixedModel no_error = Model();
  no_error.residual_variance = 0;
  MixedModel longer = Model();
  longer.fixed.push_back(1);
  const Status bad = Status::kOutOfDomain;
  EXPECT_EQ(status(Model(), Line(3), scores, next, 1), Status::kOk);
  EXPECT_EQ(status(no_covariance, Line(3), scores, next, 1), bad);
  EXPECT_EQ(status(no_error, Line(3), scores, next, 1), bad);
  EXPECT_EQ(status(longer, Line(3), scores, next, 1), bad);
  EXPECT_EQ(status(Model(), Line(2), scores, next, 1), bad);
  EXPECT_EQ(status(Model(), Line(3), {6, nan, 6}, next, 1), bad);
  EXPECT_EQ(status(Model(), Line(3), scores, {1, nan}, 1), bad);
  EXPECT_EQ(status(Model(), Line(3), scores, next, 0), bad);
  const double most = std::numeric_limits<double>::max();
  EXPECT_EQ(status(Model(), Line(3), scores, {most, most}, 1),
            Status::kUndefined);
}

}  // namespace
}  // namespace relcare::individual_forecast_test
