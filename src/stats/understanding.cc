// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/understanding.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

Understanding Nothing(Status status, std::int64_t missing) {
  return {NoEstimate(kUnderstandingLevel, status, 0, missing),
          NoEstimate(kUnderstandingDistance, status, 0, missing),
          NoEstimate(kUnderstandingPattern, status, 0, missing)};
}

double Mean(const std::vector<double>& numbers) {
  return SortedSum(numbers) / static_cast<double>(numbers.size());
}

bool IsConstant(const std::vector<double>& numbers) {
  const auto [least, most] =
      std::minmax_element(numbers.begin(), numbers.end());
  return *least == *most;
}

// The mean of the products of what `a` and `b` differ from their means.
double Covariance(const std::vector<double>& a, const std::vector<double>& b) {
  const double a_mean = Mean(a), b_mean = Mean(b);
  std::vector<double> products;
  for (std::size_t i = 0; i < a.size(); ++i)
    products.push_back((a[i] - a_mean) * (b[i] - b_mean));
  return Mean(products);
}

Estimate Pattern(const std::vector<double>& own,
                 const std::vector<double>& other, std::int64_t missing) {
  const auto used = static_cast<std::int64_t>(own.size());
  const auto none = [&](Status status) {
    return NoEstimate(kUnderstandingPattern, status, used, missing);
  };
  if (used < 3)
    return none(Status::kInsufficient);
  if (IsConstant(own) || IsConstant(other))
    return none(Status::kUndefined);
  const double r =
      Covariance(own, other) /
      (std::sqrt(Covariance(own, own)) * std::sqrt(Covariance(other, other)));
  if (!std::isfinite(r))
    return none(Status::kUndefined);
  return EstimateOf(kUnderstandingPattern, std::clamp(r, -1.0, 1.0), used,
                    missing);
}

}  // namespace

Understanding UnderstandingOf(std::span<const std::optional<double>> own,
                              std::span<const std::optional<double>> other) {
  if (own.size() != other.size())
    return Nothing(Status::kOutOfDomain, 0);
  std::vector<double> mine, theirs, differences, squares;
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!std::isfinite(own[i].value_or(0)) ||
        !std::isfinite(other[i].value_or(0)))
      return Nothing(Status::kOutOfDomain, 0);
    if (!own[i] || !other[i])
      continue;
    mine.push_back(*own[i]);
    theirs.push_back(*other[i]);
    differences.push_back(*other[i] - *own[i]);
    squares.push_back(differences.back() * differences.back());
  }
  const auto used = static_cast<std::int64_t>(mine.size());
  const std::int64_t missing = static_cast<std::int64_t>(own.size()) - used;
  if (used == 0)
    return Nothing(Status::kInsufficient, missing);
  return {EstimateOf(kUnderstandingLevel, Mean(differences), used, missing),
          EstimateOf(kUnderstandingDistance, std::sqrt(Mean(squares)), used,
                     missing),
          Pattern(mine, theirs, missing)};
}

}  // namespace relcare
