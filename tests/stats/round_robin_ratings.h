// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Round robins for tests: from vectors and at random.

#ifndef RELCARE_TESTS_STATS_ROUND_ROBIN_RATINGS_H_
#define RELCARE_TESTS_STATS_ROUND_ROBIN_RATINGS_H_

#include <vector>

#include "base/random.h"
#include "stats/social_relations.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline RoundRobin RoundRobinOf(const std::vector<MaybeNumbers>& rows) {
  MaybeNumbers cells;
  for (const MaybeNumbers& row : rows)
    cells.insert(cells.end(), row.begin(), row.end());
  return *RoundRobin::Of(rows.size(), cells);
}

// A sum of few uniforms: bell-shaped enough.
inline double Bell(Random& random) {
  double sum = -3;
  for (int i = 0; i < 6; ++i)
    sum += random.Unit();
  return sum;
}

// Actor, partner and bond effects of the given sizes; a bond is mutual.
inline std::vector<MaybeNumbers> RandomRatings(std::size_t people,
                                               double actor_sd,
                                               double partner_sd,
                                               double bond_sd, Random& random) {
  std::vector<double> actor(people);
  std::vector<double> partner(people);
  std::vector<MaybeNumbers> rows(people, MaybeNumbers(people));
  for (std::size_t i = 0; i < people; ++i) {
    actor[i] = actor_sd * Bell(random);
    partner[i] = partner_sd * Bell(random);
  }
  for (std::size_t i = 0; i < people; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double bond = bond_sd * Bell(random);
      rows[i][j] = 4 + actor[i] + partner[j] + bond + 0.3 * Bell(random);
      rows[j][i] = 4 + actor[j] + partner[i] + bond + 0.3 * Bell(random);
    }
  }
  return rows;
}

// Components, errors and what follows from them: as many as the case expects.
inline void HoldsRelations(const VectorCase& c, const SocialRelations& got) {
  EXPECT_EQ(got.components[0].method.text, c.method) << c.id;
  if (c.Expects("status")) {
    EXPECT_EQ(Name(got.components[0].status), c.Expected("status").Text())
        << c.id;
    return;
  }
  std::vector<double> components;
  std::vector<double> errors;
  for (const Estimate& one : got.components) {
    ASSERT_TRUE(one.value) << c.id;
    components.push_back(*one.value);
    if (one.se)
      errors.push_back(*one.se);
  }
  c.HoldsAll("components", components);
  if (c.Expects("errors"))
    c.HoldsAll("errors", errors);
  if (c.Expects("shares")) {
    c.HoldsAll("shares",
               {got.shares[0].value.value(), got.shares[1].value.value(),
                got.shares[2].value.value()});
  }
  if (c.Expects("generalized"))
    c.Holds("generalized", got.generalized.value);
  if (c.Expects("dyadic"))
    c.Holds("dyadic", got.dyadic.value);
  if (c.Expects("mean"))
    c.Holds("mean", got.mean.value);
  if (c.Expects("reliabilities")) {
    c.HoldsAll("reliabilities", {got.actor_reliability.value.value(),
                                 got.partner_reliability.value.value()});
  }
}

}  // namespace relcare

#endif  // RELCARE_TESTS_STATS_ROUND_ROBIN_RATINGS_H_
