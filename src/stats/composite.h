// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Composite: a weighted sum of scales, with the error it inherits from them.
// The error of one scale: StandardErrorOfMeasurement in change.h.
//
//   Unit     composite = sum w x; se = sqrt(sum w^2 sem^2), errors taken as
//            independent; reliability = 1 - se^2 / variance of the composite.
//   Missing  A part without a score leaves the composite without a value.
//   Statuses A missing score: kInsufficient (composite). Variance 0: kUndefined
//            (reliability). No parts, a sem below 0, a variance below se^2, a
//            number that is not finite: kOutOfDomain.
//   Threads  Pure functions.
//   Source   Lord & Novick 1968, Statistical Theories of Mental Test Scores,
//            ch. 3 and 4.

#ifndef RELCARE_STATS_COMPOSITE_H_
#define RELCARE_STATS_COMPOSITE_H_

#include <optional>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kComposite{"composite.weighted-sum/1"};
inline constexpr MethodId kCompositeReliability{"composite.reliability/1"};

struct CompositePart {
  double weight = 0;
  std::optional<double> score;
  double sem = 0;
};

// `value` and `se` of the weighted sum.
Estimate CompositeOf(std::span<const CompositePart> parts);

// `variance` is that of the composite over people.
Estimate CompositeReliability(std::span<const CompositePart> parts,
                              double variance);

}  // namespace relcare

#endif  // RELCARE_STATS_COMPOSITE_H_
