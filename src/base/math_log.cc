// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// log by a table of short inverses, which make the reduced argument exact, and
// a polynomial: after Tang 1990, ACM TOMS 16:378-400.

#include <cmath>

#include "base/math.h"
#include "base/math_log_table.h"
#include "base/math_pair.h"

namespace relcare {
namespace {

// base + log(1 + r + rest), for |r| <= 2^-7 and base 0 or well above 2^-14.
Pair LogNearOne(Pair base, double r, double rest) {
  const Pair square = ExactProduct(r, r);
  const Pair linear = ExactSum(base.high, r);
  const Pair sum = ExactSumOrdered(linear.high, -0.5 * square.high);
  const double small = r * square.high * Polynomial(kLogTail, r) +
                       (rest - r * rest) - 0.5 * square.low;
  return ExactSumOrdered(sum.high, (sum.low + (linear.low + base.low)) + small);
}

}  // namespace

Pair LogOf(double x, double rest) {
  constexpr std::uint64_t kLowest = 0x3FE6800000000000;  // 45/64
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t above = bits - kLowest;
  const int power = static_cast<int>(static_cast<std::int64_t>(above) >> 52);
  const std::uint64_t shift = static_cast<std::uint64_t>(power) << 52;
  const double m = std::bit_cast<double>(bits - shift);
  const double(&row)[3] = kInverses[above >> 45 & 127];
  // An inverse has at most 9 bits, so both products are exact, and r is.
  const double m_head = Head(m);
  const double r = (m_head * row[0] - 1) + (m - m_head) * row[0];
  const double m_rest = rest == 0 ? 0 : rest * PowerOfTwo(-power) * row[0];
  const double k = power + exponent;
  return LogNearOne({k * kLn2High + row[1], k * kLn2Low + row[2]}, r, m_rest);
}

double Log(double x) {
  if (x > 0 && x < kInfinity)
    return LogOf(x).high;
  if (x == 0)
    return -kInfinity;
  return x > 0 ? x : kNaN;
}

double Log1p(double x) {
  if (std::fabs(x) < 0x1p-54)
    return x;
  if (std::fabs(x) <= 0x1p-8)
    return LogNearOne({}, x, 0).high;
  if (x > -1 && x < 0x1p54) {
    const Pair sum = ExactSum(1, x);
    return LogOf(sum.high, sum.low).high;
  }
  return Log(1 + x);
}

}  // namespace relcare
