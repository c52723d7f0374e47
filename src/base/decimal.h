// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Decimal: an exact number as answers and scores are written. Ratio: an exact
// quotient, for means and prorated sums on the way to a rounded Decimal.
//
//   Shape    Decimal: coefficient * 10^-digits, at most 18 digits in all and at
//            most 8 after the point. Always in shortest form: "1.50" == "1.5".
//   Errors   std::nullopt for text that is no such number and for overflow;
//            never a wrapped or rounded value.
//   Threads  Values.

#ifndef RELCARE_BASE_DECIMAL_H_
#define RELCARE_BASE_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relcare {

class Decimal {
 public:
  static constexpr int kMaxFraction = 8;

  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t whole) : coefficient_(whole) {}

  // Reads "-12", "0.5", "1.00". No exponent, no plus sign, no spaces, no bare
  // point; leading zeros are allowed ("007" is 7).
  static std::optional<Decimal> Parse(std::string_view text);

  // Reads a JSON number, exponent included ("1.2e1" is 12).
  static std::optional<Decimal> ParseJson(std::string_view text);

  // coefficient * 10^-digits, brought to shortest form.
  static std::optional<Decimal> Of(std::int64_t coefficient, int digits);

  std::int64_t coefficient() const { return coefficient_; }
  int digits() const { return digits_; }

  // The coefficient at `digits` digits after the point (>= digits()).
  std::optional<std::int64_t> At(int digits) const;

  std::string ToString() const;
  double ToDouble() const;  // the nearest double

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  std::int64_t coefficient_ = 0;
  std::int32_t digits_ = 0;
};

enum class RoundingMode {
  kHalfAwayFromZero = 1,
  kHalfEven = 2,
  kTowardZero = 3
};

struct Rounding {
  int decimals = 0;  // 0 to Decimal::kMaxFraction
  RoundingMode mode = RoundingMode::kHalfAwayFromZero;
};

// numerator / denominator, denominator > 0, in lowest terms.
class Ratio {
 public:
  constexpr Ratio() = default;
  static std::optional<Ratio> Of(std::int64_t numerator,
                                 std::int64_t denominator);
  static Ratio Of(const Decimal& decimal);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }

  std::optional<Ratio> Plus(const Ratio& other) const;
  std::optional<Ratio> Minus(const Ratio& other) const;
  std::optional<Ratio> Times(const Ratio& other) const;
  std::optional<Ratio> Over(const Ratio& other) const;  // nullopt if other is 0

  // The exact decimal, if it ends within Decimal::kMaxFraction digits.
  std::optional<Decimal> ToDecimal() const;
  std::optional<Decimal> Round(const Rounding& rounding) const;
  // Decimal text where it ends, else "numerator/denominator".
  std::string ToString() const;

  friend bool operator==(const Ratio&, const Ratio&) = default;
  friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b);

 private:
  // Only a typedef takes __extension__ under g++.
  // NOLINTNEXTLINE(modernize-use-using)
  __extension__ typedef __int128 Wide;
  static std::optional<Ratio> OfWide(Wide numerator, Wide denominator);

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace relcare

#endif  // RELCARE_BASE_DECIMAL_H_
