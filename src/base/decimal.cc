// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/decimal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/ascii.h"

namespace relcare {
namespace {

// Only a typedef takes __extension__ under g++.
// NOLINTNEXTLINE(modernize-use-using)
__extension__ typedef __int128 Wide;
// NOLINTNEXTLINE(modernize-use-using)
__extension__ typedef unsigned __int128 UnsignedWide;

constexpr std::int64_t kTen18 = 1'000'000'000'000'000'000;

constexpr std::int64_t kPowers[19] = {1,
                                      10,
                                      100,
                                      1'000,
                                      10'000,
                                      100'000,
                                      1'000'000,
                                      10'000'000,
                                      100'000'000,
                                      1'000'000'000,
                                      10'000'000'000,
                                      100'000'000'000,
                                      1'000'000'000'000,
                                      10'000'000'000'000,
                                      100'000'000'000'000,
                                      1'000'000'000'000'000,
                                      10'000'000'000'000'000,
                                      100'000'000'000'000'000,
                                      kTen18};

UnsignedWide Magnitude(Wide value) {
  return value < 0 ? UnsignedWide{0} - static_cast<UnsignedWide>(value)
                   : static_cast<UnsignedWide>(value);
}

UnsignedWide Gcd(UnsignedWide a, UnsignedWide b) {
  constexpr UnsignedWide kNarrow = std::numeric_limits<std::uint64_t>::max();
  while (b != 0) {
    if (a <= kNarrow && b <= kNarrow) {
      return std::gcd(static_cast<std::uint64_t>(a),
                      static_cast<std::uint64_t>(b));
    }
    const UnsignedWide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// The digits of a number's text, its sign and point apart.
struct Scan {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::string_view rest;  // what follows
};

std::optional<Scan> ScanNumber(std::string_view text) {
  Scan scan;
  if (!text.empty() && text.front() == '-') {
    scan.negative = true;
    text.remove_prefix(1);
  }
  const auto digits = [&text] {
    std::size_t n = 0;
    while (n < text.size() && IsDigit(text[n]))
      ++n;
    const std::string_view taken = text.substr(0, n);
    text.remove_prefix(n);
    return taken;
  };
  scan.whole = digits();
  if (scan.whole.empty())
    return std::nullopt;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    scan.fraction = digits();
    if (scan.fraction.empty())
      return std::nullopt;
  }
  scan.rest = text;
  return scan;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const std::optional<Scan> scan = ScanNumber(text);
  if (!scan || !scan->rest.empty())
    return std::nullopt;
  if (scan->fraction.size() > kMaxFraction)
    return std::nullopt;
  std::int64_t coefficient = 0;
  for (std::string_view part : {scan->whole, scan->fraction}) {
    for (char c : part) {
      if (coefficient >= kTen18 / 10)
        return std::nullopt;
      coefficient = coefficient * 10 + (c - '0');
    }
  }
  return Of(scan->negative ? -coefficient : coefficient,
            static_cast<int>(scan->fraction.size()));
}

std::optional<Decimal> Decimal::ParseJson(std::string_view text) {
  const std::optional<Scan> scan = ScanNumber(text);
  if (!scan)
    return std::nullopt;
  if (scan->whole.size() > 1 && scan->whole.front() == '0')
    return std::nullopt;
  // The exponent; beyond +-10000 only a zero can still be a number.
  int exponent = 0;
  std::string_view rest = scan->rest;
  if (!rest.empty()) {
    if (rest.front() != 'e' && rest.front() != 'E')
      return std::nullopt;
    rest.remove_prefix(1);
    const bool negative = !rest.empty() && rest.front() == '-';
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) {
      rest.remove_prefix(1);
    }
    if (rest.empty())
      return std::nullopt;
    for (char c : rest) {
      if (!IsDigit(c))
        return std::nullopt;
      exponent = std::min(exponent * 10 + (c - '0'), 10'000);
    }
    if (negative)
      exponent = -exponent;
  }
  // Digits up to the last that is not zero, and the power of ten of that one.
  std::int64_t coefficient = 0;
  std::int64_t zeros = 0;  // seen since that digit
  for (std::string_view part : {scan->whole, scan->fraction}) {
    for (char c : part) {
      if (c == '0') {
        ++zeros;
        continue;
      }
      if (coefficient == 0)
        zeros = 0;
      for (; zeros >= 0; --zeros) {
        if (coefficient >= kTen18 / 10)
          return std::nullopt;
        coefficient *= 10;
      }
      zeros = 0;
      coefficient += c - '0';
    }
  }
  if (coefficient == 0)
    return Decimal();
  std::int64_t power =
      exponent + zeros - static_cast<std::int64_t>(scan->fraction.size());
  for (; power > 0; --power) {
    if (coefficient >= kTen18 / 10)
      return std::nullopt;
    coefficient *= 10;
  }
  if (power < -kMaxFraction)
    return std::nullopt;
  return Of(scan->negative ? -coefficient : coefficient,
            static_cast<int>(-power));
}

std::optional<Decimal> Decimal::Of(std::int64_t coefficient, int digits) {
  if (digits < 0 || digits > 18)
    return std::nullopt;
  while (digits > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --digits;
  }
  if (digits > kMaxFraction || coefficient <= -kTen18 ||
      coefficient >= kTen18) {
    return std::nullopt;
  }
  Decimal decimal;
  decimal.coefficient_ = coefficient;
  decimal.digits_ = digits;
  return decimal;
}

std::optional<std::int64_t> Decimal::At(int digits) const {
  if (digits < digits_ || digits - digits_ > 18)
    return std::nullopt;
  std::int64_t value = 0;
  if (__builtin_mul_overflow(coefficient_, kPowers[digits - digits_], &value)) {
    return std::nullopt;
  }
  return value;
}

std::string Decimal::ToString() const {
  char buffer[24];
  char* const end = buffer + sizeof buffer;
  char* at = end;
  // A whole number may be as far from 0 as int64 goes.
  std::uint64_t rest = coefficient_ < 0
                           ? 0 - static_cast<std::uint64_t>(coefficient_)
                           : static_cast<std::uint64_t>(coefficient_);
  for (int n = 0; rest != 0 || n <= digits_; ++n) {
    if (n > 0 && n == digits_)
      *--at = '.';
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  if (coefficient_ < 0)
    *--at = '-';
  return std::string(at, end);
}

double Decimal::ToDouble() const {
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  if (coefficient_ >= -kExact && coefficient_ <= kExact) {
    return static_cast<double>(coefficient_) /
           static_cast<double>(kPowers[digits_]);
  }
  // One rounding only: 60 more bits, cut to 53 with the rest's weight kept.
  const UnsignedWide wide = Magnitude(coefficient_) << 60;
  const auto power = static_cast<UnsignedWide>(kPowers[digits_]);
  UnsignedWide quotient = wide / power;
  bool rest = wide % power != 0;
  int exponent = -60;
  while ((quotient >> 55) != 0) {
    rest = rest || (quotient & 1) != 0;
    quotient >>= 1;
    ++exponent;
  }
  // 55 bits: 53, one half, one quarter. The rest decides as the quarter does.
  const auto low = static_cast<unsigned>(quotient & 3) | (rest ? 1U : 0U);
  auto mantissa = static_cast<std::uint64_t>(quotient >> 2);
  if (low == 3 || (low == 2 && (mantissa & 1) != 0))
    ++mantissa;
  const double magnitude =
      std::ldexp(static_cast<double>(mantissa), exponent + 2);
  return coefficient_ < 0 ? -magnitude : magnitude;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.digits_ == b.digits_)
    return a.coefficient_ <=> b.coefficient_;
  const int digits = std::max(a.digits_, b.digits_);
  const Wide left = Wide{a.coefficient_} * kPowers[digits - a.digits_];
  const Wide right = Wide{b.coefficient_} * kPowers[digits - b.digits_];
  return left < right   ? std::strong_ordering::less
         : right < left ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

namespace {

// Brings n/d (d > 0) to lowest terms; nullopt if it does not fit.
std::optional<std::pair<std::int64_t, std::int64_t>> Reduce(Wide n, Wide d) {
  const UnsignedWide divisor = Gcd(Magnitude(n), static_cast<UnsignedWide>(d));
  n /= static_cast<Wide>(divisor);
  d /= static_cast<Wide>(divisor);
  constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
  if (n > kMost || n < -kMost || d > kMost)
    return std::nullopt;
  return std::pair(static_cast<std::int64_t>(n), static_cast<std::int64_t>(d));
}

}  // namespace

std::optional<Ratio> Ratio::OfWide(Wide n, Wide d) {
  const auto reduced = Reduce(n, d);
  if (!reduced)
    return std::nullopt;
  Ratio ratio;
  ratio.numerator_ = reduced->first;
  ratio.denominator_ = reduced->second;
  return ratio;
}

std::optional<Ratio> Ratio::Of(std::int64_t numerator,
                               std::int64_t denominator) {
  if (denominator == 0)
    return std::nullopt;
  if (denominator == 1) {
    Ratio ratio;
    ratio.numerator_ = numerator;
    return ratio;
  }
  Wide n = numerator;
  Wide d = denominator;
  if (d < 0) {
    n = -n;
    d = -d;
  }
  return OfWide(n, d);
}

Ratio Ratio::Of(const Decimal& decimal) {
  return *Of(decimal.coefficient(), kPowers[decimal.digits()]);
}

std::optional<Ratio> Ratio::Plus(const Ratio& other) const {
  // Each product is below 2^126, their sum below 2^127.
  return OfWide(Wide{numerator_} * other.denominator_ +
                    Wide{other.numerator_} * denominator_,
                Wide{denominator_} * other.denominator_);
}

std::optional<Ratio> Ratio::Minus(const Ratio& other) const {
  return OfWide(Wide{numerator_} * other.denominator_ -
                    Wide{other.numerator_} * denominator_,
                Wide{denominator_} * other.denominator_);
}

std::optional<Ratio> Ratio::Times(const Ratio& other) const {
  return OfWide(Wide{numerator_} * other.numerator_,
                Wide{denominator_} * other.denominator_);
}

std::optional<Ratio> Ratio::Over(const Ratio& other) const {
  if (other.numerator_ == 0)
    return std::nullopt;
  Wide n = Wide{numerator_} * other.denominator_;
  Wide d = Wide{denominator_} * other.numerator_;
  if (d < 0) {
    n = -n;
    d = -d;
  }
  return OfWide(n, d);
}

std::optional<Decimal> Ratio::ToDecimal() const {
  const Wide scaled = Wide{numerator_} * kPowers[Decimal::kMaxFraction];
  if (denominator_ == 1)
    return Decimal::Of(numerator_, 0);
  if (scaled % denominator_ != 0)
    return std::nullopt;
  return Round(Rounding{Decimal::kMaxFraction, RoundingMode::kTowardZero});
}

std::optional<Decimal> Ratio::Round(const Rounding& rounding) const {
  if (rounding.decimals < 0 || rounding.decimals > Decimal::kMaxFraction) {
    return std::nullopt;
  }
  const Wide scaled = Wide{numerator_} * kPowers[rounding.decimals];
  Wide quotient = scaled / denominator_;
  const UnsignedWide twice = 2 * Magnitude(scaled % denominator_);
  const auto whole = static_cast<UnsignedWide>(denominator_);
  bool away = false;
  switch (rounding.mode) {
    case RoundingMode::kHalfAwayFromZero:
      away = twice >= whole;
      break;
    case RoundingMode::kHalfEven:
      away = twice > whole || (twice == whole && quotient % 2 != 0);
      break;
    case RoundingMode::kTowardZero:
      break;
    default:
      return std::nullopt;
  }
  if (away)
    quotient += numerator_ < 0 ? -1 : 1;
  // A longer coefficient may still be a shorter decimal: 1e17 at 8 digits.
  int digits = rounding.decimals;
  while (digits > 0 && quotient % 10 == 0) {
    quotient /= 10;
    --digits;
  }
  if (quotient >= kTen18 || quotient <= -kTen18)
    return std::nullopt;
  return Decimal::Of(static_cast<std::int64_t>(quotient), digits);
}

std::string Ratio::ToString() const {
  if (const std::optional<Decimal> decimal = ToDecimal()) {
    return decimal->ToString();
  }
  return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

std::strong_ordering operator<=>(const Ratio& a, const Ratio& b) {
  const Wide left = Wide{a.numerator_} * b.denominator_;
  const Wide right = Wide{b.numerator_} * a.denominator_;
  return left < right   ? std::strong_ordering::less
         : right < left ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace relcare
