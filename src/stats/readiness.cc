// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/readiness.h"

#include <cstdint>

namespace relcare {
namespace {

using Status = EstimateStatus;

Estimate OnRuler(MethodId method, std::optional<double> mark) {
  if (!mark)
    return NoEstimate(method, Status::kInsufficient, 0, 1);
  if (!(*mark >= 0 && *mark <= 10))
    return NoEstimate(method, Status::kOutOfDomain);
  return EstimateOf(method, *mark, 1);
}

}  // namespace

Wish WishOf(std::optional<double> importance,
            std::optional<double> confidence) {
  return {OnRuler(kWishImportance, importance),
          OnRuler(kWishConfidence, confidence)};
}

Estimate UricaReadiness(const UricaScales& scales) {
  std::int64_t missing = 0;
  for (const std::optional<double>& mean :
       {scales.precontemplation, scales.contemplation, scales.action,
        scales.maintenance}) {
    if (mean && !(*mean >= 1 && *mean <= 5))
      return NoEstimate(kUricaReadiness, Status::kOutOfDomain);
    missing += mean ? 0 : 1;
  }
  if (missing > 0) {
    return NoEstimate(kUricaReadiness, Status::kInsufficient, 4 - missing,
                      missing);
  }
  return EstimateOf(kUricaReadiness,
                    *scales.contemplation + *scales.action +
                        *scales.maintenance - *scales.precontemplation,
                    4);
}

}  // namespace relcare
