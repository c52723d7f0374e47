// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/change_class.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::change_class_test {
namespace {

constexpr Direction kHigher = Direction::kHigherIsBetter;
constexpr Direction kLower = Direction::kLowerIsBetter;
constexpr Side kSick = Side::kClinical;
constexpr Side kWell = Side::kFunctional;

Estimate Index(double value) { return EstimateOf({"rci.jt/1"}, value, 2); }

TEST(ChangeCategory, AgreesWithItsVectors) {
  // By ChangeCategory and by Boundary.
  constexpr std::array<std::string_view, 5> kClasses = {
      "unchanged", "recovered", "improved", "deteriorated", "harmed"};
  constexpr std::array<std::string_view, 3> kBoundaries = {
      "neither", "clinical", "functional"};
  const Vectors vectors("change");
  for (const VectorCase& c : vectors.Cases(kChangeCategory.text)) {
    const auto maybe = [&](std::string_view key) {
      return c.In(key).IsNull() ? std::nullopt
                                : std::optional(Number(c.In(key)));
    };
    const std::string_view boundary = c.In("boundary").Text();
    const auto direction = static_cast<Direction>(Number(c.In("direction")));
    const auto side = [&](std::string_view key) {
      return SideOf(
          maybe(key), maybe("cutoff"), direction,
          static_cast<Boundary>(std::ranges::find(kBoundaries, boundary) -
                                kBoundaries.begin()));
    };
    const ClassifiedChange got =
        ClassifyChange(Index(Number(c.In("index"))), Number(c.In("z")),
                       side("before"), side("now"), direction);
    ASSERT_TRUE(got.category.has_value()) << c.id;
    EXPECT_EQ(kClasses[static_cast<std::size_t>(*got.category)],
              c.Expected("class").Text())
        << c.id;
  }
}

TEST(ChangeCategory, NeedsChangeBeyondZAndTheOtherSide) {
  struct Row {
    const char* name;
    double index;
    std::optional<Side> before, now;
    Direction direction;
    ChangeCategory category;
  };
  for (const Row& row : std::vector<Row>{
           {"crossed", 2, kSick, kWell, kHigher, ChangeCategory::kRecovered},
           {"not across", 2, kSick, kSick, kHigher, ChangeCategory::kImproved},
           {"was well", 2, kWell, kWell, kHigher, ChangeCategory::kImproved},
           {"onto the cut-off", 2, kSick, Side::kNeither, kHigher,
            ChangeCategory::kImproved},
           {"no cut-off", 2, {}, {}, kHigher, ChangeCategory::kImproved},
           {"at z", 1.5, kSick, kWell, kHigher, ChangeCategory::kUnchanged},
           {"at -z", -1.5, kWell, kSick, kHigher, ChangeCategory::kUnchanged},
           {"little", 1, kSick, kWell, kHigher, ChangeCategory::kUnchanged},
           {"worse", -2, kSick, kSick, kHigher, ChangeCategory::kDeteriorated},
           {"worse, and across", -2, kWell, kSick, kHigher,
            ChangeCategory::kHarmed},
           {"worse, no cut-off",
            -2,
            {},
            {},
            kHigher,
            ChangeCategory::kDeteriorated},
           {"fewer symptoms", -2, kSick, kWell, kLower,
            ChangeCategory::kRecovered},
           {"more symptoms", 2, kWell, kSick, kLower,
            ChangeCategory::kHarmed}}) {
    const ClassifiedChange got = ClassifyChange(
        Index(row.index), 1.5, row.before, row.now, row.direction);
    EXPECT_EQ(got.status, EstimateStatus::kOk) << row.name;
    EXPECT_EQ(got.category, row.category) << row.name;
  }
}

TEST(ChangeCategory, IsNoneWithoutAnIndex) {
  const Estimate none = NoEstimate({"rci.jt/1"}, EstimateStatus::kInsufficient);
  const auto got = ClassifyChange(none, 1.96, kSick, kWell, kHigher);
  EXPECT_EQ(got.status, EstimateStatus::kInsufficient);
  EXPECT_FALSE(got.category.has_value());
  EXPECT_EQ(ClassifyChange(Index(2), 0, kSick, kWell, kHigher).status,
            EstimateStatus::kOutOfDomain);
}

TEST(Side, OfAScoreOnTheCutoffIsWhatTheBoundarySays) {
  struct Row {
    double score;
    Direction direction;
    Side none, clinical, functional;
  };
  for (const Row& row :
       std::vector<Row>{{50, kHigher, Side::kNeither, kSick, kWell},
                        {50, kLower, Side::kNeither, kSick, kWell},
                        {49, kHigher, kSick, kSick, kSick},
                        {51, kHigher, kWell, kWell, kWell},
                        {49, kLower, kWell, kWell, kWell},
                        {51, kLower, kSick, kSick, kSick},
                        // A cut-off of 50 that arithmetic left at 50 + 7e-15.
                        {50 - 7e-15, kHigher, Side::kNeither, kSick, kWell}}) {
    EXPECT_EQ(SideOf(row.score, 50, row.direction, Boundary::kNone), row.none);
    EXPECT_EQ(SideOf(row.score, 50, row.direction, Boundary::kClinical),
              row.clinical);
    EXPECT_EQ(SideOf(row.score, 50, row.direction, Boundary::kFunctional),
              row.functional);
  }
}

TEST(Side, IsUnknownWithoutScoreOrCutoff) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(SideOf({}, 50, kHigher, Boundary::kNone).has_value());
  EXPECT_FALSE(SideOf(50, {}, kHigher, Boundary::kNone).has_value());
  EXPECT_FALSE(SideOf(nan, 50, kHigher, Boundary::kClinical).has_value());
}

}  // namespace
}  // namespace relcare::change_class_test
