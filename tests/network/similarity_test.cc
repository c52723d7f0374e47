// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What two people share: Gower over attributes, rarity, and the score of a
// pair.

#include <array>
#include <filesystem>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/weighted_jaccard.h"
#include "network/gower.h"
#include "network/introductions.h"
#include "network/rarity.h"
#include "tests/vectors/vectors.h"

namespace relcare::similarity_test {
namespace {

using Status = EstimateStatus;

std::vector<AttributeRule> RulesIn(const Given& rows) {
  const std::map<std::string_view, AttributeKind> kinds = {
      {"numeric", AttributeKind::kNumeric},
      {"nominal", AttributeKind::kNominal},
      {"asymmetric", AttributeKind::kAsymmetric}};
  std::vector<AttributeRule> rules;
  for (const Given& row : Elements(rows)) {
    AttributeRule rule;
    rule.kind = kinds.at(row.At("kind").Text());
    if (row.Has("weight"))
      rule.weight = Number(row.At("weight"));
    if (row.Has("range"))
      rule.range = Number(row.At("range"));
    rules.push_back(rule);
  }
  return rules;
}

TEST(Gower, AgreesWithItsVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kGower.text)) {
    const std::vector<AttributeRule> rules = RulesIn(c.In("rules"));
    const MaybeNumbers a = Maybes(c.In("a"));
    const MaybeNumbers b = Maybes(c.In("b"));
    c.Holds(GowerOf(rules, a, b));
    EXPECT_EQ(GowerOf(rules, a, b).value, GowerOf(rules, b, a).value);
  }
}

TEST(Gower, HasTheSameBitsInAnyOrderOfAttributes) {
  const std::vector<AttributeRule> rules{{AttributeKind::kNumeric, .1, 7},
                                         {AttributeKind::kNominal, .7, 0},
                                         {AttributeKind::kNumeric, .2, 3}};
  EXPECT_EQ(GowerOf(rules, MaybeNumbers{1, 2, .3}, MaybeNumbers{3, 2, 1}).value,
            GowerOf(std::vector{rules[2], rules[0], rules[1]},
                    MaybeNumbers{.3, 1, 2}, MaybeNumbers{1, 3, 2})
                .value);
}

// cluster::daisy over its data set flower, which may not be copied.
TEST(Gower, AgreesWithDaisy) {
  const char* const path = "build/r-data/matching.json";
  if (!std::filesystem::exists(path))
    GTEST_SKIP() << path
                 << " is not there; tools/judges/r/matching.R writes it";
  const Given data = Given::Read(path);
  const std::vector<AttributeRule> rules = RulesIn(data.At("rules"));
  const std::vector<MaybeNumbers> people = Rows(data.At("people"));
  const std::vector<MaybeNumbers> distance = Rows(data.At("distance"));
  double sum = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double got = 1 - *GowerOf(rules, people[i], people[j]).value;
      EXPECT_NEAR(got, *distance[i][j], 1e-10);
      sum += got;
    }
  }
  EXPECT_NEAR(sum, 77.99351657, 1e-8);
  EXPECT_NEAR(*distance[0][1], .8875408497, 1e-10);
  EXPECT_NEAR(*distance[0][2], .5272467320, 1e-10);
  EXPECT_NEAR(*distance[1][2], .5882352941, 1e-10);
}

TEST(Gower, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const AttributeRule numeric{AttributeKind::kNumeric, 1, 10};
  const AttributeRule nominal{AttributeKind::kNominal, 1, 0};
  const AttributeRule asymmetric{AttributeKind::kAsymmetric, 1, 0};
  struct Row {
    const char* name;
    std::vector<AttributeRule> rules;
    MaybeNumbers a, b;
    Status status;
  };
  for (const Row& row : {
           Row{"no attribute", {}, {}, {}, Status::kUndefined},
           Row{"nothing given",
               {nominal},
               {std::nullopt},
               {1},
               Status::kUndefined},
           Row{"both lack it", {asymmetric}, {0}, {0}, Status::kUndefined},
           Row{"weight of 0",
               {{AttributeKind::kNominal, 0, 0}},
               {1},
               {1},
               Status::kUndefined},
           Row{"negative weight",
               {{AttributeKind::kNominal, -1, 0}},
               {1},
               {1},
               Status::kOutOfDomain},
           Row{"nan range",
               {{AttributeKind::kNumeric, 1, nan}},
               {1},
               {1},
               Status::kOutOfDomain},
           Row{"nan value", {numeric}, {nan}, {1}, Status::kOutOfDomain},
           Row{"half an asymmetric one",
               {asymmetric},
               {0.5},
               {1},
               Status::kOutOfDomain},
           Row{"unequal lengths",
               {nominal},
               {1, 2},
               {1, 2},
               Status::kOutOfDomain},
           Row{"both have it", {asymmetric}, {1}, {1}, Status::kOk},
       }) {
    EXPECT_EQ(GowerOf(row.rules, row.a, row.b).status, row.status) << row.name;
  }
}

TEST(Gower, ComparesNumbersByTheFrozenRange) {
  struct Row {
    double range, a, b, alike;
  };
  for (const Row& row :
       {Row{20, 30, 40, 0.5}, Row{20, 10, 40, 0}, Row{0, 30, 30, 1},
        Row{0, 30, 31, 0}, Row{20, 40, 30, 0.5}}) {
    EXPECT_EQ(GowerPart({AttributeKind::kNumeric, 1, row.range}, row.a, row.b),
              row.alike);
  }
}

TEST(Gower, CountsWhatWasNotGiven) {
  const std::vector<AttributeRule> rules(3);
  const Estimate got =
      GowerOf(rules, MaybeNumbers{1, std::nullopt, 2}, MaybeNumbers{1, 1, 3});
  EXPECT_EQ(got.value, 0.5);
  EXPECT_EQ(got.n_used, 2);
  EXPECT_EQ(got.n_missing, 1);
}

TEST(Rarity, AgreesWithItsVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kRarity.text))
    c.Holds(RarityOf(Number(c.In("share")), Number(c.In("cap"))));
  for (const VectorCase& c : vectors.Cases(kWeightedJaccard.text)) {
    c.Holds(WeightedJaccard(
        Maybes(c.In("a")), Maybes(c.In("b")),
        c.HasIn("weights") ? Numbers(c.In("weights")) : std::vector<double>{}));
  }
}

TEST(Rarity, SaysWhyItHasNoValue) {
  const double infinite = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const auto& [share, cap] :
       std::vector<std::array<double, 2>>{{-0.1, 3},
                                          {1.1, 3},
                                          {nan, 3},
                                          {.5, 0},
                                          {.5, -1},
                                          {.5, infinite},
                                          {.5, nan}}) {
    EXPECT_EQ(RarityOf(share, cap).status, Status::kOutOfDomain);
  }
}

TEST(PairScore, NeedsEveryPartThatWeighs) {
  const Estimate alike = EstimateOf(kGower, 0.5, 3);
  const Estimate shared = EstimateOf(kWeightedJaccard, 0.25, 4, 1);
  const Estimate none = NoEstimate(kGower, Status::kUndefined, 0, 3);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    double alpha;
    Estimate attributes, interests;
    double penalties;
    Status status;
    double value;
  };
  for (const Row& row : {
           Row{"both", 0.5, alike, shared, 0, Status::kOk, 0.375},
           Row{"with a penalty", 0.5, alike, shared, 0.125, Status::kOk, 0.25},
           Row{"attributes only", 1, alike, none, 0, Status::kOk, 0.5},
           Row{"interests only", 0, none, shared, 0, Status::kOk, 0.25},
           Row{"nothing to compare", 0.5, none, shared, 0, Status::kUndefined,
               0},
           Row{"alpha above 1", 1.5, alike, shared, 0, Status::kOutOfDomain, 0},
           Row{"nan alpha", nan, alike, shared, 0, Status::kOutOfDomain, 0},
           Row{"reward", 0.5, alike, shared, -1, Status::kOutOfDomain, 0},
       }) {
    const Estimate got =
        PairScoreOf(row.alpha, row.attributes, row.interests, row.penalties);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.value.value_or(0), row.value) << row.name;
  }
}

}  // namespace
}  // namespace relcare::similarity_test
