// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Direction: whether more of a score is better for the client, or less.

#ifndef RELCARE_STATS_DIRECTION_H_
#define RELCARE_STATS_DIRECTION_H_

namespace relcare {

enum class Direction : signed char {
  kLowerIsBetter = -1,
  kHigherIsBetter = 1,
};

// `points` as improvement: above 0 is better.
constexpr double Improvement(Direction direction, double points) {
  return direction == Direction::kHigherIsBetter ? points : -points;
}

}  // namespace relcare

#endif  // RELCARE_STATS_DIRECTION_H_
