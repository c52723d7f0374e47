// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GoalConcordance: how far two voices, such as client and clinician, name the
// same goals. A low one is a reason to talk, not a fault of either.
//
//   Formula  share = sum min(a, b) / sum max(a, b), and beside it how many
//            goals both name and how many only one of them does.
//   Shape    One entry per goal that any voice named, matched beforehand.
//   Unit     How important the goal is to the voice, at least 0, on the same
//            ruler for both; 0 for a goal that it did not name.
//   Missing  std::nullopt: the voice was not asked about the goal.
//   Statuses As WeightedJaccard. counts are 0 unless the share has a value.
//   Threads  Pure function.
//   Source   Ruzicka 1958, Biologia (Bratislava) 13:647-661, through
//            base/weighted_jaccard.h; for goals: relcare convention.

#ifndef RELCARE_STATS_GOAL_CONCORDANCE_H_
#define RELCARE_STATS_GOAL_CONCORDANCE_H_

#include <cstddef>
#include <optional>
#include <span>

#include "base/estimate.h"
#include "base/weighted_jaccard.h"

namespace relcare {

inline constexpr MethodId kGoalConcordance{"goals.concordance/1"};

struct GoalConcordance {
  Estimate share;
  int both = 0;
  int only_one = 0;    // named by the first voice
  int only_other = 0;  // named by the second
};

inline GoalConcordance GoalConcordanceOf(
    std::span<const std::optional<double>> one,
    std::span<const std::optional<double>> other) {
  GoalConcordance result;
  result.share = WeightedJaccard(one, other, {}, kGoalConcordance);
  if (!result.share.ok())
    return result;
  for (std::size_t goal = 0; goal < one.size(); ++goal) {
    if (!one[goal] || !other[goal])
      continue;
    const bool here = *one[goal] > 0, there = *other[goal] > 0;
    result.both += here && there ? 1 : 0;
    result.only_one += here && !there ? 1 : 0;
    result.only_other += there && !here ? 1 : 0;
  }
  return result;
}

}  // namespace relcare

#endif  // RELCARE_STATS_GOAL_CONCORDANCE_H_
