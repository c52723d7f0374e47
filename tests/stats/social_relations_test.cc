// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/social_relations.h"

#include <cmath>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/round_robin_ratings.h"

namespace relcare::social_relations_test {
namespace {

using Status = EstimateStatus;

constexpr std::nullopt_t kHole = std::nullopt;

TEST(SocialRelations, AgreeWithTheirVectors) {
  const Vectors vectors("social-relations");
  for (const VectorCase& c : vectors.Cases(kSrmComplete.text)) {
    const RoundRobin group = RoundRobinOf(Rows(c.In("ratings")));
    const SocialRelations got = CompleteSocialRelations(group);
    HoldsRelations(c, got);
    std::vector<double> actor;
    std::vector<double> partner;
    for (const PersonEffects& person : EffectsOf(group, got)) {
      actor.push_back(*person.actor.value);
      partner.push_back(*person.partner.value);
    }
    if (c.Expects("actor"))
      c.HoldsAll("actor", actor);
    if (c.Expects("partner"))
      c.HoldsAll("partner", partner);
    if (!c.Expects("shrunken_actor"))
      continue;
    std::vector<double> shrunken_actor;
    std::vector<double> shrunken_partner;
    for (const PersonEffects& person : EffectsOf(group, got)) {
      shrunken_actor.push_back(person.shrunken_actor.value.value());
      shrunken_partner.push_back(person.shrunken_partner.value.value());
      c.Holds("shrunken_actor_se", person.shrunken_actor.se);
      c.Holds("shrunken_partner_se", person.shrunken_partner.se);
    }
    c.HoldsAll("shrunken_actor", shrunken_actor);
    c.HoldsAll("shrunken_partner", shrunken_partner);
  }
}

TEST(SocialRelations, SayWhyTheyHaveNoValue) {
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    Status components, generalized, dyadic, reliability;
  };
  const Status ok = Status::kOk;
  const Status undefined = Status::kUndefined;
  const Status few = Status::kInsufficient;
  for (const Row& row : std::vector<Row>{
           {"nobody", {}, undefined, undefined, undefined, undefined},
           {"three people",
            {{kHole, 1, 2}, {3, kHole, 1}, {2, 2, kHole}},
            undefined,
            undefined,
            undefined,
            undefined},
           {"a hole",
            {{kHole, 1, 2, 3},
             {3, kHole, 1, 2},
             {2, 2, kHole, 2},
             {1, kHole, 2, kHole}},
            few,
            few,
            few,
            few},
           {"the same of all",
            {{kHole, .1, .1, .1},
             {.1, kHole, .1, .1},
             {.1, .1, kHole, .1},
             {.1, .1, .1, kHole}},
            ok,
            undefined,
            undefined,
            undefined},
       }) {
    const SocialRelations got = CompleteSocialRelations(RoundRobinOf(row.rows));
    EXPECT_EQ(got.components[kSrmActor].status, row.components) << row.name;
    EXPECT_EQ(got.components[kSrmDyad].status, row.components) << row.name;
    EXPECT_EQ(got.generalized.status, row.generalized) << row.name;
    EXPECT_EQ(got.dyadic.status, row.dyadic) << row.name;
    EXPECT_EQ(got.actor_reliability.status, row.reliability) << row.name;
    EXPECT_EQ(got.shares[0].status,
              row.components == ok ? undefined : row.components)
        << row.name;
  }
}

// No partner effects at all: their variance comes out a little below 0.
TEST(SocialRelations, KeepANegativeVarianceAndWhatHangsOnItUndefined) {
  Random random(31);
  int negative = 0;
  for (int round = 0; round < 30; ++round) {
    const SocialRelations got = CompleteSocialRelations(
        RoundRobinOf(RandomRatings(5, 1, 0, 1, random)));
    const Estimate& partner = got.components[kSrmPartner];
    if (*partner.value >= 0)
      continue;
    ++negative;
    EXPECT_EQ(partner.status, Status::kOutOfDomain);
    EXPECT_EQ(got.shares[kSrmPartner].status, Status::kOutOfDomain);
    EXPECT_EQ(got.generalized.status, Status::kUndefined);
    EXPECT_EQ(got.partner_reliability.status, Status::kUndefined);
    // Those that are not negative share the whole.
    double shared = 0;
    for (const std::size_t k : {kSrmActor, kSrmRelationship})
      shared += got.shares[k].value.value_or(0);
    EXPECT_NEAR(shared, 1, 1e-12);
  }
  EXPECT_GT(negative, 5);
}

// Who gives much gets as much, but for one round of favours that goes one way
// only: the noise taken off the variances is larger than that off the
// covariance.
TEST(SocialRelations, KeepAndFlagACorrelationBeyondOne) {
  const SocialRelations got =
      CompleteSocialRelations(RoundRobinOf({{kHole, 5.5, 2.5, 6, 1},
                                            {4.5, kHole, 3.5, 6, 1},
                                            {3.5, 2.5, kHole, 4, 0},
                                            {6, 6, 4, kHole, 2},
                                            {1, 1, 0, 2, kHole}}));
  EXPECT_GT(*got.generalized.value, 1);
  EXPECT_TRUE(got.exceeds_one);
}

TEST(SocialRelations, EffectsSumToZeroAndForgetAConstant) {
  Random random(32);
  std::vector<MaybeNumbers> rows = RandomRatings(6, 1, 1, 1, random);
  const RoundRobin group = RoundRobinOf(rows);
  const auto effects = EffectsOf(group, CompleteSocialRelations(group));
  for (MaybeNumbers& row : rows) {
    for (std::optional<double>& rating : row) {
      if (rating)
        rating = *rating + 100;
    }
  }
  const RoundRobin higher = RoundRobinOf(rows);
  const auto other = EffectsOf(higher, CompleteSocialRelations(higher));
  double actors = 0;
  double partners = 0;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    actors += *effects[i].actor.value;
    partners += *effects[i].partner.value;
    EXPECT_NEAR(*other[i].actor.value, *effects[i].actor.value, 1e-12);
  }
  EXPECT_NEAR(actors, 0, 1e-12);
  EXPECT_NEAR(partners, 0, 1e-12);
}

TEST(SocialRelations, ShrinkEffectsByTheirReliability) {
  Random random(33);
  const RoundRobin group = RoundRobinOf(RandomRatings(6, 1, 1, 1, random));
  const SocialRelations got = CompleteSocialRelations(group);
  const double reliability = *got.actor_reliability.value;
  for (const PersonEffects& person : EffectsOf(group, got)) {
    EXPECT_NEAR(*person.shrunken_actor.value, reliability * *person.actor.value,
                1e-12);
    EXPECT_NEAR(*person.shrunken_actor.se,
                std::sqrt(*got.components[kSrmActor].value * (1 - reliability)),
                1e-12);
  }
}

TEST(SocialRelations, AreTheSameForPeopleInAnotherOrder) {
  Random random(34);
  for (int round = 0; round < 20; ++round) {
    const std::vector<MaybeNumbers> rows = RandomRatings(7, 1, 1, 1, random);
    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6};
    Shuffle(std::span(order), random);
    std::vector<MaybeNumbers> other(7, MaybeNumbers(7));
    for (std::size_t i = 0; i < 7; ++i) {
      for (std::size_t j = 0; j < 7; ++j)
        other[i][j] = rows[order[i]][order[j]];
    }
    const SocialRelations got = CompleteSocialRelations(RoundRobinOf(rows));
    const SocialRelations turned = CompleteSocialRelations(RoundRobinOf(other));
    for (std::size_t k = 0; k < 5; ++k) {
      EXPECT_NEAR(*turned.components[k].value, *got.components[k].value, 1e-12);
      EXPECT_NEAR(*turned.components[k].se, *got.components[k].se, 1e-12);
    }
  }
}

// Negative control: everybody's ratings dealt anew over those rated. What was
// said of whom is gone, and with it partner effects and reciprocity.
TEST(SocialRelations, LoseWhatIsBetweenPeopleWhenWhoIsRatedIsShuffled) {
  Random random(35);
  double partner = 0;
  double dyadic = 0;
  double shuffled_partner = 0;
  double shuffled_dyadic = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<MaybeNumbers> rows = RandomRatings(8, 1, 1, 1, random);
    SocialRelations got = CompleteSocialRelations(RoundRobinOf(rows));
    partner += *got.components[kSrmPartner].value / 40;
    dyadic += *got.components[kSrmDyad].value / 40;
    for (std::size_t i = 0; i < 8; ++i) {
      MaybeNumbers given;
      for (std::size_t j = 0; j < 8; ++j) {
        if (i != j)
          given.push_back(rows[i][j]);
      }
      Shuffle(std::span(given), random);
      for (std::size_t j = 0; j < 8; ++j) {
        if (i != j) {
          rows[i][j] = given.back();
          given.pop_back();
        }
      }
    }
    got = CompleteSocialRelations(RoundRobinOf(rows));
    shuffled_partner += *got.components[kSrmPartner].value / 40;
    shuffled_dyadic += *got.components[kSrmDyad].value / 40;
  }
  EXPECT_GT(partner, 0.3);
  EXPECT_GT(dyadic, 0.3);
  EXPECT_NEAR(shuffled_partner, 0, 0.1);
  EXPECT_NEAR(shuffled_dyadic, 0, 0.1);
}

}  // namespace
}  // namespace relcare::social_relations_test
