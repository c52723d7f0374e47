// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/false_alarm.h"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "base/sum.h"
#include "stats/normal.h"

namespace relcare {
namespace {

// The chance of a row, if a session rises with chance `rise` and falls with
// chance `fall`. risen[k] is the chance of no row yet and exactly k rises last.
double ChanceOfRow(int sessions, double rise, double fall, int in_a_row) {
  const auto length = static_cast<std::size_t>(in_a_row);
  std::vector<double> risen(length, 0.0);
  std::vector<double> fallen(length, 0.0);
  double neither = 1;
  Sum fired;
  for (int session = 0; session < sessions; ++session) {
    Sum on_the_rise;
    Sum on_the_fall;
    for (std::size_t k = 1; k < length; ++k) {
      on_the_rise.Add(risen[k]);
      on_the_fall.Add(fallen[k]);
    }
    const double up = on_the_rise.value();
    const double down = on_the_fall.value();
    fired.Add(rise * (length == 1 ? neither : risen[length - 1]));
    fired.Add(fall * (length == 1 ? neither : fallen[length - 1]));
    for (std::size_t k = length; k-- > 2;) {
      risen[k] = rise * risen[k - 1];
      fallen[k] = fall * fallen[k - 1];
    }
    if (length > 1) {
      risen[1] = rise * (neither + down);
      fallen[1] = fall * (neither + up);
    }
    neither = (1 - rise - fall) * (neither + up + down);
  }
  return fired.value();
}

}  // namespace

Estimate FalseAlarmRate(int sessions, double z, AlarmOn side, int in_a_row) {
  if (sessions < 1 || sessions > 1000 || !(z > 0 && std::isfinite(z)) ||
      in_a_row < 1 || in_a_row > 100)
    return NoEstimate(kFalseAlarmRate, EstimateStatus::kOutOfDomain);
  const double bar = z * std::numbers::sqrt2;
  constexpr int kSteps = 9 * 32;
  Sum chance;
  for (int step = -kSteps; step <= kSteps; ++step) {
    const double first = step / 32.0;
    const double fall = NormalCdf(first - bar);
    const double rise =
        side == AlarmOn::kEitherSide ? NormalCdf(-first - bar) : 0;
    chance.Add(NormalDensity(first) / 32 *
               ChanceOfRow(sessions, rise, fall, in_a_row));
  }
  return EstimateOf(kFalseAlarmRate, chance.value(), sessions);
}

}  // namespace relcare
