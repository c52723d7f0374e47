// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Range: a set of numbers that a result may be, and arithmetic on such sets.
//
//   Shape    Every number where they are few enough to be listed, else the
//   least
//            and the greatest.
//   Errors   nullopt where a number would leave 64 bits.
//   Threads  Values.

#ifndef RELCARE_SCALE_RANGE_H_
#define RELCARE_SCALE_RANGE_H_

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/decimal.h"

namespace relcare::scale {

// More numbers than this are not listed.
inline constexpr std::size_t kMostListed = 20'000;

using Values = std::vector<Ratio>;

struct Range {
  Ratio low;
  Ratio high;
  bool listed = false;
  Values values;  // rising, if listed
  // After the point, of every number; nullopt: some number has no end.
  std::optional<int> digits;

  // Whether each number is a Decimal.
  bool Ends() const { return digits && *digits <= Decimal::kMaxFraction; }
};

// Digits after the point; nullopt if the number has no end.
std::optional<int> DigitsOf(const Ratio& value);

// Of numbers that are one or the other, or a sum of both; and of a product.
std::optional<int> WiderOf(std::optional<int> a, std::optional<int> b);
std::optional<int> ProductOf(std::optional<int> a, std::optional<int> b);

// `values` may be in any order, not empty.
Range Listed(Values values);

Range Between(const Ratio& low, const Ratio& high, std::optional<int> digits);

// The numbers of both; listed if both are and they are few.
Range Join(const Range& a, const Range& b);
Range Join(const Range& range, const Values& more);

// `f` (monotone, Ratio -> optional<Ratio>) of all of `range`; `digits` is what
// its images have where they are not listed.
template <typename F>
std::optional<Range> Map(const Range& range, std::optional<int> digits, F f) {
  if (range.listed) {
    Values values;
    for (const Ratio& value : range.values) {
      const std::optional<Ratio> image = f(value);
      if (!image)
        return std::nullopt;
      values.push_back(*image);
    }
    return Listed(std::move(values));
  }
  const std::optional<Ratio> low = f(range.low);
  const std::optional<Ratio> high = f(range.high);
  if (!low || !high)
    return std::nullopt;
  return Between(*low, *high, digits);
}

std::optional<Range> Scaled(const Range& range, const Ratio& factor);

// Steps that may still be taken to list numbers.
class Budget {
 public:
  bool Take(std::size_t steps) {
    if (steps > left_)
      return false;
    left_ -= steps;
    return true;
  }

 private:
  std::size_t left_ = 4'000'000;
};

// Every sum of one number of `a` and one of `b`.
std::optional<Range> Add(const Range& a, const Range& b, Budget* budget);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_RANGE_H_
