// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A published correlation as a starting point, and what local data make of it.
// Correlations are compared as z = atanh r, whose error does not hang on r.
//
//   Formula  Prior N(z0, s0^2) with s0^2 = SE^2 + tau^2: what the next setting
//            may bring, not only where the mean of all settings lies. Local
//            data: z = atanh r, variance 1 / (n - 3).
//            z = (z0 / s0^2 + (n - 3) atanh r) / (1 / s0^2 + n - 3),
//            se = 1 / sqrt(1 / s0^2 + n - 3)
//   Interval tanh of z -+ z_level se, for r.
//   Use      May shrink an estimate or order attention. Never a person's chance
//            of relapse, and no cause: these are correlations.
//   Statuses |r| of 1 or more, lo < r < hi not so, an SE or tau below 0, both
//            0, or not finite: kOutOfDomain. n below 4: kInsufficient.
//   Threads  Pure functions.
//   Source   z: Fisher 1921, Metron 1:3-32. SE^2 + tau^2: Higgins, Thompson &
//            Spiegelhalter 2009, J R Stat Soc A 172:137-159.

#ifndef RELCARE_STATS_PRIOR_H_
#define RELCARE_STATS_PRIOR_H_

#include <cstdint>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kFisherZ{"prior.fisher-z/1"};
inline constexpr MethodId kPriorUpdateZ{"prior.update-z/1"};
inline constexpr MethodId kPriorUpdateR{"prior.update-r/1"};

// z and its SE from a correlation printed with an interval of that level.
Estimate FisherZOf(double r, double lo, double hi,
                   Confidence confidence = kConfidence95);

// On the scale of z. `tau` is the spread between settings.
struct CorrelationPrior {
  double z = 0;
  double se = 0;
  double tau = 0;
};

struct UpdatedCorrelation {
  Estimate z;  // with se
  Estimate r;  // with lo, hi
};

// `r` of `n` local people.
UpdatedCorrelation UpdateCorrelation(const CorrelationPrior& prior, double r,
                                     std::int64_t n,
                                     Confidence confidence = kConfidence95);

}  // namespace relcare

#endif  // RELCARE_STATS_PRIOR_H_
