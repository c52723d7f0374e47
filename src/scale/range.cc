// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/range.h"

#include <utility>

namespace relcare::scale {
namespace {

void SortUnique(Values* values) {
  std::sort(values->begin(), values->end());
  values->erase(std::unique(values->begin(), values->end()), values->end());
}

}  // namespace

std::optional<int> DigitsOf(const Ratio& value) {
  const std::optional<Decimal> decimal = value.ToDecimal();
  return decimal ? std::optional(decimal->digits()) : std::nullopt;
}

std::optional<int> WiderOf(std::optional<int> a, std::optional<int> b) {
  return a && b ? std::optional(std::max(*a, *b)) : std::nullopt;
}

std::optional<int> ProductOf(std::optional<int> a, std::optional<int> b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

Range Listed(Values values) {
  SortUnique(&values);
  Range range;
  range.low = values.front();
  range.high = values.back();
  range.listed = true;
  range.digits = 0;
  for (const Ratio& value : values) {
    range.digits = WiderOf(range.digits, DigitsOf(value));
  }
  range.values = std::move(values);
  return range;
}

Range Between(const Ratio& low, const Ratio& high, std::optional<int> digits) {
  Range range;
  range.low = std::min(low, high);
  range.high = std::max(low, high);
  range.digits = digits;
  return range;
}

Range Join(const Range& a, const Range& b) {
  if (a.listed && b.listed &&
      a.values.size() + b.values.size() <= kMostListed) {
    return Join(a, b.values);
  }
  return Between(std::min(a.low, b.low), std::max(a.high, b.high),
                 WiderOf(a.digits, b.digits));
}

Range Join(const Range& range, const Values& more) {
  if (more.empty())
    return range;
  if (range.listed) {
    Values values = range.values;
    values.insert(values.end(), more.begin(), more.end());
    return Listed(std::move(values));
  }
  Range joined = range;
  for (const Ratio& value : more) {
    joined.low = std::min(joined.low, value);
    joined.high = std::max(joined.high, value);
    joined.digits = WiderOf(joined.digits, DigitsOf(value));
  }
  return joined;
}

std::optional<Range> Scaled(const Range& range, const Ratio& factor) {
  return Map(range, ProductOf(range.digits, DigitsOf(factor)),
             [&factor](const Ratio& value) { return value.Times(factor); });
}

std::optional<Range> Add(const Range& a, const Range& b, Budget* budget) {
  if (a.listed && b.listed && budget->Take(a.values.size() * b.values.size())) {
    Values values;
    values.reserve(a.values.size() * b.values.size());
    for (const Ratio& x : a.values) {
      for (const Ratio& y : b.values) {
        const std::optional<Ratio> sum = x.Plus(y);
        if (!sum)
          return std::nullopt;
        values.push_back(*sum);
      }
    }
    SortUnique(&values);
    if (values.size() <= kMostListed)
      return Listed(std::move(values));
  }
  const std::optional<Ratio> low = a.low.Plus(b.low);
  const std::optional<Ratio> high = a.high.Plus(b.high);
  if (!low || !high)
    return std::nullopt;
  return Between(*low, *high, WiderOf(a.digits, b.digits));
}

}  // namespace relcare::scale
