// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/structural_holes.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/network/random_ties.h"
#include "tests/network/ties_in.h"
#include "tests/vectors/vectors.h"

namespace relcare::structural_holes_test {
namespace {

using Status = EstimateStatus;

TEST(StructuralHoles, AgreeWithTheirVectors) {
  const Vectors vectors("personal-network");
  for (const VectorCase& c : vectors.Cases(kConstraint.text)) {
    MaybeNumbers constraint, size, density;
    for (const StructuralHoles& one : StructuralHolesOf(GraphIn(c))) {
      constraint.push_back(one.constraint.value);
      size.push_back(one.effective_size.value);
      density.push_back(one.density.value);
    }
    c.HoldsMaybes("constraint", constraint);
    c.HoldsMaybes("effective_size", size);
    c.HoldsMaybes("density", density);
  }
}

TEST(StructuralHoles, SayWhyTheyHaveNoValue) {
  // 0 and 1 know each other, 2 knows nobody.
  const auto got =
      StructuralHolesOf(*Graph::Undirected(3, std::vector<Tie>{{0, 1, 1}}));
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[0].size, 1);
  EXPECT_EQ(got[0].density.status, Status::kUndefined);
  EXPECT_EQ(got[0].effective_size.value, 1);
  EXPECT_EQ(got[0].efficiency.value, 1);
  EXPECT_EQ(got[0].constraint.value, 1);
  EXPECT_EQ(got[2].size, 0);
  for (const Estimate& one : {got[2].density, got[2].effective_size,
                              got[2].efficiency, got[2].constraint}) {
    EXPECT_EQ(one.status, Status::kUndefined);
    EXPECT_FALSE(one.value.has_value());
  }
  EXPECT_TRUE(StructuralHolesOf(*Graph::Directed(0, {})).empty());
}

// Borgatti 1997: k - 2t/k for ties without weights.
TEST(StructuralHoles, KeepBorgattisShortcut) {
  Random random(51);
  for (int round = 0; round < 50; ++round) {
    std::vector<Tie> ties;
    for (int i = 0; i < 9; ++i) {
      for (int j = i + 1; j < 9; ++j) {
        if (random.Below(2) == 0)
          ties.push_back({i, j, 1});
      }
    }
    for (const StructuralHoles& one :
         StructuralHolesOf(*Graph::Undirected(9, ties))) {
      if (one.size < 2)
        continue;
      const double k = one.size;
      EXPECT_NEAR(*one.effective_size.value, k - *one.density.value * (k - 1),
                  1e-12);
      EXPECT_NEAR(*one.efficiency.value, *one.effective_size.value / k, 1e-15);
    }
  }
}

TEST(StructuralHoles, FollowOtherIndexesAndIgnoreIsolatesAndUnits) {
  Random random(52);
  for (int round = 0; round < 50; ++round) {
    std::vector<Tie> ties = RandomTies(9, 24, random);
    const std::vector<int> names = Renaming(9, random);
    const auto one = StructuralHolesOf(*Graph::Directed(9, ties));
    const auto other =
        StructuralHolesOf(*Graph::Directed(9, Renamed(ties, names)));
    const auto wider = StructuralHolesOf(*Graph::Directed(12, ties));
    for (Tie& tie : ties)
      tie.weight *= 4;
    const auto scaled = StructuralHolesOf(*Graph::Directed(9, ties));
    for (std::size_t i = 0; i < one.size(); ++i) {
      const StructuralHoles& same = other[static_cast<std::size_t>(names[i])];
      ASSERT_EQ(one[i].constraint.status, same.constraint.status);
      EXPECT_EQ(one[i].constraint.value, wider[i].constraint.value);
      EXPECT_EQ(one[i].constraint.value, scaled[i].constraint.value);
      EXPECT_EQ(one[i].effective_size.value, scaled[i].effective_size.value);
      if (!one[i].constraint.ok())
        continue;
      EXPECT_NEAR(*one[i].constraint.value, *same.constraint.value, 1e-12);
      EXPECT_NEAR(*one[i].effective_size.value, *same.effective_size.value,
                  1e-12);
      EXPECT_GT(*one[i].effective_size.value, 0);
      EXPECT_LE(*one[i].effective_size.value, one[i].size + 1e-12);
    }
  }
}

}  // namespace
}  // namespace relcare::structural_holes_test
