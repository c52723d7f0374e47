// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/goal_attainment.h"

#include <cmath>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

struct Level {
  double level, weight;
};

bool IsLevel(const std::optional<double>& level) {
  return !level || std::fabs(*level) <= 2;
}

// sum w x, sum w and what 10 times the former is divided by in T.
struct Weighted {
  double levels = 0, weights = 0, spread = 0;
};

Weighted Weigh(std::span<const Level> goals, double rho) {
  std::vector<double> levels, weights, squares;
  for (std::vector<double>* one : {&levels, &weights, &squares})
    one->reserve(goals.size());
  for (const Level& goal : goals) {
    levels.push_back(goal.weight * goal.level);
    weights.push_back(goal.weight);
    squares.push_back(goal.weight * goal.weight);
  }
  Weighted all{SortedSum(levels), SortedSum(weights), 0};
  all.spread = std::sqrt((1 - rho) * SortedSum(squares) +
                         rho * all.weights * all.weights);
  return all;
}

Estimate Measure(MethodId method, std::span<const Level> goals, double points,
                 double divisor, std::int64_t asked) {
  const auto used = static_cast<std::int64_t>(goals.size());
  if (used == 0)
    return NoEstimate(method, Status::kInsufficient, 0, asked);
  if (divisor == 0)
    return NoEstimate(method, Status::kUndefined, used, asked - used);
  return EstimateOf(method, points / divisor, used, asked - used);
}

Estimate TOf(std::span<const Level> goals, const Weighted& all,
             std::int64_t asked) {
  Estimate t =
      Measure(kGoalAttainmentT, goals, 10 * all.levels, all.spread, asked);
  if (t.ok())
    *t.value += 50;
  return t;
}

GoalAttainment Nothing(Status status) {
  GoalAttainment none;
  none.t = none.baseline_t = NoEstimate(kGoalAttainmentT, status);
  none.change = NoEstimate(kGoalAttainmentChange, status);
  none.rescaled = NoEstimate(kGoalAttainmentRescaled, status);
  return none;
}

}  // namespace

GoalAttainment GoalAttainmentOf(std::span<const ScaledGoal> goals, double rho) {
  if (!(rho >= 0 && rho <= 1))
    return Nothing(Status::kOutOfDomain);
  std::vector<Level> now, baseline, change;
  GoalCounts counts;
  for (const ScaledGoal& goal : goals) {
    if (!IsLevel(goal.level) || !IsLevel(goal.baseline) ||
        !std::isfinite(goal.weight) || goal.weight < 0)
      return Nothing(Status::kOutOfDomain);
    if (goal.baseline)
      baseline.push_back({*goal.baseline, goal.weight});
    if (!goal.level)
      continue;
    now.push_back({*goal.level, goal.weight});
    if (goal.baseline)
      change.push_back({*goal.level - *goal.baseline, goal.weight});
    counts.below += *goal.level < 0 ? 1 : 0;
    counts.as_expected += *goal.level == 0 ? 1 : 0;
    counts.above += *goal.level > 0 ? 1 : 0;
  }
  const auto asked = static_cast<std::int64_t>(goals.size());
  const Weighted all = Weigh(now, rho);
  const Weighted changed = Weigh(change, rho);
  GoalAttainment result;
  result.t = TOf(now, all, asked);
  result.baseline_t = TOf(baseline, Weigh(baseline, rho), asked);
  result.change = Measure(kGoalAttainmentChange, change, 10 * changed.levels,
                          changed.spread, asked);
  result.rescaled =
      Measure(kGoalAttainmentRescaled, now, 25 * (all.levels + 2 * all.weights),
              all.weights, asked);
  if (result.t.ok()) {
    result.highest = 50 + 20 * all.weights / all.spread;
    result.lowest = 50 - 20 * all.weights / all.spread;
  }
  result.counts = counts;
  return result;
}

}  // namespace relcare
