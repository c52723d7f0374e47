// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WilsonProportion: k of n, with an interval that stays inside [0, 1] and keeps
// its level where n is small or k is 0 or n.
//
//   Formula  p = k/n; [p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)] / (1 + z^2/n)
//   Unit     A proportion in [0, 1]. With k = 0 lo is 0, with k = n hi is 1.
//   Missing  The caller counts in n only what is known.
//   Statuses n = 0: kUndefined (0/0 is not 0). k or n negative, not whole or
//            not finite, k > n, or a z that is not above 0: kOutOfDomain.
//   Threads  Pure function.
//   Source   Wilson 1927, J Am Stat Assoc 22:209-212.

#ifndef RELCARE_BASE_PROPORTION_H_
#define RELCARE_BASE_PROPORTION_H_

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kWilsonProportion{"proportion.wilson/1"};

// A level and the normal quantile that belongs to it, two-sided.
struct Confidence {
  double level = 0;
  double z = 0;
};
inline constexpr Confidence kConfidence95{0.95, 1.959963984540054};

inline bool IsConfidence(const Confidence& one) {
  return one.level > 0 && one.level < 1 && one.z > 0 && std::isfinite(one.z);
}

// `method` names the caller's own figure where the proportion is one. Counts
// come as doubles because weights of ties do; they must be whole, below 2^53.
inline Estimate WilsonProportion(double k, double n,
                                 Confidence confidence = kConfidence95,
                                 MethodId method = kWilsonProportion) {
  const bool counts = k >= 0 && k <= n && n < 0x1p53 && std::floor(k) == k &&
                      std::floor(n) == n;
  if (!counts || !IsConfidence(confidence))
    return NoEstimate(method, EstimateStatus::kOutOfDomain);
  if (n == 0)
    return NoEstimate(method, EstimateStatus::kUndefined);
  const double p = k / n;
  const double z2 = confidence.z * confidence.z;
  const double middle = p + z2 / (2 * n);
  const double half =
      confidence.z * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  Estimate one = EstimateOf(method, p, static_cast<std::int64_t>(n));
  one.lo = k == 0 ? 0 : std::max(0.0, (middle - half) / (1 + z2 / n));
  one.hi = k == n ? 1 : std::min(1.0, (middle + half) / (1 + z2 / n));
  one.level = confidence.level;
  return one;
}

}  // namespace relcare

#endif  // RELCARE_BASE_PROPORTION_H_
