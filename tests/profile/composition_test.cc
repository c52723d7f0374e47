// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/composition.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules.h"

namespace relcare::profile::composition_test {
namespace {

using testing::ElementsAre;
using testing::Optional;

constexpr double kClose = 1e-10;  // printed to ten digits

// The client's own figure, against a reference of 50.
Part Own(double weight, std::optional<double> points,
         std::optional<double> se) {
  Part part;
  part.weight = weight;
  part.voice = Voice::kClient;
  if (points) {
    part.now = Points{*points, se};
    part.reference = Points{50, se};
  }
  return part;
}

// Weights .3 .3 .2 .2; the third was not seen.
std::vector<Part> Worked() {
  return {Own(0.3, 70, 6), Own(0.3, 55, 8), Own(0.2, {}, {}), Own(0.2, 40, 10)};
}

CompositionRule WithVariance(double variance) {
  CompositionRule rule;
  rule.between_variance = variance;
  return rule;
}

// Expected figures were worked out by hand.
TEST(Compose, GivesTheWorkedExample) {
  const Composition index = Compose(Worked(), WithVariance(100));
  EXPECT_EQ(index.refusal, IndexRefusal::kUnspecified);
  EXPECT_NEAR(index.value, 56.875, kClose);
  EXPECT_NEAR(*index.used_weights[0], 0.375, kClose);
  EXPECT_EQ(index.used_weights[2], std::nullopt);
  EXPECT_NEAR(*index.used_weights[3], 0.25, kClose);
  EXPECT_NEAR(*index.measurement_se, 4.5069390943, kClose);
  EXPECT_NEAR(*index.se, 5.0682837332, kClose);
  EXPECT_NEAR(index.coverage, 0.8, kClose);
  EXPECT_NEAR(index.observed, 0.8, kClose);
  EXPECT_NEAR(*index.contributions[0], 7.5, kClose);
  EXPECT_NEAR(*index.contributions[1], 1.875, kClose);
  EXPECT_EQ(index.contributions[2], std::nullopt);
  EXPECT_NEAR(*index.contributions[3], -2.5, kClose);
  EXPECT_NEAR(index.change->points, 6.875, kClose);
}

TEST(Compose, WidensTheIntervalByWhatWasNotSeen) {
  std::vector<Part> all = Worked();
  all[2] = Own(0.2, 57, 0);
  const Composition whole = Compose(all, WithVariance(100));
  EXPECT_EQ(whole.se, whole.measurement_se);
  const Composition part = Compose(Worked(), WithVariance(100));
  EXPECT_GT(*part.se, *part.measurement_se);
}

TEST(Compose, HasNoIntervalWithoutASourceForTheVariance) {
  const Composition index = Compose(Worked(), {});
  EXPECT_TRUE(index.measurement_se.has_value());
  EXPECT_EQ(index.se, std::nullopt);
  EXPECT_FALSE(index.interval.has_value());
}

TEST(Compose, HasNoErrorIfAComponentHasNone) {
  std::vector<Part> parts = Worked();
  parts[0].now->se.reset();
  const Composition index = Compose(parts, WithVariance(100));
  EXPECT_NEAR(index.value, 56.875, kClose);
  EXPECT_EQ(index.measurement_se, std::nullopt);
  EXPECT_EQ(index.se, std::nullopt);
  EXPECT_EQ(index.change->se, std::nullopt);
}

// (.375 6 + .375 8)^2 + (.25 10)^2 = 33.8125.
TEST(Compose, BoundsTheErrorOfComponentsThatShareData) {
  std::vector<Part> parts = Worked();
  parts[1].shares_data_with = {0};
  const Composition index = Compose(parts, WithVariance(100));
  EXPECT_NEAR(*index.measurement_se, 4.5069390943, kClose);
  EXPECT_NEAR(*index.measurement_se_bound, std::sqrt(33.8125), kClose);
  EXPECT_NEAR(index.interval->hi - index.value,
              1.959963984540054 * *index.se_bound, kClose);
}

TEST(Compose, AgeTouchesCoverageAndNeverTheValue) {
  std::vector<Part> parts = Worked();
  parts[0].half_life_days = 14;
  parts[0].age_days = 14;  // counts half: .15 + .3 + .2
  const Composition index = Compose(parts, {});
  EXPECT_NEAR(index.value, 56.875, kClose);
  EXPECT_NEAR(index.coverage, 0.65, kClose);
  EXPECT_NEAR(index.observed, 0.8, kClose);
}

TEST(Compose, TakesAnUnknownAgeAsNotFresh) {
  std::vector<Part> parts = Worked();
  parts[0].half_life_days = 14;
  const Composition index = Compose(parts, {});
  EXPECT_NEAR(index.coverage, 0.5, kClose);
  EXPECT_EQ(index.refusal, IndexRefusal::kTooOld);
}

// .1 + .2 over .1 + .2 + .2 is below .6 by a rounding.
TEST(Compose, ReachesABoundThatRoundingMisses) {
  const std::vector<Part> parts = {Own(0.1, 50, 1), Own(0.2, 50, 1),
                                   Own(0.2, {}, {})};
  EXPECT_LT(Compose(parts, {}).coverage, 0.6000000001);
  EXPECT_EQ(Compose(parts, {}).refusal, IndexRefusal::kUnspecified);
}

CompositionRule Rule(std::size_t least, std::vector<Voice> voices) {
  CompositionRule rule;
  rule.least_components = least;
  rule.mandatory_voices = std::move(voices);
  return rule;
}

struct RefusalCase {
  const char* name;
  IndexRefusal want;
  std::vector<Part> parts;
  CompositionRule rule;
};

TEST(Compose, RefusesRatherThanGuess) {
  const Part none = Own(1, {}, {});
  const Part some = Own(1, 60, 5);
  Part old = some;
  old.half_life_days = 14;
  old.age_days = 28;
  const RefusalCase cases[] = {
      {"too old", IndexRefusal::kTooOld, {old}, {}},
      {"half, and old", IndexRefusal::kTooLittleCoverage, {old, none}, {}},
      {"nothing", IndexRefusal::kNothingSeen, {none, none}, {}},
      {"no component", IndexRefusal::kNothingSeen, {}, {}},
      {"half", IndexRefusal::kTooLittleCoverage, {some, none}, {}},
      {"one of two", IndexRefusal::kTooFewComponents, {some}, Rule(2, {})},
      {"voice",
       IndexRefusal::kVoiceMissing,
       {some},
       Rule(1, {Voice::kClinician})},
      {"voice that is not seen",
       IndexRefusal::kVoiceMissing,
       {none, some},
       Rule(1, {Voice::kClient, Voice::kFamily})},
      {"enough",
       IndexRefusal::kUnspecified,
       {some, some, none},
       Rule(2, {Voice::kClient})},
  };
  for (const RefusalCase& one : cases)
    EXPECT_EQ(Compose(one.parts, one.rule).refusal, one.want) << one.name;
}

TEST(Compose, NamesTheVoicesThatAreMissing) {
  const std::vector<Part> parts = {Own(1, 60, 5)};
  EXPECT_THAT(
      Compose(parts, Rule(1, {Voice::kClient, Voice::kFamily})).missing_voices,
      ElementsAre(Voice::kFamily));
}

// The second has no reference, so only the first (.3) and last (.2) compare.
TEST(Compose, ComparesOnlyWhatWasSeenTwice) {
  std::vector<Part> parts = Worked();
  parts[1].reference.reset();
  CompositionRule rule;
  rule.least_coverage = 0.5;
  const Composition index = Compose(parts, rule);
  EXPECT_EQ(index.contributions[1], std::nullopt);
  EXPECT_NEAR(*index.contributions[0], 0.6 * 20, kClose);
  EXPECT_NEAR(index.change->points, 0.6 * 20 - 0.4 * 10, kClose);
  rule.least_coverage = 0.6;
  EXPECT_FALSE(Compose(parts, rule).change.has_value());
}

TEST(Compose, GivesTheErrorOfTheChange) {
  const std::vector<Part> parts = {Own(1, 60, 3), Own(1, 60, 4)};
  // Two equal errors each, half a weight each: sqrt((18 + 32) / 4).
  EXPECT_NEAR(*Compose(parts, {}).change->se, std::sqrt(12.5), kClose);
}

struct PointsCase {
  const char* name;
  Direction direction;
  double value;
  std::optional<double> points;
};

TEST(PointsOf, TurnsARangeIntoPerCents) {
  const PointsCase cases[] = {
      {"least", Direction::kHigherIsBetter, 1, 0},
      {"middle", Direction::kHigherIsBetter, 3, 50},
      {"most", Direction::kHigherIsBetter, 5, 100},
      {"turned", Direction::kLowerIsBetter, 2, 75},
      {"neither is not turned", Direction::kNeither, 2, 25},
      {"below", Direction::kHigherIsBetter, 0.9, std::nullopt},
      {"above", Direction::kHigherIsBetter, 5.1, std::nullopt},
  };
  for (const PointsCase& one : cases) {
    Component component;
    component.pomp = Pomp{D("1"), D("5")};
    component.direction = one.direction;
    const std::optional<Points> points = PointsOf(component, one.value, 0.4);
    ASSERT_EQ(points.has_value(), one.points.has_value()) << one.name;
    if (!points)
      continue;
    EXPECT_NEAR(points->value, *one.points, kClose) << one.name;
    EXPECT_NEAR(*points->se, 10, kClose) << one.name;
  }
}

TEST(PointsOf, SetsANormAtFifty) {
  Component component;
  component.t_score = TScore{D("20"), D("4"), {"made for a test", ""}};
  component.direction = Direction::kLowerIsBetter;
  EXPECT_NEAR(PointsOf(component, 24, std::nullopt)->value, 40, kClose);
  EXPECT_NEAR(*PointsOf(component, 20, 2)->se, 5, kClose);
}

TEST(PointsOf, IsNothingWithoutARuler) {
  EXPECT_FALSE(PointsOf(Component(), 1, 1).has_value());
}

TEST(DifferenceOf, KeepsTwoVoicesApart) {
  const IndexMove difference = DifferenceOf({60, 3}, {75, 4});
  EXPECT_EQ(difference.points, -15);
  EXPECT_THAT(difference.se, Optional(5));
  EXPECT_EQ(DifferenceOf({60, 3}, {75, {}}).se, std::nullopt);
}

}  // namespace
}  // namespace relcare::profile::composition_test
