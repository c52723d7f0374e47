// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Diversity, multiplexity and turnover of a personal network.

#include <algorithm>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "network/diversity.h"
#include "network/multiplexity.h"
#include "network/turnover.h"
#include "tests/network/alters.h"
#include "tests/vectors/vectors.h"

namespace relcare::personal_network_test {
namespace {

using Status = EstimateStatus;
using Categories = std::vector<std::optional<int>>;

Categories CategoriesIn(const VectorCase& c) {
  Categories categories;
  for (const std::optional<double>& one : Maybes(c.In("categories"))) {
    categories.push_back(one ? std::optional(static_cast<int>(*one))
                             : std::nullopt);
  }
  return categories;
}

TEST(Diversity, AgreesWithItsVectors) {
  const Vectors vectors("personal-network");
  for (const VectorCase& c : vectors.Cases(kRoleEntropy.text)) {
    const Diversity got = DiversityOf(CategoriesIn(c));
    c.Holds("entropy", got.entropy.value);
    c.Holds("blau", got.blau.value);
  }
  for (const VectorCase& c : vectors.Cases(kExternalInternal.text)) {
    c.Holds(ExternalInternal(CategoriesIn(c),
                             static_cast<int>(Number(c.In("own")))));
  }
}

TEST(Diversity, HasItsBounds) {
  const Diversity same = DiversityOf(Categories{7, 7, 7});
  EXPECT_EQ(same.entropy.value, 0);
  EXPECT_EQ(same.blau.value, 0);
  const Diversity four = DiversityOf(Categories{4, 1, 3, 2});
  EXPECT_NEAR(*four.entropy.value, 2, 1e-15);
  EXPECT_EQ(four.blau.value, 0.75);
  EXPECT_EQ(four.categories, 4);
}

TEST(Diversity, IsTheSameInAnyOrderAndForOtherNumbers) {
  const Diversity one = DiversityOf(Categories{1, 2, 2, 3, 3, 3, 1});
  const Diversity other = DiversityOf(Categories{9, 5, 9, 7, 7, 5, 9});
  EXPECT_EQ(one.entropy.value, other.entropy.value);
  EXPECT_EQ(one.blau.value, other.blau.value);
}

TEST(Diversity, SaysWhyItHasNoValue) {
  for (const Categories& none :
       {Categories{}, Categories{std::nullopt, std::nullopt}}) {
    const Diversity got = DiversityOf(none);
    EXPECT_EQ(got.entropy.status, Status::kUndefined);
    EXPECT_EQ(got.blau.status, Status::kUndefined);
    EXPECT_EQ(got.blau.n_missing, static_cast<std::int64_t>(none.size()));
    EXPECT_EQ(ExternalInternal(none, 1).status, Status::kUndefined);
  }
  EXPECT_EQ(ExternalInternal(Categories{1, 2}, std::nullopt).status,
            Status::kInsufficient);
  const Estimate some = ExternalInternal(Categories{1, std::nullopt, 2}, 1);
  EXPECT_EQ(some.value, 0);
  EXPECT_EQ(some.n_used, 2);
  EXPECT_EQ(some.n_missing, 1);
}

TEST(Multiplexity, AgreesWithItsVectors) {
  const Vectors vectors("personal-network");
  for (const VectorCase& c : vectors.Cases(kMultiplexityMean.text)) {
    const Multiplexity got = MultiplexityOf(AltersIn(c.In("alters")));
    c.Holds(got.mean);
    c.Holds("share", got.two_or_more.value);
    c.Holds("share_lo", got.two_or_more.lo);
    c.Holds("share_hi", got.two_or_more.hi);
  }
}

TEST(Multiplexity, SaysWhyItHasNoValue) {
  Alter none;
  Alter zero;
  zero.relation_types = 0;
  struct Row {
    std::vector<Alter> alters;
    Status status;
  };
  for (const Row& row :
       {Row{{}, Status::kUndefined}, Row{{none}, Status::kUndefined},
        Row{{none, zero}, Status::kOutOfDomain}}) {
    const Multiplexity got = MultiplexityOf(row.alters);
    EXPECT_EQ(got.mean.status, row.status);
    EXPECT_EQ(got.two_or_more.status, row.status);
  }
}

TEST(Multiplexity, CallsATieConflictedOnlyWhereBothAreKnown) {
  struct Row {
    std::optional<bool> uses_together, gives_support;
    int conflicted, unknown;
  };
  const std::optional<bool> not_known;
  for (const Row& row :
       {Row{true, true, 1, 0}, Row{true, false, 0, 0}, Row{false, true, 0, 0},
        Row{true, not_known, 0, 1}, Row{not_known, true, 0, 1},
        Row{not_known, not_known, 0, 1}, Row{false, not_known, 0, 0},
        Row{not_known, false, 0, 0}}) {
    Alter alter;
    alter.uses_together = row.uses_together;
    alter.gives_support = row.gives_support;
    const Multiplexity got = MultiplexityOf(std::vector{alter});
    EXPECT_EQ(got.conflicted, row.conflicted);
    EXPECT_EQ(got.conflict_unknown, row.unknown);
  }
}

TEST(Turnover, AgreesWithItsVectors) {
  const Vectors vectors("personal-network");
  for (const VectorCase& c : vectors.Cases(kTurnover.text)) {
    const Turnover got =
        TurnoverOf(AltersIn(c.In("before")), AltersIn(c.In("now")));
    c.Holds(got.distance);
    c.HoldsAll("gained", {got.gained.begin(), got.gained.end()});
    c.HoldsAll("lost", {got.lost.begin(), got.lost.end()});
  }
}

TEST(Turnover, IsTheSameInAnyOrderAndUnderOtherNames) {
  std::vector<Alter> before(5), now(4);
  for (std::size_t i = 0; i < 5; ++i) {
    before[i].person = static_cast<std::int64_t>(10 + i);
    before[i].stance = static_cast<Stance>(i % 4);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    now[i].person = static_cast<std::int64_t>(12 + i);
    now[i].stance = Stance::kSupportive;
  }
  const Turnover got = TurnoverOf(before, now);
  for (std::vector<Alter>* const alters : {&before, &now}) {
    std::reverse(alters->begin(), alters->end());
    for (Alter& alter : *alters)
      alter.person = 1000 - alter.person;
  }
  const Turnover other = TurnoverOf(before, now);
  EXPECT_EQ(got.distance.value, 1 - 3. / 6);
  EXPECT_EQ(other.distance.value, got.distance.value);
  EXPECT_EQ(other.gained, got.gained);
  EXPECT_EQ(other.lost, got.lost);
  EXPECT_EQ(other.stayed, got.stayed);
}

TEST(Turnover, SeesAStanceChangeInSomebodyWhoStayed) {
  Alter before;
  before.person = 5;
  before.stance = Stance::kUsing;
  Alter now = before;
  now.stance = Stance::kSupportive;
  const Turnover got = TurnoverOf(std::vector{before}, std::vector{now});
  EXPECT_EQ(got.distance.value, 0);
  EXPECT_EQ(got.stayed[static_cast<std::size_t>(Stance::kUsing)]
                      [static_cast<std::size_t>(Stance::kSupportive)],
            1);
}

TEST(Turnover, SaysWhyItHasNoValue) {
  Alter one;
  EXPECT_EQ(TurnoverOf({}, {}).distance.status, Status::kUndefined);
  EXPECT_EQ(TurnoverOf(std::vector{one, one}, {}).distance.status,
            Status::kOutOfDomain);
  EXPECT_EQ(TurnoverOf({}, std::vector{one, one}).distance.status,
            Status::kOutOfDomain);
  EXPECT_EQ(TurnoverOf({}, std::vector{one}).distance.value, 1);
}

}  // namespace
}  // namespace relcare::personal_network_test
