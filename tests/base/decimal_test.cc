// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/decimal.h"

#include <cstdlib>
#include <limits>

#include <gtest/gtest.h>

namespace relcare::decimal_test {
namespace {

std::string Text(const std::optional<Decimal>& decimal) {
  return decimal ? decimal->ToString() : "none";
}

Decimal D(std::string_view text) { return *Decimal::Parse(text); }

struct Case {
  const char* in;
  const char* out;
};

TEST(Decimal, ReadsPlainTextOnly) {
  for (const Case& c : std::initializer_list<Case>{
           {"0", "0"},
           {"-0", "0"},
           {"-12", "-12"},
           {"1.50", "1.5"},
           {"1.00", "1"},
           {"007", "7"},
           {"0.00000001", "0.00000001"},
           {"-0.5", "-0.5"},
           {"999999999999999999", "999999999999999999"},
           {"9999999999.99999999", "9999999999.99999999"},
           {"1000000000000000000", "none"},
           {"99999999999.99999999", "none"},
           {"0.000000001", "none"},
           {"", "none"},
           {"-", "none"},
           {".5", "none"},
           {"5.", "none"},
           {"+1", "none"},
           {" 1", "none"},
           {"1 ", "none"},
           {"1e2", "none"},
           {"1,5", "none"},
           {"--1", "none"},
           {"NaN", "none"},
           {"0x10", "none"}}) {
    EXPECT_EQ(Text(Decimal::Parse(c.in)), c.out) << c.in;
  }
}

TEST(Decimal, ReadsJsonNumbersWithExponents) {
  for (const Case& c :
       std::initializer_list<Case>{{"1.2e1", "12"},
                                   {"12E-1", "1.2"},
                                   {"1e+2", "100"},
                                   {"1.0000000000", "1"},
                                   {"10000000000000000000e-19", "1"},
                                   {"0e99999999999", "0"},
                                   {"100e-2", "1"},
                                   {"1e17", "100000000000000000"},
                                   {"1e18", "none"},
                                   {"1e-9", "none"},
                                   {"1e99999999999", "none"},
                                   {"01", "none"},
                                   {"1e", "none"},
                                   {"1e+", "none"},
                                   {"1.e1", "none"},
                                   {"-", "none"},
                                   {"1f", "none"}}) {
    EXPECT_EQ(Text(Decimal::ParseJson(c.in)), c.out) << c.in;
  }
}

TEST(Decimal, IsTheSameHoweverItIsWritten) {
  EXPECT_EQ(D("1"), D("1.0"));
  EXPECT_EQ(D("1.5"), *Decimal::Of(1500, 3));
  EXPECT_EQ(D("0"), D("-0.00"));
}

TEST(Decimal, OrdersByValue) {
  const char* rising[] = {
      "-999999999999999999", "-1.5", "-1.49999999", "0",
      "0.00000001",          "0.5",  "1",           "999999999999999999"};
  for (std::size_t i = 1; i < std::size(rising); ++i) {
    EXPECT_LT(D(rising[i - 1]), D(rising[i])) << rising[i];
  }
}

TEST(Decimal, RefusesWhatDoesNotFit) {
  EXPECT_FALSE(Decimal::Of(1'000'000'000'000'000'000, 0));
  EXPECT_FALSE(Decimal::Of(1, 9));
  EXPECT_FALSE(Decimal::Of(1, -1));
  EXPECT_FALSE(D("999999999999999999").At(2));
  EXPECT_FALSE(D("0.5").At(0));
  EXPECT_EQ(D("0.5").At(3), 500);
}

TEST(Decimal, BecomesTheNearestDouble) {
  for (const char* text :
       {"0.1", "-0.3", "12345678.12345678", "9007199254740993",
        "9999999999.99999999", "999999999999999999", "36028797018963967",
        "1234567890.12345679", "-9876543219.87654321"}) {
    EXPECT_EQ(D(text).ToDouble(), std::strtod(text, nullptr)) << text;
  }
}

TEST(Ratio, KeepsLowestTerms) {
  EXPECT_EQ(Ratio::Of(6, -4)->ToString(), "-1.5");
  EXPECT_EQ(Ratio::Of(10, 3)->ToString(), "10/3");
  EXPECT_EQ(*Ratio::Of(0, 7), Ratio());
  EXPECT_FALSE(Ratio::Of(1, 0));
}

TEST(Ratio, ComputesExactly) {
  const Ratio third = *Ratio::Of(1, 3);
  EXPECT_EQ(third.Plus(third)->Plus(third), Ratio::Of(1, 1));
  EXPECT_EQ(third.Minus(third), Ratio());
  EXPECT_EQ(third.Times(*Ratio::Of(3, 5)), Ratio::Of(1, 5));
  EXPECT_EQ(third.Over(*Ratio::Of(-2, 3)), Ratio::Of(-1, 2));
  EXPECT_FALSE(third.Over(Ratio()));
  EXPECT_LT(third, *Ratio::Of(334, 1000));
}

TEST(Ratio, NeverWraps) {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const Ratio large = *Ratio::Of(most, 1);
  EXPECT_FALSE(large.Plus(large));
  EXPECT_FALSE(large.Times(large));
  EXPECT_FALSE(Ratio::Of(1, most)->Times(*Ratio::Of(1, most - 1)));
  EXPECT_GT(large, *Ratio::Of(most - 1, 1));
  EXPECT_FALSE(large.ToDecimal());
}

TEST(Ratio, RoundsAsAsked) {
  struct Rounded {
    std::int64_t n, d;
    int decimals;
    const char *away, *even, *zero;
  };
  for (const Rounded& r :
       std::initializer_list<Rounded>{{5, 2, 0, "3", "2", "2"},
                                      {-5, 2, 0, "-3", "-2", "-2"},
                                      {7, 2, 0, "4", "4", "3"},
                                      {29, 10, 0, "3", "3", "2"},
                                      {-29, 10, 0, "-3", "-3", "-2"},
                                      {1, 3, 4, "0.3333", "0.3333", "0.3333"},
                                      {2, 3, 4, "0.6667", "0.6667", "0.6666"},
                                      {1, 8, 2, "0.13", "0.12", "0.12"},
                                      {-1, 3, 0, "0", "0", "0"},
                                      {90, 9, 4, "10", "10", "10"}}) {
    const Ratio ratio = *Ratio::Of(r.n, r.d);
    const auto round = [&](RoundingMode mode) {
      return Text(ratio.Round({r.decimals, mode}));
    };
    EXPECT_EQ(round(RoundingMode::kHalfAwayFromZero), r.away) << r.n;
    EXPECT_EQ(round(RoundingMode::kHalfEven), r.even) << r.n;
    EXPECT_EQ(round(RoundingMode::kTowardZero), r.zero) << r.n;
  }
  EXPECT_FALSE(Ratio().Round({9, RoundingMode::kHalfEven}));
  EXPECT_FALSE(Ratio().Round({0, RoundingMode{}}));
}

}  // namespace
}  // namespace relcare::decimal_test
