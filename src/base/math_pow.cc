// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cmath>

#include "base/math.h"
#include "base/math_pair.h"

namespace relcare {
namespace {

bool IsWhole(double y) { return std::trunc(y) == y; }

// No whole number of 2^53 or more is odd.
bool IsOdd(double y) {
  return IsWhole(y) && std::fabs(y) < 0x1p53 &&
         (static_cast<std::int64_t>(y) & 1) != 0;
}

// x^y for finite x > 0, x != 1, and finite y != 0.
double PowOfPositive(double x, double y) {
  const Pair log = LogOf(x);
  if (std::fabs(y) > 0x1p64)  // |log x| is at least 2^-53
    return (y > 0) == (log.high > 0) ? kInfinity : 0;
  if (std::fabs(y) < 0x1p-64)  // |log x| is below 2^10
    return 1;
  const Pair product = ExactProduct(y, log.high);
  return ExpOf(ExactSumOrdered(product.high, product.low + y * log.low));
}

}  // namespace

double Pow(double x, double y) {
  if (x == 1 || y == 0)
    return 1;
  if (std::isnan(x) || std::isnan(y))
    return kNaN;
  const double size = std::fabs(x);
  if (std::isinf(y)) {
    if (size == 1)
      return 1;
    return (size > 1) == (y > 0) ? kInfinity : 0;
  }
  const double sign = std::signbit(x) && IsOdd(y) ? -1.0 : 1.0;
  if (size == 0 || size == kInfinity)
    return sign * ((size == 0) == (y < 0) ? kInfinity : 0.0);
  if (x < 0 && !IsWhole(y))
    return kNaN;
  return size == 1 ? sign : sign * PowOfPositive(size, y);
}

}  // namespace relcare
