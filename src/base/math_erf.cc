// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// erfc(x) = exp(-x^2 - g(x)), where g = -log(exp(x^2) erfc(x)) is smooth: a
// polynomial about the nearest centre of a table. The exponent is a Pair, so
// the tail is as accurate as the rest.

#include <cmath>

#include "base/math.h"
#include "base/math_erf_table.h"
#include "base/math_pair.h"

namespace relcare {
namespace {

// erf(x) - x, for |x| < 1/2.
double ErfBeyondX(double x) { return x * Polynomial(kErfTail, x * x); }

// For x >= 1/2.
double ErfcOfLarge(double x) {
  if (x > 28)
    return 0;
  const double centre = Centre(x);
  const LogErfcx& piece = kLogErfcx[CentreIndex(centre, 0.5)];
  const double t = x - centre;
  const Pair square = ExactProduct(x, x);
  const Pair sum = ExactSum(-square.high, -piece.value.high);
  const double rest = t * (piece.slope + t * Polynomial(piece.tail, t));
  return ExpOf(ExactSumOrdered(
      sum.high, (sum.low - square.low - piece.value.low) - rest));
}

}  // namespace

double Erf(double x) {
  if (std::isnan(x))
    return kNaN;
  const double size = std::fabs(x);
  if (size < 0.5)
    return x + ErfBeyondX(x);
  return std::copysign(1 - ErfcOfLarge(size), x);
}

double Erfc(double x) {
  if (std::isnan(x))
    return kNaN;
  if (x >= 0.5)
    return ErfcOfLarge(x);
  if (x <= -0.5)
    return 2 - ErfcOfLarge(-x);
  const Pair sum = ExactSumOrdered(1, -x);
  return sum.high + (sum.low - ErfBeyondX(x));
}

}  // namespace relcare
