// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CountRatio: how many there are of one kind for each of another.
//
//   Formula  r = a / b; interval: r exp(-+ z sqrt(1/a + 1/b))
//   Unit     A ratio, at least 0. The interval takes counts as Poisson; talk
//            comes in runs, so it is rather too narrow than too wide.
//   Statuses b = 0: kUndefined (nothing to compare with is not 0). a = 0: 0
//            without an interval, as log 0 has none. A count below 0 or a level
//            that is none: kOutOfDomain.
//   Threads  Pure function.
//   Source   Rothman, Greenland & Lash 2008, Modern Epidemiology, 3rd ed., ch.
//            14 (ratio of two counts).

#ifndef RELCARE_CONVERSATION_COUNT_RATIO_H_
#define RELCARE_CONVERSATION_COUNT_RATIO_H_

#include <cmath>
#include <cstdint>

#include "base/estimate.h"
#include "base/math.h"
#include "base/proportion.h"

namespace relcare {

// `method` names the caller's figure.
inline Estimate CountRatio(std::int64_t a, std::int64_t b, MethodId method,
                           Confidence confidence = kConfidence95) {
  constexpr std::int64_t kMost = std::int64_t{1} << 53;
  if (a < 0 || b < 0 || a > kMost || b > kMost || !IsConfidence(confidence))
    return NoEstimate(method, EstimateStatus::kOutOfDomain);
  if (b == 0)
    return NoEstimate(method, EstimateStatus::kUndefined, a);
  const auto one = static_cast<double>(a), other = static_cast<double>(b);
  Estimate ratio = EstimateOf(method, one / other, a + b);
  if (a == 0)
    return ratio;
  const double factor = Exp(confidence.z * std::sqrt(1 / one + 1 / other));
  if (!std::isfinite(*ratio.value * factor))
    return ratio;
  ratio.lo = *ratio.value / factor;
  ratio.hi = *ratio.value * factor;
  ratio.level = confidence.level;
  return ratio;
}

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_COUNT_RATIO_H_
