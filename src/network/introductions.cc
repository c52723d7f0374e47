// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/introductions.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "network/assignment.h"
#include "network/position.h"
#include "network/tie_break.h"

namespace relcare {
namespace {

using Costs = std::vector<std::optional<double>>;

bool AreDifferent(std::span<const std::uint64_t> keys) {
  std::vector<std::uint64_t> sorted(keys.begin(), keys.end());
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

// `costs` without those above the smallest limit that still pairs everybody.
Costs ForTheWorstOff(int rows, int columns, const Costs& costs) {
  std::vector<double> limits;
  for (const std::optional<double>& cost : costs) {
    if (cost)
      limits.push_back(*cost);
  }
  std::sort(limits.begin(), limits.end());
  limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
  const auto within = [&costs](double limit) {
    Costs kept = costs;
    for (std::optional<double>& cost : kept) {
      if (cost && *cost > limit)
        cost = std::nullopt;
    }
    return kept;
  };
  std::size_t lowest = 0;
  for (std::size_t highest = limits.size() - 1; lowest < highest;) {
    const std::size_t middle = lowest + (highest - lowest) / 2;
    if (AssignmentOf(rows, columns, within(limits[middle])).cost.ok()) {
      highest = middle;
    } else {
      lowest = middle + 1;
    }
  }
  return within(limits[lowest]);
}

}  // namespace

Estimate PairScoreOf(double alpha, const Estimate& attributes,
                     const Estimate& interests, double penalties) {
  const std::int64_t n_used = attributes.n_used + interests.n_used;
  const std::int64_t n_missing = attributes.n_missing + interests.n_missing;
  EstimateStatus status = EstimateStatus::kOk;
  if (!(alpha >= 0 && alpha <= 1 && penalties >= 0) ||
      !std::isfinite(penalties)) {
    status = EstimateStatus::kOutOfDomain;
  } else if (alpha > 0 && !attributes.ok()) {
    status = attributes.status;
  } else if (alpha < 1 && !interests.ok()) {
    status = interests.status;
  }
  if (status != EstimateStatus::kOk)
    return NoEstimate(kPairScore, status, n_used, n_missing);
  return EstimateOf(kPairScore,
                    alpha * attributes.value.value_or(0) +
                        (1 - alpha) * interests.value.value_or(0) - penalties,
                    n_used, n_missing);
}

Introductions IntroductionsOf(const Eligibility& eligibility,
                              std::span<const std::optional<double>> score,
                              std::span<const std::uint64_t> left_keys,
                              std::span<const std::uint64_t> right_keys,
                              Objective objective, std::uint64_t seed) {
  const MethodId method =
      objective == Objective::kTotal ? kBestInTotal : kBestForWorstOff;
  Introductions found;
  found.tie_break = kTieBreak;
  found.seed = seed;
  const std::size_t rights = At(eligibility.right_size());
  if (left_keys.size() != At(eligibility.left_size()) ||
      right_keys.size() != rights ||
      score.size() != left_keys.size() * rights || !AreDifferent(left_keys) ||
      !AreDifferent(right_keys)) {
    found.total = NoEstimate(method, EstimateStatus::kOutOfDomain);
    return found;
  }
  std::vector<int> left = TieBreakOrder(left_keys, seed);
  std::vector<int> right = TieBreakOrder(right_keys, seed);
  std::erase_if(left, [&](int i) { return !eligibility.LeftTakesPart(i); });
  std::erase_if(right, [&](int i) { return !eligibility.RightTakesPart(i); });
  const auto score_of = [&](int l, int r) -> const std::optional<double>& {
    return score[At(l) * rights + At(r)];
  };

  const int rows = static_cast<int>(left.size());
  const int columns = static_cast<int>(right.size());
  Costs costs;
  for (const int l : left) {
    for (const int r : right) {
      const bool is_possible = eligibility.IsOffered(l, r) && score_of(l, r);
      costs.push_back(is_possible ? std::optional(1 - *score_of(l, r))
                                  : std::nullopt);
    }
  }
  Assignment best = AssignmentOf(rows, columns, costs);
  if (best.cost.ok() && objective == Objective::kWorstOff) {
    best = AssignmentOf(rows, columns, ForTheWorstOff(rows, columns, costs));
  }
  found.total = best.cost;
  found.total.method = method;
  for (std::size_t i = 0; i < best.column_of.size(); ++i) {
    if (const std::optional<int> column = best.column_of[i]) {
      const int l = left[i];
      const int r = right[At(*column)];
      found.pairs.push_back({l, r, *score_of(l, r)});
    }
  }
  std::sort(found.pairs.begin(), found.pairs.end(),
            [](const Introduction& a, const Introduction& b) {
              return a.left < b.left;
            });
  const auto names = [](std::vector<int> indexes, std::span<const int> people) {
    for (int& index : indexes)
      index = people[At(index)];
    std::sort(indexes.begin(), indexes.end());
    return indexes;
  };
  found.blocked_left = names(best.blocked_rows, left);
  found.blocked_right = names(best.blocked_columns, right);
  return found;
}

}  // namespace relcare
