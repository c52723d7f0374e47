// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// lgamma by pieces from 1 to 8, by lgamma(x + 1) - log(x) below and by
// Stirling's series above (NIST DLMF 5.11.1). Two centres are the zeros, 1 and
// 2, so the leading term there is t times the slope, and relative accuracy
// stays.

#include <cmath>

#include "base/math.h"
#include "base/math_lgamma_table.h"
#include "base/math_pair.h"

namespace relcare {
namespace {

// lgamma(centre + t), 1 <= centre <= 8.
Pair NearCentre(double centre, double t) {
  const LgammaPiece& piece = kLgammaPiece[CentreIndex(centre, 1)];
  const Pair linear = ExactProduct(t, piece.slope.high);
  const Pair sum = ExactSum(piece.value.high, linear.high);
  const double small = t * piece.slope.low + t * t * Polynomial(piece.tail, t);
  return ExactSumOrdered(sum.high,
                         (sum.low + linear.low + piece.value.low) + small);
}

// (x - 1/2)(log x - 1) + (log(2 pi) - 1)/2 + 1/(12 x) - ..., x >= 7.5.
double Stirling(double x) {
  const Pair log = LogOf(x);
  const Pair less = ExactSumOrdered(log.high, -1);
  const Pair main = ExactProduct(x, less.high);
  if (main.high == kInfinity)
    return kInfinity;
  const double inverse = 1 / x;
  const double small = Polynomial(kStirling, inverse * inverse) * inverse +
                       (kHalfLogTwoPi - 0.5) - 0.5 * less.high;
  return main.high + (main.low + x * (less.low + log.low) + small);
}

}  // namespace

double Lgamma(double x) {
  if (x == 0 || x == kInfinity)
    return kInfinity;
  if (!(x > 0))
    return kNaN;
  if (x < 0.9375) {
    const double centre = Centre(1 + x);
    const Pair above = NearCentre(centre, x - (centre - 1));
    const Pair log = LogOf(x);
    const Pair sum = ExactSum(above.high, -log.high);
    return sum.high + (sum.low + (above.low - log.low));
  }
  if (x < 8) {
    const double centre = x < 1 ? 1 : Centre(x);
    return NearCentre(centre, x - centre).high;
  }
  return Stirling(x);
}

}  // namespace relcare
