// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Gap: where a client is now and where the client wants to be, in feeling,
// thinking and doing; and how much of the way from the start is done. The wish
// to change is no fourth domain: readiness.h.
//
//   Formula  gap = wanted - now; movement = (now - start) / (wanted - start)
//            distance = sqrt(sum w gap^2 / sum w)
//            movement of all = sum w movement / sum w
//   Shape    One entry per domain.
//   Unit     gap, distance: points of the ruler, the same one for all domains;
//            gap is above 0 if the client wants more than there is now.
//            movement: 0 where it began, 1 where the client wants to be; below
//            0 went away from it, above 1 went further. Not clipped.
//   Missing  A domain without the points needed is left out and counted in
//            n_missing. A held domain is no missing one.
//   Statuses A point that is not known: kInsufficient. wanted = start: the
//            movement is kUndefined and is_held says why: the client wanted to
//            keep what was there; gap says whether that held. No movement at
//            all that is defined: kInsufficient, kUndefined if all are held.
//            Weights of those used all 0: kUndefined. A weight below 0, a
//            number that is not finite: kOutOfDomain.
//   Threads  Pure function.
//   Source   relcare convention.

#ifndef RELCARE_STATS_GAP_H_
#define RELCARE_STATS_GAP_H_

#include <array>
#include <cstddef>
#include <optional>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kGap{"goals.gap/1"};
inline constexpr MethodId kGapDistance{"goals.gap-distance/1"};
inline constexpr MethodId kMovement{"goals.movement/1"};
inline constexpr MethodId kMovementOfAll{"goals.movement-weighted/1"};

inline constexpr std::size_t kFeel = 0;
inline constexpr std::size_t kThink = 1;
inline constexpr std::size_t kDo = 2;

struct DomainState {
  std::optional<double> start, now, wanted;
  double weight = 1;
};

struct DomainGap {
  Estimate gap;
  Estimate movement;
  bool is_held = false;
};

struct Gap {
  std::array<DomainGap, 3> domains;
  Estimate distance;
  Estimate movement;
  int held = 0;
};

// By domain: kFeel, kThink, kDo.
Gap GapOf(const std::array<DomainState, 3>& state);

}  // namespace relcare

#endif  // RELCARE_STATS_GAP_H_
