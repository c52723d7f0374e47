// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// LogRank: do the people of two groups leave care at the same pace?
//
//   Shape    Two groups of stays (survival.h), people in any order.
//   Formula  On each day with leaving, d of n leave, n1 of them in the first
//            group: expected d n1 / n, variance d (n1 / n) (1 - n1 / n) (n - d)
//            / (n - 1). chi_square = (sum observed - sum expected)^2 / sum
//            variance, one degree of freedom; p = erfc(sqrt(chi_square / 2)).
//   Missing  People without days are left out and counted.
//   Statuses Days below 0 or not finite: kOutOfDomain. A group with nobody:
//            kInsufficient. Nobody left while both groups had people in care:
//            kUndefined.
//   Limits   Two groups differ in more than their group. No cause follows.
//   Threads  Pure function.
//   Source   Mantel 1966, Cancer Chemother Rep 50:163-170; Peto & Peto 1972, J
//            R Stat Soc A 135:185-207.

#ifndef RELCARE_STATS_LOG_RANK_H_
#define RELCARE_STATS_LOG_RANK_H_

#include <span>

#include "base/estimate.h"
#include "stats/survival.h"

namespace relcare {

inline constexpr MethodId kLogRank{"staying.log-rank/1"};
inline constexpr MethodId kLogRankP{"staying.log-rank-p/1"};

struct LogRank {
  Estimate chi_square;
  Estimate p;
  // Of the first group; 0 unless chi_square is ok or undefined.
  double observed = 0;
  double expected = 0;
};

LogRank LogRankOf(std::span<const Stay> first, std::span<const Stay> second);

}  // namespace relcare

#endif  // RELCARE_STATS_LOG_RANK_H_
