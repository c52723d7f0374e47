// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/dyad.h"

#include <algorithm>
#include <cmath>

#include "base/proportion.h"

namespace relcare {

Dyad DyadOf(double there, double back) {
  const double both = there + back;
  EstimateStatus status = EstimateStatus::kOk;
  if (!(there >= 0 && back >= 0) || !std::isfinite(both)) {
    status = EstimateStatus::kOutOfDomain;
  } else if (both == 0) {
    status = EstimateStatus::kUndefined;
  }
  if (status != EstimateStatus::kOk) {
    return {NoEstimate(kDyadBalance, status),
            NoEstimate(kDyadMutuality, status)};
  }
  // Fails for what is no count, and then leaves no interval and no n.
  const Estimate part = WilsonProportion(there, both);
  Dyad dyad{EstimateOf(kDyadBalance, (there - back) / both, part.n_used),
            EstimateOf(kDyadMutuality, 2 * (std::min(there, back) / both),
                       part.n_used)};
  if (part.ok()) {
    dyad.balance.lo = 2 * *part.lo - 1;
    dyad.balance.hi = 2 * *part.hi - 1;
    dyad.balance.level = part.level;
  }
  return dyad;
}

}  // namespace relcare
