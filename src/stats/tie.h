// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Comparisons of decimal ratings that were stored as doubles. 2.3 - 1.3 is a
// little less than 1 in binary; a rule of "1 point or more" must not see that.
//
//   Source   relcare convention: numbers are tied within 1e-9 of the larger, or
//            of 1 where both are smaller.

#ifndef RELCARE_STATS_TIE_H_
#define RELCARE_STATS_TIE_H_

#include <algorithm>
#include <cmath>

namespace relcare {

inline bool IsTied(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)});
}
inline bool IsAtLeast(double a, double b) { return a >= b || IsTied(a, b); }
inline bool IsAbove(double a, double b) { return a > b && !IsTied(a, b); }

}  // namespace relcare

#endif  // RELCARE_STATS_TIE_H_
