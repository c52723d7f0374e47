// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// PersistentChange: reliable change that was seen more than once in a row. One
// crossing is no alert: somebody who does not change at all crosses 1.96 at
// least once in 24 sessions with a chance of almost one half; see
// false_alarm.h.
//
//   Shape     One index R per session, each against the same baseline.
//   Rule      The first session that ends `in_a_row` crossings of the same
//   sign,
//             R > z or R < -z. In a row is among the sessions with an index.
//   Missing   A session without an index neither crosses nor breaks a row
//             (relcare convention).
//   Statuses  Fewer indices than `in_a_row`: kInsufficient. An index that is
//   not
//             finite, a z of 0 or less, in_a_row below 1: kOutOfDomain.
//   Threads   Pure function.
//   Source    relcare convention, for the rates of false_alarm.h.

#ifndef RELCARE_STATS_PERSISTENCE_H_
#define RELCARE_STATS_PERSISTENCE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/estimate.h"
#include "stats/direction.h"

namespace relcare {

inline constexpr MethodId kPersistentChange{"rci.in-a-row/1"};

struct PersistentChange {
  MethodId method;
  EstimateStatus status = EstimateStatus::kUndefined;
  // Positions in the span; absent: never.
  std::optional<std::size_t> improved_at;
  std::optional<std::size_t> deteriorated_at;
  std::int64_t n_used = 0;
  std::int64_t n_missing = 0;
};

PersistentChange FindPersistentChange(
    std::span<const std::optional<double>> indices, double z,
    Direction direction, int in_a_row = 2);

}  // namespace relcare

#endif  // RELCARE_STATS_PERSISTENCE_H_
