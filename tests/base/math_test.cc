// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Special values, published values, and points that mpmath computed. The judge
// of millions of points is math_judge.cc; same bits are math_golden.cc's.

#include "base/math.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::math_test {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kMost = std::numeric_limits<double>::max();
constexpr double kLeast = std::numeric_limits<double>::denorm_min();

using Unary = double (*)(double);

const std::map<std::string, Unary>& Unaries() {
  static const std::map<std::string, Unary> functions = {
      {"exp", Exp}, {"expm1", Expm1}, {"log", Log},       {"log1p", Log1p},
      {"erf", Erf}, {"erfc", Erfc},   {"lgamma", Lgamma},
  };
  return functions;
}

// The same bits: the sign of a zero counts, and NaN is the one of limits.
bool Same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

struct UnaryCase {
  const char* function;
  double x;
  double want;
};

TEST(Math, GivesWhatAnnexFSays) {
  for (const UnaryCase& c : std::initializer_list<UnaryCase>{
           {"exp", 0.0, 1},         {"exp", -0.0, 1},
           {"exp", kInf, kInf},     {"exp", -kInf, 0},
           {"exp", kNan, kNan},     {"exp", 710, kInf},
           {"exp", -746, 0},        {"exp", kMost, kInf},
           {"exp", -kMost, 0},      {"exp", kLeast, 1},
           {"expm1", 0.0, 0.0},     {"expm1", -0.0, -0.0},
           {"expm1", kInf, kInf},   {"expm1", -kInf, -1},
           {"expm1", kNan, kNan},   {"expm1", 710, kInf},
           {"expm1", -50, -1},      {"expm1", kLeast, kLeast},
           {"log", 1, 0.0},         {"log", 0.0, -kInf},
           {"log", -0.0, -kInf},    {"log", -1, kNan},
           {"log", kInf, kInf},     {"log", -kInf, kNan},
           {"log", kNan, kNan},     {"log", -kLeast, kNan},
           {"log1p", 0.0, 0.0},     {"log1p", -0.0, -0.0},
           {"log1p", -1, -kInf},    {"log1p", -1.5, kNan},
           {"log1p", kInf, kInf},   {"log1p", -kInf, kNan},
           {"log1p", kNan, kNan},   {"log1p", -kLeast, -kLeast},
           {"erf", 0.0, 0.0},       {"erf", -0.0, -0.0},
           {"erf", kInf, 1},        {"erf", -kInf, -1},
           {"erf", 6, 1},           {"erf", kNan, kNan},
           {"erfc", 0.0, 1},        {"erfc", kInf, 0},
           {"erfc", -kInf, 2},      {"erfc", 27.3, 0},
           {"erfc", -6, 2},         {"erfc", kNan, kNan},
           {"lgamma", 1, 0.0},      {"lgamma", 2, 0.0},
           {"lgamma", 0.0, kInf},   {"lgamma", -0.0, kInf},
           {"lgamma", kInf, kInf},  {"lgamma", kMost, kInf},
           {"lgamma", kNan, kNan},  {"lgamma", -0.5, kNan},
           {"lgamma", -kInf, kNan}, {"lgamma", -1, kNan},
       }) {
    const double got = Unaries().at(c.function)(c.x);
    EXPECT_TRUE(Same(got, c.want)) << c.function << " " << c.x << ": " << got;
  }
}

struct PowCase {
  double x;
  double y;
  double want;
};

TEST(Math, PowGivesWhatAnnexFSays) {
  for (const PowCase& c : std::initializer_list<PowCase>{
           {0.0, -3, kInf},    {-0.0, -3, -kInf},
           {0.0, -2, kInf},    {-0.0, -2, kInf},
           {0.0, -0.5, kInf},  {-0.0, -0.5, kInf},
           {0.0, -kInf, kInf}, {-0.0, -kInf, kInf},
           {0.0, 3, 0.0},      {-0.0, 3, -0.0},
           {-0.0, 2, 0.0},     {-0.0, 0.5, 0.0},
           {-1, kInf, 1},      {-1, -kInf, 1},
           {1, kNan, 1},       {1, kInf, 1},
           {kNan, 0.0, 1},     {kNan, -0.0, 1},
           {kInf, 0.0, 1},     {-8, 1.0 / 3, kNan},
           {0.5, -kInf, kInf}, {-0.5, -kInf, kInf},
           {2, -kInf, 0.0},    {-2, -kInf, 0.0},
           {0.5, kInf, 0.0},   {2, kInf, kInf},
           {-kInf, -3, -0.0},  {-kInf, -2, 0.0},
           {-kInf, -2.5, 0.0}, {-kInf, 3, -kInf},
           {-kInf, 2, kInf},   {-kInf, 2.5, kInf},
           {kInf, -1, 0.0},    {kInf, 1, kInf},
           {kNan, 1, kNan},    {2, kNan, kNan},
           {-2, 3, -8},        {-2, 2, 4},
           {-1, kMost, 1},     {-1, 0x1.fffffffffffffp52, -1},
           {2, kMost, kInf},   {2, -kMost, 0.0},
           {0.5, kMost, 0.0},  {-2, -1075, -0.0},
           {-2, 1025, -kInf},  {2, kLeast, 1},
           {kMost, kLeast, 1}, {kLeast, -1, kInf},
       }) {
    const double got = Pow(c.x, c.y);
    EXPECT_TRUE(Same(got, c.want)) << c.x << " ^ " << c.y << ": " << got;
  }
}

TEST(Math, PowIsExactWhereTheResultIsADouble) {
  for (int n = -1074; n <= 1023; ++n)
    EXPECT_EQ(Pow(2, n), std::ldexp(1, n)) << n;
  for (double base = 2; base <= 40; ++base) {
    double power = 1;
    for (int n = 0; power < 0x1p53; ++n, power *= base) {
      EXPECT_EQ(Pow(base, n), power) << base << " ^ " << n;
      EXPECT_EQ(Pow(power, 1.0), power);
    }
    EXPECT_EQ(Pow(base * base, 0.5), base);
  }
}

struct PublishedCase {
  const char* function;
  double x;
  double want;
  double within;  // half a unit of the last printed digit
  const char* source;
};

TEST(Math, AgreesWithPublishedValues) {
  for (const PublishedCase& c : std::initializer_list<PublishedCase>{
           {"exp", 1, 2.71828182845904523536, 1e-15, "OEIS A001113"},
           {"exp", -1, 0.36787944117144232160, 1e-15, "OEIS A068985"},
           {"expm1", -1, -0.63212055882855767840, 1e-15, "OEIS A068996"},
           {"log", 2, 0.69314718055994530942, 1e-15, "OEIS A002162"},
           {"log", 10, 2.30258509299404568402, 1e-15, "OEIS A002392"},
           {"log1p", 1, 0.69314718055994530942, 1e-15, "OEIS A002162"},
           {"erf", 0.5, 0.5204998778, 5e-11, "A&S 1964, table 7.1"},
           {"erf", 1, 0.8427007929, 5e-11, "A&S 1964, table 7.1"},
           {"erf", 2, 0.9953222650, 5e-11, "A&S 1964, table 7.1"},
           {"erfc", 1, 0.1572992071, 1e-10, "A&S 1964, table 7.1"},
           {"lgamma", 0.25, std::log(3.6256099082), 5e-11, "A&S 6.1.10"},
           {"lgamma", 0.5, std::log(1.7724538509), 5e-11, "A&S 6.1.8"},
           {"lgamma", 11, std::log(3628800.0), 5e-15, "10!"},
           {"lgamma", 21, std::log(2432902008176640000.0), 1e-14, "20!"},
       }) {
    EXPECT_NEAR(Unaries().at(c.function)(c.x), c.want, c.within)
        << c.function << " " << c.x << ", " << c.source;
  }
}

// How many doubles lie between two numbers of one sign.
std::uint64_t Steps(double a, double b) {
  const auto first = std::bit_cast<std::uint64_t>(a);
  const auto second = std::bit_cast<std::uint64_t>(b);
  return first > second ? first - second : second - first;
}

struct Point {
  std::string function;
  std::vector<double> numbers;  // arguments, then the result
};

std::vector<Point> Points() {
  std::ifstream file("tests/base/math_points.txt");
  std::vector<Point> points;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    Point point;
    words >> point.function;
    for (std::string word; words >> word;)
      point.numbers.push_back(std::strtod(word.c_str(), nullptr));
    points.push_back(point);
  }
  return points;
}

TEST(Math, IsADoubleNextToMpmathsOrTheSame) {
  std::map<std::string, int> seen;
  for (const Point& point : Points()) {
    ++seen[point.function];
    const std::vector<double>& at = point.numbers;
    const double got = point.function == "pow"
                           ? Pow(at.at(0), at.at(1))
                           : Unaries().at(point.function)(at.at(0));
    EXPECT_LE(Steps(got, at.back()), 1)
        << point.function << " " << at[0] << ": " << got;
  }
  EXPECT_EQ(seen.size(), 8);
  for (const auto& [function, count] : seen)
    EXPECT_GE(count, 390) << function;
}

struct MonotoneCase {
  const char* function;
  double from;
  double to;
};

// The sign of the difference of neighbours: never against the function.
TEST(Math, NeverTurnsBackBetweenNeighbours) {
  for (const MonotoneCase& c : std::initializer_list<MonotoneCase>{
           {"exp", -1, 1},
           {"exp", -745, -744},
           {"expm1", -0.2501, -0.2499},
           {"expm1", 0.2499, 0.2501},
           {"log", 0.99, 1.01},
           {"log1p", 0.0039, 0.00391},
           {"log1p", -0.00391, -0.0039},
           {"erf", 0.4999, 0.5001},
           {"erfc", 0.5001, 0.4999},
           {"erfc", 26.6, 26.5},
           {"lgamma", 0.9, 0.8},
           {"lgamma", 0.93751, 0.93749},
           {"lgamma", 1.01, 0.99},
           {"lgamma", 1.99, 2.01},
           {"lgamma", 7.9999, 8.0001},
       }) {
    const Unary function = Unaries().at(c.function);
    double last = function(c.from);
    for (int i = 1; i <= 20000; ++i) {
      const double x = c.from + (c.to - c.from) * i / 20000;
      const double next = function(x);
      EXPECT_LE(last, next) << c.function << " " << x;
      last = next;
    }
  }
}

}  // namespace
}  // namespace relcare::math_test
