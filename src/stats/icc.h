// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GroupedIcc: how much of the differences between ratings lies between groups.
// ICC(1): the share that knowing the group tells about one member's rating.
// ICC(2): how reliable the groups' means are.
//
//   Shape    Groups of any sizes, from their one-way analysis of variance.
//   Unit     icc1 = (MSB - MSW) / (MSB + (k - 1) MSW); icc2 = (MSB - MSW) /
//   MSB.
//            Shown from 0 to 1: below 0 stands as 0, with `raw` beside it and
//            the limits of the raw value. k is the arithmetic mean size of the
//            groups, or n0 = (N - sum n_g^2 / N) / (G - 1); the id says which.
//   Interval From F = MSB / MSW, two-sided; exact for equal sizes, otherwise an
//            approximation with k. None where MSW is 0.
//   Missing  Blank ratings are left out and counted.
//   Statuses One group: kInsufficient. No group with two members, or ratings
//            all equal: kUndefined. icc2 of groups with the same mean:
//            kUndefined. A level outside (0, 1): kOutOfDomain.
//   Threads  Pure function.
//   Source   Shrout & Fleiss 1979, Psychol Bull 86:420-428 (1,1), (1,k); names
//            as Bliese 2000, in Klein & Kozlowski, ch. 8; n0: Snedecor &
//            Cochran 1980, 13.

#ifndef RELCARE_STATS_ICC_H_
#define RELCARE_STATS_ICC_H_

#include <optional>

#include "base/estimate.h"
#include "stats/grouped.h"

namespace relcare {

inline constexpr MethodId kIcc1MeanSize{"icc1.mean-size/1"};
inline constexpr MethodId kIcc1N0{"icc1.n0/1"};
inline constexpr MethodId kIcc2{"icc2.anova/1"};

enum class GroupSize { kArithmeticMean, kN0 };

// `estimate.value` is never below 0; `raw` is what the formula gave.
struct Icc {
  Estimate estimate;
  std::optional<double> raw;
};

// `raw` as an Icc with n and blanks of the data.
Icc IccOf(MethodId method, double raw, std::int64_t n_used,
          std::int64_t n_missing);

struct GroupedIcc {
  Icc icc1;
  Icc icc2;
  std::optional<double> f;
  double df_between = 0;
  double df_within = 0;
  double size = 0;  // k as used
};
GroupedIcc GroupedIccOf(const Grouped& grouped, GroupSize size,
                        double level = 0.95);

}  // namespace relcare

#endif  // RELCARE_STATS_ICC_H_
