// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// exp by a table of 2^(j/64) and a short polynomial: Tang 1989, ACM TOMS
// 15:144-157.

#include <cmath>

#include "base/math.h"
#include "base/math_exp_table.h"
#include "base/math_pair.h"

namespace relcare {
namespace {

// exp(x) = 2^exponent * (power + rest); power is 1 to 2, rest a hundredth.
struct Parts {
  double power;
  double rest;
  int exponent;
};

// For |x.high| <= 746.
Parts Split(Pair x) {
  constexpr double kToWhole = 0x1.8p52;  // adding it rounds to a whole number
  const double steps = (x.high * kStepsPerUnit + kToWhole) - kToWhole;
  const int count = static_cast<int>(steps);
  // The first product is exact, and so is the difference.
  const double r = ((x.high - steps * kStepHigh) - steps * kStepLow) + x.low;
  const double growth = r + r * r * Polynomial(kExpTail, r);
  const double(&power)[2] = kPowers[count & 63];
  return {power[0], power[1] + power[0] * growth, count >> 6};
}

}  // namespace

double ExpOf(Pair x) {
  if (x.high > 710)
    return kInfinity;
  if (x.high < -746)
    return 0;
  const Parts parts = Split(x);
  const double value = parts.power + parts.rest;
  if (parts.exponent > 1022)
    return value * PowerOfTwo(parts.exponent - 1000) * PowerOfTwo(1000);
  if (parts.exponent < -1021)
    return value * PowerOfTwo(parts.exponent + 1000) * PowerOfTwo(-1000);
  return value * PowerOfTwo(parts.exponent);
}

double Exp(double x) { return std::isnan(x) ? kNaN : ExpOf({x, 0}); }

double Expm1(double x) {
  if (std::isnan(x))
    return kNaN;
  if (std::fabs(x) < 0x1p-54)
    return x;
  if (std::fabs(x) < 0.25)
    return x + x * x * (0.5 + x * Polynomial(kExpm1Tail, x));
  if (x > 40)
    return ExpOf({x, 0});
  if (x < -40)
    return -1;
  const Parts parts = Split({x, 0});
  const double scale = PowerOfTwo(parts.exponent);
  const Pair sum = ExactSum(parts.power * scale, -1);
  return sum.high + (sum.low + parts.rest * scale);
}

}  // namespace relcare
