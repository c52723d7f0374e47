// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rarity: how much sharing an interest says, as the weight of that interest in
// WeightedJaccard. What everybody has says nothing.
//
//   Unit     r = min(-ln f, cap), in [0, cap]; f the share of a frozen
//            reference that has the interest, in [0, 1].
//   Exactness  The cap keeps a rare, and so perhaps telling, interest from
//            deciding a figure by itself. f = 0 gives the cap.
//   Statuses f outside [0, 1], or a cap that is not finite and above 0:
//            kOutOfDomain.
//   Threads  Pure function.
//   Source   Sparck Jones 1972, J Doc 28:11-21 (inverse document frequency);
//            cap: relcare convention.

#ifndef RELCARE_NETWORK_RARITY_H_
#define RELCARE_NETWORK_RARITY_H_

#include <algorithm>
#include <cmath>

#include "base/estimate.h"
#include "base/math.h"

namespace relcare {

inline constexpr MethodId kRarity{"matching.rarity/1"};

inline Estimate RarityOf(double share, double cap) {
  if (!(share >= 0 && share <= 1 && cap > 0) || !std::isfinite(cap))
    return NoEstimate(kRarity, EstimateStatus::kOutOfDomain);
  const double rarity = share == 0 ? cap : std::min(0 - Log(share), cap);
  return EstimateOf(kRarity, rarity, 1);
}

}  // namespace relcare

#endif  // RELCARE_NETWORK_RARITY_H_
