// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The standard normal distribution.
//
//   Exactness  The same bits everywhere. NormalQuantile is within 1e-15
//              relative, as published.
//   Threads    Pure functions.
//   Source     NormalQuantile: Wichura 1988, Appl Stat 37:477-484, algorithm
//              AS 241 (PPND16). NormalCdf(x) = erfc(-x / sqrt 2) / 2.

#ifndef RELCARE_STATS_NORMAL_H_
#define RELCARE_STATS_NORMAL_H_

#include <optional>

namespace relcare {

// The chance of a value of at most x.
double NormalCdf(double x);

// The density at x.
double NormalDensity(double x);

// The x whose NormalCdf is p; nullopt unless 0 < p < 1.
std::optional<double> NormalQuantile(double p);

// The chance of a value within z of 0; the level of an interval of z standard
// errors to both sides.
double NormalLevel(double z);

}  // namespace relcare

#endif  // RELCARE_STATS_NORMAL_H_
