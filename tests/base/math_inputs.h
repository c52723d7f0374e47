// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Arguments that judge base/math.h: the whole domain of each function and,
// more densely, the places where such functions go wrong. The same on every
// platform: a fixed generator, integers, and + - * / only.

#ifndef RELCARE_TESTS_BASE_MATH_INPUTS_H_
#define RELCARE_TESTS_BASE_MATH_INPUTS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/math.h"

namespace relcare {

struct MathArguments {
  double x = 0;
  double y = 0;  // Pow only
};

// SplitMix64: Steele, Lea and Flood 2014, OOPSLA.
class MathRandom {
 public:
  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  double Uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(Next() >> 11) * 0x1p-53);
  }
  // Log-uniform over positive doubles, as their bits are, subnormals included.
  double OfBits(double low, double high) {
    const auto first = std::bit_cast<std::uint64_t>(low);
    return std::bit_cast<double>(
        first + Next() % (std::bit_cast<std::uint64_t>(high) - first + 1));
  }
  double EitherSign(double size) { return (Next() & 1) != 0 ? size : -size; }

 private:
  std::uint64_t state_ = 20260101;
};

// One way to draw an argument.
struct MathRegime {
  enum Kind {
    kUniform,      // low to high
    kBits,         // log-uniform, low to high
    kSignedBits,   // the same, of either sign
    kAbout,        // centre +- kBits(low, high)
    kAboutWholes,  // 1, 2, ... 30, +- kBits(low, high)
  };
  Kind kind;
  double low;
  double high;
  double centre = 0;
};

inline double Draw(const MathRegime& regime, MathRandom& random) {
  switch (regime.kind) {
    case MathRegime::kUniform:
      return random.Uniform(regime.low, regime.high);
    case MathRegime::kBits:
      return random.OfBits(regime.low, regime.high);
    case MathRegime::kSignedBits:
      return random.EitherSign(random.OfBits(regime.low, regime.high));
    case MathRegime::kAbout:
      return regime.centre +
             random.EitherSign(random.OfBits(regime.low, regime.high));
    case MathRegime::kAboutWholes:
      return static_cast<double>(1 + random.Next() % 30) +
             random.EitherSign(random.OfBits(regime.low, regime.high));
  }
  return 0;
}

struct MathFunction {
  const char* name;
  double (*function)(double);  // null: Pow
  std::vector<MathRegime> regimes;
};

inline std::vector<MathFunction> MathFunctions() {
  using R = MathRegime;
  constexpr double kLeast = 0x1p-1074;
  constexpr double kMost = 0x1.fffffffffffffp1023;
  return {{"exp",
           Exp,
           {{R::kUniform, -746, 710},
            {R::kUniform, -1, 1},
            {R::kSignedBits, kLeast, 745},
            {R::kSignedBits, 0x1p-30, 745},
            {R::kUniform, -745.2, -708},
            {R::kUniform, 709, 709.8}}},
          {"expm1",
           Expm1,
           {{R::kUniform, -41, 41},
            {R::kUniform, -0.3, 0.3},
            {R::kUniform, -1, 1},
            {R::kSignedBits, kLeast, 709},
            {R::kSignedBits, 0x1p-56, 40},
            {R::kUniform, 700, 709.8}}},
          {"log",
           Log,
           {{R::kBits, kLeast, kMost},
            {R::kBits, kLeast, 0x1p-1022},
            {R::kUniform, 0.5, 2},
            {R::kUniform, 0, 1000},
            {R::kAbout, 0x1p-53, 0x1p-5, 1}}},
          {"log1p",
           Log1p,
           {{R::kUniform, -1, 1},
            {R::kUniform, -0x1p-6, 0x1p-6},
            {R::kSignedBits, kLeast, 0.999},
            {R::kSignedBits, 0x1p-56, 0.999},
            {R::kBits, 0x1p-10, kMost},
            {R::kBits, 0.5, 0x1p60},
            {R::kAbout, 0x1p-53, 0x1p-10, -0.9990234375}}},
          {"pow",
           nullptr,
           {{R::kBits, kLeast, kMost},
            {R::kBits, 0x1p-20, 0x1p20},
            {R::kUniform, 0.5, 2},
            {R::kAbout, 0x1p-53, 0x1p-6, 1}}},
          {"erf",
           Erf,
           {{R::kUniform, -6, 6},
            {R::kUniform, -1, 1},
            {R::kUniform, 0.45, 0.55},
            {R::kSignedBits, kLeast, 6},
            {R::kSignedBits, 0x1p-30, 6}}},
          {"erfc",
           Erfc,
           {{R::kUniform, -6, 28},
            {R::kUniform, -0.5, 2},
            {R::kUniform, 0.4, 0.6},
            {R::kSignedBits, kLeast, 27},
            {R::kSignedBits, 0x1p-30, 27},
            {R::kUniform, 26, 27.3}}},
          {"lgamma",
           Lgamma,
           {{R::kBits, kLeast, kMost},
            {R::kBits, 0x1p-10, 0x1p20},
            {R::kUniform, 0, 3},
            {R::kUniform, 0, 20},
            {R::kUniform, 7, 200},
            {R::kAbout, 0x1p-53, 0x1p-3, 1},
            {R::kAbout, 0x1p-52, 0x1p-3, 2},
            {R::kAboutWholes, 0x1p-51, 0x1p-3},
            {R::kBits, 2.5e305, 2.6e305}}}};
}

// A fixed sequence of arguments of one function, its regimes in turn.
class MathInputs {
 public:
  explicit MathInputs(MathFunction function) : function_(std::move(function)) {}

  MathArguments Next() {
    const std::size_t turn = turn_++;
    const double x =
        Draw(function_.regimes[turn % function_.regimes.size()], random_);
    if (function_.function != nullptr)
      return {x};
    return Power(x, turn / function_.regimes.size());
  }

 private:
  // An exponent that leaves the result a double, mostly.
  MathArguments Power(double x, std::size_t way) {
    const double log = Log(x);
    const double whole = static_cast<double>(random_.Next() % 65) - 32;
    switch (way % 6) {
      case 0:
        return {x, random_.Uniform(-745, 710) / log};
      case 1:
        return {x, random_.Uniform(-745.2, -708) / log};  // subnormal
      case 2:
        return {x, random_.Uniform(709, 709.8) / log};  // near the end
      case 3:
        return {x, random_.EitherSign(random_.OfBits(0x1p-60, 700)) / log};
      case 4:
        return {-x, whole};
      default:
        return {static_cast<double>(1 + random_.Next() % 1000), whole / 4};
    }
  }

  MathFunction function_;
  MathRandom random_;
  std::size_t turn_ = 0;
};

inline double Apply(const MathFunction& function, const MathArguments& at) {
  return function.function != nullptr ? function.function(at.x)
                                      : Pow(at.x, at.y);
}

}  // namespace relcare

#endif  // RELCARE_TESTS_BASE_MATH_INPUTS_H_
