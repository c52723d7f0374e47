// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Composition: one index from its components, with what each contributed and
// how sure it is; or why there is no index.
//
//   Formula  u_k = w_k m_k / sum w_j m_j (m: seen), index = sum u_k y_k
//            measurement variance = sum u_k^2 se_k^2; bound: + 2 u_j u_k se_j
//            se_k for each pair that shares data
//            variance of what was not seen = tau2 sum (u_k - w_k)^2, w summing
//            to 1
//            observed = sum w_k m_k / sum w_k; coverage = sum w_k m_k 2^-(a/h)
//            / sum w_k, a the age and h the half-life
//            change = sum v_k (y_k - ref_k), v_k the weights of the components
//            that have both; contribution_k = v_k (y_k - ref_k)
//   Shape    One entry per component, in the definition's order.
//   Unit     Points of the index. Weights above 0, in any one unit.
//   Missing  A component without points is not seen; it is never 0. Age never
//            touches a value. A component that ages and has no known age counts
//            as not fresh.
//   Interval Only with a tau2 and an error for each component seen; 1.96 of the
//            bound to both sides.
//   Threads  Pure functions.
//   Source   Weights and coverage, variance of what was not seen, staleness and
//            contributions: relcare convention (docs/rfc/0013-profile.md).
//            Contributions of a linear index are its Shapley values: Shapley
//            1953. Errors of weighted sums: Lord & Novick 1968, ch. 3.

#ifndef RELCARE_PROFILE_COMPOSITION_H_
#define RELCARE_PROFILE_COMPOSITION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/codes.h"
#include "profile/definition.h"

namespace relcare::profile {

inline constexpr double kLeastCoverage = 0.6;  // relcare convention

// One figure on the index's scale.
struct Points {
  double value = 0;
  std::optional<double> se;
};

// `value` and its error on 0 to 100 or as a T-score, turned so that more is
// better, except where the direction is neither. nullopt: outside the range
// that the component states, or no scale is stated.
std::optional<Points> PointsOf(const Component& component, double value,
                               std::optional<double> se);

struct Part {
  double weight = 1;
  Voice voice = Voice::kUnset;
  std::optional<Points> now;
  std::optional<Points> reference;  // the client's own first
  std::optional<double> age_days;
  std::optional<double> half_life_days;
  std::vector<std::size_t> shares_data_with;  // positions
};

struct CompositionRule {
  double least_coverage = kLeastCoverage;
  std::size_t least_components = 1;
  std::vector<Voice> mandatory_voices;
  std::optional<double> between_variance;
};

struct Interval {
  double lo = 0;
  double hi = 0;
};

struct IndexMove {
  double points = 0;
  std::optional<double> se;
};

struct Composition {
  // kUnspecified: there is a value.
  IndexRefusal refusal = IndexRefusal::kUnspecified;
  double value = 0;
  std::optional<double> measurement_se;
  std::optional<double> measurement_se_bound;
  std::optional<double> se;
  std::optional<double> se_bound;
  std::optional<Interval> interval;
  double observed = 0;
  double coverage = 0;
  std::size_t seen = 0;
  std::vector<Voice> missing_voices;
  // By component; none where it was not seen, or has no reference.
  std::vector<std::optional<double>> used_weights;
  std::vector<std::optional<double>> contributions;
  // Since the reference; none if too little has both.
  std::optional<IndexMove> change;
};

Composition Compose(std::span<const Part> parts, const CompositionRule& rule);

// One voice less another, on the same question. Their errors are taken as
// independent.
IndexMove DifferenceOf(const Points& one, const Points& other);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_COMPOSITION_H_
