// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/f_distribution.h"

#include <cmath>

#include "base/math.h"

namespace relcare {
namespace {

// Lentz's method for the continued fraction of I_x(a, b); converges fast where
// x < (a + 1) / (a + b + 2).
std::optional<double> Fraction(double x, double a, double b) {
  constexpr int kMostSteps = 20000;
  constexpr double kTiny = 1e-300;
  const auto away_from_zero = [](double number) {
    return std::fabs(number) < kTiny ? kTiny : number;
  };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= kMostSteps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= c * d;
    const double odd =
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= c * d;
    if (std::fabs(c * d - 1) < 1e-16)
      return fraction;
  }
  return std::nullopt;
}

// I_x(a, b) for small x; `rest` is 1 - x.
std::optional<double> LowerTail(double x, double rest, double a, double b) {
  const std::optional<double> fraction = Fraction(x, a, b);
  if (!fraction)
    return std::nullopt;
  const double log_rest = x < 0.5 ? Log1p(-x) : Log(rest);
  const double log_front = a * Log(x) + b * log_rest + Lgamma(a + b) -
                           Lgamma(a) - Lgamma(b) - Log(a);
  return Exp(log_front) * *fraction;
}

// I_x(a, b); `rest` is 1 - x, which x alone may be too close to 1 to tell.
std::optional<double> Beta(double x, double rest, double a, double b) {
  if (x == 0)
    return 0;
  if (rest == 0)
    return 1;
  if (x <= (a + 1) / (a + b + 2))
    return LowerTail(x, rest, a, b);
  const std::optional<double> upper = LowerTail(rest, x, b, a);
  return upper ? std::optional<double>(1 - *upper) : std::nullopt;
}

bool IsShape(double a) { return a > 0 && std::isfinite(a); }

}  // namespace

std::optional<double> IncompleteBeta(double x, double a, double b) {
  if (!IsShape(a) || !IsShape(b) || !(x >= 0 && x <= 1))
    return std::nullopt;
  return Beta(x, 1 - x, a, b);
}

std::optional<double> FCdf(double f, double df1, double df2) {
  if (!IsShape(df1) || !IsShape(df2) || !(f >= 0))
    return std::nullopt;
  const double scaled = df1 * f;
  if (!std::isfinite(scaled))
    return 1;
  return Beta(scaled / (scaled + df2), df2 / (scaled + df2), df1 / 2, df2 / 2);
}

std::optional<double> FQuantile(double p, double df1, double df2) {
  if (!(p > 0 && p < 1) || !IsShape(df1) || !IsShape(df2))
    return std::nullopt;
  double low = 0;
  double high = 1;
  for (;;) {
    const std::optional<double> below = FCdf(high, df1, df2);
    if (!below)
      return std::nullopt;
    if (*below >= p)
      break;
    low = high;
    high *= 2;
    if (!std::isfinite(high))
      return std::nullopt;
  }
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high)
      return high;
    const std::optional<double> below = FCdf(middle, df1, df2);
    if (!below)
      return std::nullopt;
    (*below >= p ? high : low) = middle;
  }
}

}  // namespace relcare
