// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Omega: the share of a sum's variance that its factors explain, from the
// loadings and unique variances of a factor model that the host has fitted.
//
//   Unit     one factor    (sum l)^2 / [(sum l)^2 + sum psi]
//            hierarchical  (sum l_general)^2 / variance of the sum
//            total         1 - sum psi / variance of the sum
//            0 to 1; loadings keyed, so that all items point the same way.
//   Missing  None: a model has all its loadings.
//   Statuses 0/0: kUndefined. No items, a negative unique variance (a Heywood
//            case), more explained than there is, a number that is not finite:
//            kOutOfDomain.
//   Threads  Pure functions.
//   Source   McDonald 1999, Test Theory, ch. 6; hierarchical: Zinbarg, Revelle,
//            Yovel & Li 2005, Psychometrika 70:123-133.

#ifndef RELCARE_STATS_OMEGA_H_
#define RELCARE_STATS_OMEGA_H_

#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kOmegaOneFactor{"omega.one-factor/1"};
inline constexpr MethodId kOmegaHierarchical{"omega.hierarchical/1"};
inline constexpr MethodId kOmegaTotal{"omega.total/1"};

// One loading and one unique variance per item.
Estimate OmegaOneFactor(std::span<const double> loadings,
                        std::span<const double> uniques);

Estimate OmegaHierarchical(std::span<const double> general_loadings,
                           double variance);

Estimate OmegaTotal(std::span<const double> uniques, double variance);

}  // namespace relcare

#endif  // RELCARE_STATS_OMEGA_H_
