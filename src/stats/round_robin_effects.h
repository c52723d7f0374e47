// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RoundRobinEffects: each person's effect as actor and as partner, and what is
// left between any two, of a complete group of n > 2.
//
//   Formula  With means r_i of rows, c_i of columns, m of all:
//            actor_i = [(n - 1)^2 r_i + (n - 1) c_i] / [n (n - 2)]
//                      - (n - 1) / (n - 2) m; partner_i with r and c exchanged;
//            left_ij = x_ij - actor_i - partner_j - m.
//            With e, d the half sums and differences of left_ij and left_ji
//            over all ordered pairs: D = sum e^2 / [(n - 1)(n - 2) / 2 - 1], Q
//            = sum d^2 / 2 / [(n - 1)(n - 2)], g = (D + Q) / 2, g' = (D - Q) /
//            2; actor variance sum actor^2 / (n - 1) - [(n - 1) g + g'] / [n (n
//            - 2)], partner likewise; their covariance with products, g and g'
//            exchanged.
//   Threads  Pure functions.
//   Source   As social_relations.h.

#ifndef RELCARE_STATS_ROUND_ROBIN_EFFECTS_H_
#define RELCARE_STATS_ROUND_ROBIN_EFFECTS_H_

#include <optional>
#include <vector>

#include "stats/round_robin.h"
#include "stats/social_relations.h"

namespace relcare {

struct RoundRobinEffects {
  double mean = 0;
  double deviation2 = 0;  // largest squared deviation of a rating from the mean
  std::vector<double> actor;
  std::vector<double> partner;
  // people x people; nullopt on the diagonal, and where a caller takes it out.
  std::vector<std::optional<double>> left;
};

// `group` is complete, of at least 3 people.
RoundRobinEffects RoundRobinEffectsOf(const RoundRobin& group);

// Components, with the errors of Lashley and Bond, of at least 4 people. Pairs
// of which one side is taken out add nothing to D and Q.
SrmFound ComponentsOf(const RoundRobinEffects& effects);

}  // namespace relcare

#endif  // RELCARE_STATS_ROUND_ROBIN_EFFECTS_H_
