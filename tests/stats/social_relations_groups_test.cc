// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/social_relations_groups.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/round_robin_ratings.h"

namespace relcare::social_relations_groups_test {
namespace {

using Status = EstimateStatus;

std::vector<SocialRelations> Groups(const std::vector<std::size_t>& sizes,
                                    Random& random) {
  std::vector<SocialRelations> groups;
  for (const std::size_t size : sizes)
    groups.push_back(CompleteSocialRelations(
        RoundRobinOf(RandomRatings(size, 1, 1, 1, random))));
  return groups;
}

TEST(SocialRelationsOfGroups, AgreeWithTheirVectors) {
  const Vectors vectors("social-relations");
  for (const VectorCase& c : vectors.Cases(kSrmGroups.text)) {
    std::vector<SocialRelations> groups;
    for (const Given& group : Elements(c.In("groups")))
      groups.push_back(CompleteSocialRelations(RoundRobinOf(Rows(group))));
    HoldsRelations(c, SocialRelationsOfGroups(groups));
  }
}

TEST(SocialRelationsOfGroups, NeedAGroupWithComponents) {
  Random random(40);
  EXPECT_EQ(SocialRelationsOfGroups({}).components[0].status,
            Status::kInsufficient);
  EXPECT_EQ(
      SocialRelationsOfGroups(Groups({3, 2}, random)).components[0].status,
      Status::kInsufficient);
}

TEST(SocialRelationsOfGroups, CountGroupsWithoutComponents) {
  Random random(41);
  const SocialRelations got =
      SocialRelationsOfGroups(Groups({5, 3, 6}, random));
  EXPECT_EQ(got.components[0].n_used, 2);
  EXPECT_EQ(got.components[0].n_missing, 1);
  EXPECT_EQ(got.people, 11);
}

TEST(SocialRelationsOfGroups, HaveNoErrorFromOneGroup) {
  Random random(42);
  const std::vector<SocialRelations> one = Groups({6}, random);
  const SocialRelations got = SocialRelationsOfGroups(one);
  EXPECT_NEAR(*got.components[0].value, *one[0].components[0].value, 1e-15);
  EXPECT_FALSE(got.components[0].se);
}

TEST(SocialRelationsOfGroups, HaveTheSameBitsInAnyOrder) {
  Random random(43);
  std::vector<SocialRelations> groups = Groups({5, 4, 6, 7}, random);
  const SocialRelations got = SocialRelationsOfGroups(groups);
  std::reverse(groups.begin(), groups.end());
  const SocialRelations turned = SocialRelationsOfGroups(groups);
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_EQ(turned.components[k].value, got.components[k].value);
    EXPECT_EQ(turned.components[k].se, got.components[k].se);
  }
}

}  // namespace
}  // namespace relcare::social_relations_groups_test
