// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FalseAlarmRate: the chance that a client who does not change at all is called
// changed, if every session is compared with the same first one.
//
//   Model     Each score is the same true score plus an independent normal
//   error
//             of the same size, so R_t = (e_t - e_0) / sqrt 2.
//   Formula   Given e_0 the sessions are independent, so the chance of a row of
//             crossings follows from a chain of states; then the mean over e_0,
//             by the trapezoidal rule on [-9, 9] in steps of 1/32, exact to
//             1e-12.
//   Unit      A probability in [0, 1]; exact for the model, so no interval.
//   Statuses  Sessions outside 1 to 1000, a z of 0 or less, in_a_row below 1 or
//             above 100: kOutOfDomain. Fewer sessions than in_a_row: 0.
//   Threads   Pure function.
//   Source    Derived here; checked by simulation and by scipy's quadrature.

#ifndef RELCARE_STATS_FALSE_ALARM_H_
#define RELCARE_STATS_FALSE_ALARM_H_

#include <cstdint>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kFalseAlarmRate{"false-alarm.fixed-baseline/1"};

enum class AlarmOn : std::uint8_t {
  kEitherSide,
  kOneSide,  // deterioration alone, or improvement alone
};

// The chance of at least one row of `in_a_row` crossings of the same sign in
// `sessions` sessions after the first.
Estimate FalseAlarmRate(int sessions, double z, AlarmOn side, int in_a_row = 1);

}  // namespace relcare

#endif  // RELCARE_STATS_FALSE_ALARM_H_
