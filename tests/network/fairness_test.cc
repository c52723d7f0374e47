// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/fairness.h"

#include <array>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/proportion.h"
#include "tests/vectors/vectors.h"

namespace relcare::fairness_test {
namespace {

using Status = EstimateStatus;
using Scores = std::vector<std::optional<double>>;
using Subgroups = std::vector<std::optional<int>>;

TEST(Fairness, AgreesWithItsVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kMatchedShare.text)) {
    Subgroups subgroups;
    for (const std::optional<double>& one : Maybes(c.In("subgroup")))
      subgroups.push_back(one ? std::optional(static_cast<int>(*one))
                              : std::nullopt);
    const Fairness got = FairnessOf(Maybes(c.In("score")), subgroups);
    const std::vector<MaybeNumbers> wanted = Rows(c.Expected("rows"));
    ASSERT_EQ(got.subgroups.size(), wanted.size()) << c.id;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const SubgroupFairness& one = got.subgroups[i];
      MaybeNumbers row{one.subgroup,   one.matched.value, one.matched.lo,
                       one.matched.hi, one.mean.value,    one.mean.se};
      for (std::size_t point = 0; point < 5; ++point)
        row.push_back(one.spread ? std::optional((*one.spread)[point])
                                 : std::nullopt);
      for (std::size_t k = 0; k < row.size(); ++k) {
        ASSERT_EQ(row[k].has_value(), wanted[i][k].has_value()) << c.id << k;
        if (row[k]) {
          EXPECT_NEAR(*row[k], *wanted[i][k], c.tolerance) << c.id << " " << k;
        }
      }
    }
  }
}

TEST(Fairness, DescribesEachSubgroup) {
  const Fairness got =
      FairnessOf(Scores{.5, .1, .2, .3, .4, std::nullopt, .9, std::nullopt},
                 Subgroups{7, 7, 7, 7, 7, 7, std::nullopt, 2});
  ASSERT_EQ(got.status, Status::kOk);
  EXPECT_EQ(got.unknown, 1);
  ASSERT_EQ(got.subgroups.size(), 2u);
  EXPECT_EQ(got.subgroups[0].subgroup, 2);
  EXPECT_EQ(got.subgroups[0].matched.value, 0);
  EXPECT_EQ(got.subgroups[0].mean.status, Status::kUndefined);
  EXPECT_FALSE(got.subgroups[0].spread.has_value());

  const SubgroupFairness& seven = got.subgroups[1];
  const Estimate matched = WilsonProportion(5, 6);
  EXPECT_EQ(seven.matched.value, matched.value);
  EXPECT_EQ(seven.matched.lo, matched.lo);
  EXPECT_NEAR(*seven.mean.value, 0.3, 1e-15);
  EXPECT_NEAR(*seven.mean.se, 0.0707106781186548,
              1e-15);  // .5/sqrt(10)/sqrt(5)
  const std::array<double, 5> spread = {.1, .2, .3, .4, .5};
  for (std::size_t i = 0; i < spread.size(); ++i)
    EXPECT_NEAR((*seven.spread)[i], spread[i], 1e-15);
}

// numpy.quantile([1, 2, 4, 8], [.25, .5, .75]).
TEST(Fairness, InterpolatesQuartilesAsNumpyDoes) {
  const Fairness got = FairnessOf(Scores{8, 1, 4, 2}, Subgroups(4, 1));
  EXPECT_EQ(*got.subgroups[0].spread,
            (std::array<double, 5>{1, 1.75, 3, 5, 8}));
}

TEST(Fairness, HasTheSameBitsInAnyOrderOfPeople) {
  const Fairness one = FairnessOf(Scores{.1, .7, .2, .3}, Subgroups(4, 1));
  const Fairness other = FairnessOf(Scores{.3, .2, .7, .1}, Subgroups(4, 1));
  EXPECT_EQ(one.subgroups[0].mean.value, other.subgroups[0].mean.value);
  EXPECT_EQ(one.subgroups[0].mean.se, other.subgroups[0].mean.se);
  EXPECT_EQ(one.subgroups[0].spread, other.subgroups[0].spread);
}

TEST(Fairness, HasNoStandardErrorForOnePerson) {
  const Fairness got = FairnessOf(Scores{.5}, Subgroups{1});
  EXPECT_EQ(got.subgroups[0].mean.value, .5);
  EXPECT_FALSE(got.subgroups[0].mean.se.has_value());
}

TEST(Fairness, SaysWhyThereIsNone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(FairnessOf(Scores{.5}, Subgroups{}).status, Status::kOutOfDomain);
  const Fairness got = FairnessOf(Scores{nan}, Subgroups{1});
  EXPECT_EQ(got.status, Status::kOutOfDomain);
  EXPECT_TRUE(got.subgroups.empty());
  EXPECT_TRUE(FairnessOf({}, {}).subgroups.empty());
}

}  // namespace
}  // namespace relcare::fairness_test
