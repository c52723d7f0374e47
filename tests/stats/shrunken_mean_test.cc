// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/shrunken_mean.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::shrunken_mean_test {
namespace {

using Status = EstimateStatus;

ClimateFit FitOf(const MaybeNumbers& ratings, const std::vector<int>& groups) {
  return FitClimate(*Grouped::Of(ratings, groups));
}

TEST(ClimateFit, AgreesWithItsVectors) {
  const Vectors vectors("climate");
  for (const VectorCase& c : vectors.Cases(kClimateIcc.text)) {
    std::vector<int> groups;
    for (const double group : Numbers(c.In("groups")))
      groups.push_back(static_cast<int>(group));
    const ClimateFit got = FitOf(Maybes(c.In("ratings")), groups);
    c.Holds(got.icc);
    c.Holds("centre", got.centre.value);
    c.Holds("between", got.between.value);
    c.Holds("within", got.within.value);
  }
}

TEST(ClimateFit, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    MaybeNumbers ratings;
    std::vector<int> groups;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"nobody", {}, {}, Status::kInsufficient},
           {"one group", {1, 2}, {1, 1}, Status::kInsufficient},
           {"groups of one", {1, 2}, {1, 2}, Status::kUndefined},
           {"nobody differs", {1, 1, 2, 2}, {1, 1, 2, 2}, Status::kUndefined},
           {"equal means", {1, 3, 1, 3}, {1, 1, 2, 2}, Status::kOk},
       }) {
    const ClimateFit got = FitOf(row.ratings, row.groups);
    EXPECT_EQ(got.centre.status, row.status) << row.name;
    EXPECT_EQ(got.between.status, row.status) << row.name;
    EXPECT_EQ(got.within.status, row.status) << row.name;
    EXPECT_EQ(got.icc.status, row.status) << row.name;
  }
}

TEST(ClimateFit, FindsNoDifferenceBetweenGroupsWithTheSameMean) {
  const ClimateFit got = FitOf({1, 3, 1, 3}, {1, 1, 2, 2});
  EXPECT_EQ(got.between.value, 0);
  EXPECT_EQ(got.centre.value, 2);
  EXPECT_NEAR(*got.within.value, 4 / 3., 1e-15);
}

TEST(ShrunkenMean, AgreesWithItsVectors) {
  const Vectors vectors("climate");
  for (const VectorCase& c : vectors.Cases(kClimateShrunken.text)) {
    const ShrunkenMean got = ShrunkenMeanOf(
        {Number(c.In("centre")), Number(c.In("between")),
         Number(c.In("within"))},
        Number(c.In("mean")), static_cast<int>(Number(c.In("n"))));
    c.Holds(got.climate);
    c.Holds("weight", got.weight);
  }
}

TEST(ShrunkenMean, SaysWhyItHasNoValue) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    ClimateModel model;
    double mean;
    int n;
    Status status;
  };
  for (const Row& row :
       {Row{"sound", {3, .5, 1}, 4, 3, Status::kOk},
        Row{"no variance", {3, 0, 0}, 4, 3, Status::kUndefined},
        Row{"nobody", {3, .5, 1}, 4, 0, Status::kOutOfDomain},
        Row{"negative", {3, -.5, 1}, 4, 3, Status::kOutOfDomain},
        Row{"not a number", {3, .5, 1}, kNaN, 3, Status::kOutOfDomain}})
    EXPECT_EQ(ShrunkenMeanOf(row.model, row.mean, row.n).climate.status,
              row.status)
        << row.name;
}

// What no difference between groups leaves: the centre, how sure is not known.
TEST(ShrunkenMean, ClaimsNoCertaintyFromAVarianceOfZero) {
  const ShrunkenMean got = ShrunkenMeanOf({3, 0, 1}, 5, 9);
  EXPECT_EQ(got.climate.value, 3);
  EXPECT_EQ(got.weight, 0);
  EXPECT_FALSE(got.climate.se);
}

TEST(ShrunkenMean, LiesBetweenCentreAndMeanAndNearerToItWithMoreMembers) {
  double before = 3;
  for (const int n : {1, 2, 5, 50, 5000}) {
    const double now = *ShrunkenMeanOf({3, .5, 1}, 5, n).climate.value;
    EXPECT_GT(now, before);
    EXPECT_LT(now, 5);
    before = now;
  }
}

}  // namespace
}  // namespace relcare::shrunken_mean_test
