// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WeightedJaccard: how much two lists of weighted things have in common.
//
//   Formula  J = sum_k w_k min(a_k, b_k) / sum_k w_k max(a_k, b_k)
//   Shape    a, b and weights one entry per thing, in the same order; no
//            weights: all 1. The order of things does not matter.
//   Unit     A proportion in [0, 1]; 0 nothing in common, 1 the same. Entries
//            and weights: at least 0, in any one unit.
//   Missing  A thing that one list says nothing about is left out, and counted;
//            0 says that it is not on the list. n_used: things compared.
//   Statuses Lists of different length, a number that is negative or not
//            finite: kOutOfDomain. Nothing to compare: kInsufficient. Nothing
//            on either list: kUndefined (0/0 is not 0).
//   Threads  Pure function.
//   Source   Ruzicka 1958, Biologia (Bratislava) 13:647-661.

#ifndef RELCARE_BASE_WEIGHTED_JACCARD_H_
#define RELCARE_BASE_WEIGHTED_JACCARD_H_

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "base/sum.h"

namespace relcare {

inline constexpr MethodId kWeightedJaccard{"similarity.weighted-jaccard/1"};

// `method` names the caller's own figure where the similarity is one.
inline Estimate WeightedJaccard(std::span<const std::optional<double>> a,
                                std::span<const std::optional<double>> b,
                                std::span<const double> weights = {},
                                MethodId method = kWeightedJaccard) {
  const auto allowed = [](double number) {
    return std::isfinite(number) && number >= 0;
  };
  if (a.size() != b.size() || (!weights.empty() && weights.size() != a.size()))
    return NoEstimate(method, EstimateStatus::kOutOfDomain);
  std::vector<double> common, all;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double weight = weights.empty() ? 1 : weights[k];
    if (!allowed(weight) || !allowed(a[k].value_or(0)) ||
        !allowed(b[k].value_or(0)))
      return NoEstimate(method, EstimateStatus::kOutOfDomain);
    if (!a[k] || !b[k])
      continue;
    common.push_back(weight * std::min(*a[k], *b[k]));
    all.push_back(weight * std::max(*a[k], *b[k]));
  }
  const auto used = static_cast<std::int64_t>(all.size());
  const std::int64_t missing = static_cast<std::int64_t>(a.size()) - used;
  if (used == 0)
    return NoEstimate(method, EstimateStatus::kInsufficient, 0, missing);
  const double total = SortedSum(all);
  if (total == 0)
    return NoEstimate(method, EstimateStatus::kUndefined, used, missing);
  return EstimateOf(method, SortedSum(common) / total, used, missing);
}

}  // namespace relcare

#endif  // RELCARE_BASE_WEIGHTED_JACCARD_H_
