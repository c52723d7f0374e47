// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Turnover: who came into and who left a client's network between two times,
// and which of them support recovery or use.
//
//   Shape    Two sets of alters in any order; the same `person` is the same
//            one.
//   Unit     distance = 1 - |both| / |either|, Jaccard's, in [0, 1]. `gained`
//            by the stance now, `lost` by the stance before, `stayed` by stance
//            before, then now.
//   Missing  A stance that is not known counts as unknown, never as neutral.
//            The caller compares only two full descriptions: somebody not
//            mentioned is taken as not there.
//   Statuses Nobody at either time: kUndefined. One person twice at one time:
//            kOutOfDomain, and no counts.
//   Threads  Pure function.
//   Source   Jaccard 1912, New Phytol 11:37. Counts by stance: relcare
//            convention.

#ifndef RELCARE_NETWORK_TURNOVER_H_
#define RELCARE_NETWORK_TURNOVER_H_

#include <array>
#include <span>

#include "base/estimate.h"
#include "network/alter.h"

namespace relcare {

inline constexpr MethodId kTurnover{"personal-network.turnover/1"};

struct Turnover {
  Estimate distance;  // n_used: people at either time
  CountByStance gained{};
  CountByStance lost{};
  std::array<CountByStance, kStanceCount> stayed{};
};

Turnover TurnoverOf(std::span<const Alter> before, std::span<const Alter> now);

}  // namespace relcare

#endif  // RELCARE_NETWORK_TURNOVER_H_
