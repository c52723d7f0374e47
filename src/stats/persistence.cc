// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/persistence.h"

#include <cmath>

namespace relcare {

PersistentChange FindPersistentChange(
    std::span<const std::optional<double>> indices, double z,
    Direction direction, int in_a_row) {
  PersistentChange found{kPersistentChange, EstimateStatus::kOk, {}, {}};
  bool is_usable = z > 0 && std::isfinite(z) && in_a_row >= 1;
  int better = 0;
  int worse = 0;
  for (std::size_t at = 0; at < indices.size(); ++at) {
    if (!indices[at]) {
      ++found.n_missing;
      continue;
    }
    ++found.n_used;
    is_usable = is_usable && std::isfinite(*indices[at]);
    const double improvement = Improvement(direction, *indices[at]);
    better = improvement > z ? better + 1 : 0;
    worse = improvement < -z ? worse + 1 : 0;
    if (better == in_a_row && !found.improved_at)
      found.improved_at = at;
    if (worse == in_a_row && !found.deteriorated_at)
      found.deteriorated_at = at;
  }
  if (is_usable && found.n_used >= in_a_row)
    return found;
  found.status =
      is_usable ? EstimateStatus::kInsufficient : EstimateStatus::kOutOfDomain;
  found.improved_at.reset();
  found.deteriorated_at.reset();
  return found;
}

}  // namespace relcare
