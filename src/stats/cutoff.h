// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Cutoff: the score that parts people who seek help from those who do not.
//
//   Formula   a = m_clinical two sd further, to the better side
//             b = m_functional two sd back, to the worse side
//             c = (sd_f m_c + sd_c m_f) / (sd_c + sd_f)
//             True cut-offs take sd sqrt(reliability) of each group for sd.
//             True status: (m + (y - m) rho - c) / (sqrt(rho) E): how far one
//             client's true score lies above the true cut-off c.
//   Unit      Points of the score; the true status in standard errors.
//   Missing   A group that is not given: kInsufficient if the cut-off needs it.
//   Statuses  A number that is not finite, an sd of 0 or less, a reliability
//             outside (0, 1]: kOutOfDomain. A reliability of 1 with a true
//             cut-off or status, a true status with a reliability of 0:
//             kUndefined.
//   Limits    c always lies between the two means. It parts the groups only if
//             the functional mean is the better one: see is_between.
//   Threads   Pure functions.
//   Source    Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19; true:
//             Hageman & Arrindell 1999, Behav Res Ther 37:1169-1193.

#ifndef RELCARE_STATS_CUTOFF_H_
#define RELCARE_STATS_CUTOFF_H_

#include <cstdint>
#include <optional>

#include "base/estimate.h"
#include "stats/direction.h"

namespace relcare {

inline constexpr MethodId kTrueStatus{"true-status.ha/1"};

enum class CutoffKind : std::uint8_t {
  kA,      // cutoff.jt-a/1
  kB,      // cutoff.jt-b/1
  kC,      // cutoff.jt-c/1
  kTrueA,  // cutoff.ha-a/1
  kTrueB,  // cutoff.ha-b/1
  kTrueC,  // cutoff.ha-c/1
};

struct Population {
  double mean = 0;
  double sd = 0;
  double reliability = 0;  // read for true cut-offs only
};

struct Cutoff {
  Estimate at;
  // The cut-off lies on the better side of the clinical mean and on the worse
  // side of the functional one. False is a warning: the norms contradict the
  // direction, or the groups overlap too little for a or b. Absent unless both
  // groups are given.
  std::optional<bool> is_between;
};

Cutoff CutoffOf(CutoffKind kind, std::optional<Population> clinical,
                std::optional<Population> functional, Direction direction);

// `mean_now` and `reliability_now` are of the group as it is now, `error` is E.
Estimate TrueStatus(std::optional<double> now, double mean_now,
                    double reliability_now, double error, double true_cutoff);

}  // namespace relcare

#endif  // RELCARE_STATS_CUTOFF_H_
