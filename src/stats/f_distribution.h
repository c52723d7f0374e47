// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The F distribution, for the limits of variance ratios.
//
//   Exactness  IncompleteBeta and FCdf: relative error below 1e-11 for degrees
//              of freedom up to 10^4, growing with their size; the same bits
//              everywhere. FQuantile: the double at which FCdf passes p.
//   Errors     nullopt outside the domain, or where the continued fraction does
//              not settle (degrees of freedom of many millions).
//   Threads    Pure functions.
//   Source     Continued fraction: Abramowitz & Stegun 1964, 26.5.8, evaluated
//              as Lentz 1976, Appl Opt 15:668-671.

#ifndef RELCARE_STATS_F_DISTRIBUTION_H_
#define RELCARE_STATS_F_DISTRIBUTION_H_

#include <optional>

namespace relcare {

// The regularised incomplete beta function I_x(a, b); a, b > 0, 0 <= x <= 1.
std::optional<double> IncompleteBeta(double x, double a, double b);

// The chance of a ratio of at most f; f >= 0, degrees of freedom > 0, not
// necessarily whole.
std::optional<double> FCdf(double f, double df1, double df2);

// The f whose FCdf is p; 0 < p < 1.
std::optional<double> FQuantile(double p, double df1, double df2);

}  // namespace relcare

#endif  // RELCARE_STATS_F_DISTRIBUTION_H_
