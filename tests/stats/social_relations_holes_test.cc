// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/social_relations_holes.h"

#include <vector>

#include <gtest/gtest.h>

#include "stats/round_robin_filled.h"
#include "tests/stats/round_robin_ratings.h"

namespace relcare::social_relations_holes_test {
namespace {

using Status = EstimateStatus;

constexpr std::nullopt_t kHole = std::nullopt;

TEST(HoledSocialRelations, AgreeWithTheirVectors) {
  const Vectors vectors("social-relations");
  for (const VectorCase& c : vectors.Cases(kSrmHoles.text))
    HoldsRelations(c,
                   HoledSocialRelations(RoundRobinOf(Rows(c.In("ratings")))));
}

TEST(FilledSocialRelations, AgreeWithTheirVectors) {
  const Vectors vectors("social-relations");
  for (const VectorCase& c : vectors.Cases(kSrmFilled.text))
    HoldsRelations(c,
                   FilledSocialRelations(RoundRobinOf(Rows(c.In("ratings")))));
}

TEST(HoledSocialRelations, FollowTheOrderOfPeopleAndTheUnit) {
  Random random(39);
  for (int round = 0; round < 20; ++round) {
    std::vector<MaybeNumbers> rows = RandomRatings(7, 1, 1, 1, random);
    rows[random.Below(7)][random.Below(7)] = kHole;
    rows[2][5] = kHole;
    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6};
    Shuffle(std::span(order), random);
    std::vector<MaybeNumbers> other(7, MaybeNumbers(7));
    std::vector<MaybeNumbers> scaled(7, MaybeNumbers(7));
    for (std::size_t i = 0; i < 7; ++i) {
      for (std::size_t j = 0; j < 7; ++j) {
        other[i][j] = rows[order[i]][order[j]];
        if (rows[i][j])
          scaled[i][j] = 8 * *rows[i][j];
      }
    }
    const SocialRelations got = HoledSocialRelations(RoundRobinOf(rows));
    const SocialRelations turned = HoledSocialRelations(RoundRobinOf(other));
    const SocialRelations large = HoledSocialRelations(RoundRobinOf(scaled));
    for (std::size_t k = 0; k < 5; ++k) {
      EXPECT_NEAR(*turned.components[k].value, *got.components[k].value, 1e-12);
      EXPECT_NEAR(*turned.components[k].se, *got.components[k].se, 1e-12);
      EXPECT_NEAR(*large.components[k].value, 64 * *got.components[k].value,
                  1e-10);
    }
    const SocialRelations filled = FilledSocialRelations(RoundRobinOf(rows));
    const SocialRelations refilled = FilledSocialRelations(RoundRobinOf(other));
    for (std::size_t k = 0; k < 5; ++k)
      EXPECT_NEAR(*refilled.components[k].value, *filled.components[k].value,
                  1e-12);
  }
}

TEST(HoledSocialRelations, SayWhyTheyHaveNoValue) {
  Random random(36);
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    Status moments, filled;
  };
  std::vector<MaybeNumbers> silent = RandomRatings(4, 1, 1, 1, random);
  silent[3] = MaybeNumbers(4);
  // Each rates the next two only: nothing is answered.
  std::vector<MaybeNumbers> one_way = RandomRatings(6, 1, 1, 1, random);
  for (std::size_t i = 0; i < 6; ++i) {
    for (std::size_t step = 3; step < 6; ++step)
      one_way[i][(i + step) % 6].reset();
  }
  for (const Row& row : std::vector<Row>{
           {"nobody", {}, Status::kUndefined, Status::kUndefined},
           {"three who rate", silent, Status::kUndefined, Status::kUndefined},
           {"nothing answered", one_way, Status::kUndefined, Status::kOk},
           {"61 people", RandomRatings(61, 1, 1, 1, random),
            Status::kOutOfDomain, Status::kOk},
       }) {
    EXPECT_EQ(HoledSocialRelations(RoundRobinOf(row.rows))
                  .components[kSrmRelationship]
                  .status,
              row.moments)
        << row.name;
    EXPECT_EQ(FilledSocialRelations(RoundRobinOf(row.rows))
                  .components[kSrmRelationship]
                  .status,
              row.filled)
        << row.name;
  }
}

TEST(HoledSocialRelations, AreThoseOfTheCompleteGroupWithoutHoles) {
  Random random(37);
  for (int round = 0; round < 20; ++round) {
    const RoundRobin group = RoundRobinOf(RandomRatings(6, 1, 1, 1, random));
    const SocialRelations moments = HoledSocialRelations(group);
    const SocialRelations complete = CompleteSocialRelations(group);
    const SocialRelations filled = FilledSocialRelations(group);
    for (std::size_t k = 0; k < 5; ++k) {
      EXPECT_NEAR(*moments.components[k].value, *complete.components[k].value,
                  1e-10);
      EXPECT_EQ(filled.components[k].value, complete.components[k].value);
    }
  }
}

TEST(HoledSocialRelations, CountHolesAndLeaveOutWhoRatesNobody) {
  Random random(38);
  std::vector<MaybeNumbers> rows = RandomRatings(6, 1, 1, 1, random);
  rows[5] = MaybeNumbers(6);
  rows[0][1].reset();
  const SocialRelations got = HoledSocialRelations(RoundRobinOf(rows));
  EXPECT_EQ(got.people, 5);
  EXPECT_EQ(got.holes, 1);
  EXPECT_FALSE(got.has_too_many_holes);
  EXPECT_EQ(got.mean.n_used, 19);
  EXPECT_EQ(got.mean.n_missing, 1);
}

// Holes at random, many groups: what is found on average stays.
TEST(HoledSocialRelations, AreNotBiasedByHolesAtRandom) {
  Random random(39);
  std::vector<double> whole(5, 0);
  std::vector<double> holed(5, 0);
  for (int round = 0; round < 250; ++round) {
    std::vector<MaybeNumbers> rows = RandomRatings(7, 1, .7, 1, random);
    const SocialRelations before = CompleteSocialRelations(RoundRobinOf(rows));
    for (int hole = 0; hole < 6; ++hole)
      rows[random.Below(7)][random.Below(7)].reset();
    const SocialRelations after = HoledSocialRelations(RoundRobinOf(rows));
    for (std::size_t k = 0; k < 5; ++k) {
      whole[k] += *before.components[k].value / 250;
      holed[k] += *after.components[k].value / 250;
    }
  }
  for (std::size_t k = 0; k < 5; ++k)
    EXPECT_NEAR(holed[k], whole[k], 0.03) << k;
}

TEST(HoledSocialRelations, TellNothingFromTheSameRatingOfAll) {
  std::vector<MaybeNumbers> rows(5, MaybeNumbers(5, .1));
  rows[1][2] = kHole;
  const SocialRelations got = HoledSocialRelations(RoundRobinOf(rows));
  for (const Estimate& one : got.components) {
    EXPECT_EQ(one.status, Status::kOk);
    EXPECT_EQ(one.value, 0);
  }
  EXPECT_EQ(got.dyadic.status, Status::kUndefined);
}

}  // namespace
}  // namespace relcare::social_relations_holes_test
