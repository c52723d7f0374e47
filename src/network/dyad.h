// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Dyad: whether giving between two people leans to one side.
//
//   Shape    `there` from the first to the second, `back` from the second to
//            the first: counts, or decayed sums.
//   Unit     balance = (there - back) / (there + back), in [-1, 1]; 0 is even,
//            above 0 the first gives more. mutuality = 1 - |balance|.
//   Interval 95 %, for counts only: 2p - 1 of Wilson's interval for `there` of
//            `there + back`. It takes the gifts as independent.
//   Missing  The caller asks only about pairs that could be seen.
//   Statuses Nothing either way: kUndefined. Negative, not finite, or too
//            large to add: kOutOfDomain.
//   Threads  Pure function.
//   Source   balance: relcare convention. Interval: base/proportion.h.

#ifndef RELCARE_NETWORK_DYAD_H_
#define RELCARE_NETWORK_DYAD_H_

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kDyadBalance{"reciprocity.dyad-balance/1"};
inline constexpr MethodId kDyadMutuality{"reciprocity.dyad-mutuality/1"};

struct Dyad {
  Estimate balance;    // n_used: the count of gifts, 0 for decayed sums
  Estimate mutuality;  // the same
};

Dyad DyadOf(double there, double back);

}  // namespace relcare

#endif  // RELCARE_NETWORK_DYAD_H_
