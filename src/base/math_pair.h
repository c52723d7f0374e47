// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Pair: a number as the unevaluated sum of two doubles, about 100 bits. What
// the functions of base/math.h share; nobody else needs it.
//
//   Source   ExactSum: Knuth, The Art of Computer Programming 2, section 4.2.2.
//            ExactSumOrdered, ExactProduct: Dekker 1971, Numer. Math.
//            18:224-242. No fused multiply-add: without hardware for it, it is
//            a slow call.

#ifndef RELCARE_BASE_MATH_PAIR_H_
#define RELCARE_BASE_MATH_PAIR_H_

#include <bit>
#include <cfloat>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace relcare {

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0,
              "same bits need IEEE 754 doubles without excess precision");

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Pair {
  double high = 0;  // the double nearest to the sum, after either sum
  double low = 0;
};

// Exactly a + b.
inline Pair ExactSum(double a, double b) {
  const double sum = a + b;
  const double of_b = sum - a;
  return {sum, (a - (sum - of_b)) + (b - of_b)};
}

// Exactly a + b, if |a| >= |b| or a is 0.
inline Pair ExactSumOrdered(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

// The leading 26 bits of a: their products with others of theirs are exact.
inline double Head(double a) {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(a) &
                               ~std::uint64_t{0x7FFFFFF});
}

// a * b, unless a part underflows; the rest's own error is below 2^-105.
inline Pair ExactProduct(double a, double b) {
  const double product = a * b;
  const double a_head = Head(a);
  const double a_tail = a - a_head;
  const double b_head = Head(b);
  const double b_tail = b - b_head;
  return {product,
          ((a_head * b_head - product) + (a_head * b_tail + a_tail * b_head)) +
              a_tail * b_tail};
}

// c[0] + c[1] x + ..., by Horner's rule.
template <std::size_t n>
double Polynomial(const double (&c)[n], double x) {
  double sum = c[n - 1];
  for (std::size_t i = n - 1; i-- > 0;)
    sum = sum * x + c[i];
  return sum;
}

// 2^exponent, for -1022 <= exponent <= 1023.
inline double PowerOfTwo(int exponent) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023)
                               << 52);
}

// x to three bits after the leading one; x minus it is exact.
inline double Centre(double x) {
  constexpr std::uint64_t kUnit = std::uint64_t{1} << 49;
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(x) + kUnit / 2) &
                               ~(kUnit - 1));
}

// The place of a centre in a table that begins with the centre `first`.
inline std::size_t CentreIndex(double centre, double first) {
  return static_cast<std::size_t>((std::bit_cast<std::uint64_t>(centre) -
                                   std::bit_cast<std::uint64_t>(first)) >>
                                  49);
}

// exp(x.high + x.low), |x.low| at most an ulp of x.high: within 0.52 ulp, below
// the normal doubles 0.77. Any x.high but NaN.
double ExpOf(Pair x);

// log(x + rest), for finite x > 0 and |rest| at most half an ulp of x, to about
// 68 bits.
Pair LogOf(double x, double rest = 0);

}  // namespace relcare

#endif  // RELCARE_BASE_MATH_PAIR_H_
