// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

double Square(double x) { return x * x; }

// Kappa --------------------------------------------------------------------

struct CodedTwice {
  int one, other;
};

// Units that `one` and `other` each put into a category.
struct Marginal {
  double one = 0, other = 0;
};

// The large-sample variance of kappa times the number of units.
double KappaVariance(std::span<const CodedTwice> units,
                     const std::map<int, Marginal>& marginals, double expected,
                     double kappa) {
  const auto n = static_cast<double>(units.size());
  std::vector<double> terms;
  for (const CodedTwice& unit : units) {
    if (unit.one == unit.other) {
      const Marginal& both = marginals.at(unit.one);
      terms.push_back(Square(1 - (both.one + both.other) / n * (1 - kappa)) /
                      n);
    } else {
      const double crossed =
          (marginals.at(unit.one).other + marginals.at(unit.other).one) / n;
      terms.push_back(Square((1 - kappa) * crossed) / n);
    }
  }
  const double mean = Square(kappa - expected * (1 - kappa));
  return (SortedSum(terms) - mean) / Square(1 - expected);
}

// Alpha --------------------------------------------------------------------

// A value that was given: how often on units that can be compared, and the
// middle of its ranks among all that were given there.
struct Value {
  double value, count, rank;
};

// Squared difference of two values that differ.
double Difference(RatingScale scale, const Value& a, const Value& b) {
  switch (scale) {
    case RatingScale::kNominal:
      return 1;
    case RatingScale::kOrdinal:
      return Square(b.rank - a.rank);
    case RatingScale::kInterval:
      return Square(b.value - a.value);
    case RatingScale::kRatio:
      return Square((b.value - a.value) / (b.value + a.value));
  }
  return 0;
}

// The values of units that two or more coders coded; each unit's ascending.
using Units = std::vector<std::vector<double>>;

std::vector<Value> ValuesOf(const Units& units) {
  std::map<double, double> counts;
  for (const std::vector<double>& unit : units) {
    for (const double value : unit)
      counts[value] += 1;
  }
  std::vector<Value> values;
  double below = 0;
  for (const auto& [value, count] : counts) {
    values.push_back({value, count, below + count / 2});
    below += count;
  }
  return values;
}

const Value& Find(std::span<const Value> values, double value) {
  return *std::lower_bound(
      values.begin(), values.end(), value,
      [](const Value& a, double wanted) { return a.value < wanted; });
}

// n D_o / 2: differences within units, each unit by its own number of coders.
double Observed(RatingScale scale, const Units& units,
                std::span<const Value> values) {
  std::vector<double> terms;
  for (const std::vector<double>& unit : units) {
    Sum within;
    for (std::size_t i = 0; i < unit.size(); ++i) {
      for (std::size_t j = i + 1; j < unit.size(); ++j) {
        if (unit[i] != unit[j]) {
          within.Add(
              Difference(scale, Find(values, unit[i]), Find(values, unit[j])));
        }
      }
    }
    terms.push_back(within.value() / static_cast<double>(unit.size() - 1));
  }
  return SortedSum(terms);
}

// n (n - 1) D_e / 2: differences of all values with all others.
double Expected(RatingScale scale, std::span<const Value> values) {
  Sum all;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j) {
      all.Add(values[i].count * values[j].count *
              Difference(scale, values[i], values[j]));
    }
  }
  return all.value();
}

}  // namespace

Estimate CohenKappa(std::span<const std::optional<int>> one,
                    std::span<const std::optional<int>> other,
                    Confidence confidence) {
  if (one.size() != other.size() || !IsConfidence(confidence))
    return NoEstimate(kCohenKappa, Status::kOutOfDomain);
  std::vector<CodedTwice> units;
  std::map<int, Marginal> marginals;
  double agreed = 0;
  for (std::size_t unit = 0; unit < one.size(); ++unit) {
    if (!one[unit] || !other[unit])
      continue;
    units.push_back({*one[unit], *other[unit]});
    marginals[*one[unit]].one += 1;
    marginals[*other[unit]].other += 1;
    agreed += *one[unit] == *other[unit] ? 1 : 0;
  }
  const auto used = static_cast<std::int64_t>(units.size());
  const std::int64_t missing = static_cast<std::int64_t>(one.size()) - used;
  if (used == 0)
    return NoEstimate(kCohenKappa, Status::kInsufficient, 0, missing);
  const auto n = static_cast<double>(used);
  double products = 0;  // whole numbers, exact
  for (const auto& [category, marginal] : marginals)
    products += marginal.one * marginal.other;
  if (products == n * n)
    return NoEstimate(kCohenKappa, Status::kUndefined, used, missing);
  const double kappa = (agreed * n - products) / (n * n - products);
  Estimate result = EstimateOf(kCohenKappa, kappa, used, missing);
  const double variance =
      KappaVariance(units, marginals, products / (n * n), kappa);
  if (agreed < n && variance > 1e-12) {
    result.se = std::sqrt(variance / n);
    result.lo = std::max(-1.0, kappa - confidence.z * *result.se);
    result.hi = std::min(1.0, kappa + confidence.z * *result.se);
    result.level = confidence.level;
  }
  return result;
}

MethodId AlphaMethod(RatingScale scale) {
  switch (scale) {
    case RatingScale::kNominal:
      return {"agreement.alpha-nominal/1"};
    case RatingScale::kOrdinal:
      return {"agreement.alpha-ordinal/1"};
    case RatingScale::kInterval:
      return {"agreement.alpha-interval/1"};
    case RatingScale::kRatio:
      return {"agreement.alpha-ratio/1"};
  }
  return {};
}

Estimate KrippendorffAlpha(RatingScale scale,
                           std::span<const std::optional<double>> ratings,
                           std::size_t coders) {
  const MethodId method = AlphaMethod(scale);
  if (coders == 0 ? !ratings.empty() : ratings.size() % coders != 0)
    return NoEstimate(method, Status::kOutOfDomain);
  for (const std::optional<double>& rating : ratings) {
    if (rating && (!std::isfinite(*rating) ||
                   (scale == RatingScale::kRatio && *rating < 0)))
      return NoEstimate(method, Status::kOutOfDomain);
  }
  Units units;
  std::int64_t used = 0;
  for (std::size_t unit = 0; coders > 0 && unit < ratings.size() / coders;
       ++unit) {
    std::vector<double> given;
    for (std::size_t i = unit; i < ratings.size();
         i += ratings.size() / coders) {
      if (ratings[i])
        given.push_back(*ratings[i]);
    }
    if (given.size() < 2)
      continue;
    std::sort(given.begin(), given.end());
    used += static_cast<std::int64_t>(given.size());
    units.push_back(std::move(given));
  }
  const std::int64_t missing = static_cast<std::int64_t>(ratings.size()) - used;
  if (used == 0)
    return NoEstimate(method, Status::kInsufficient, 0, missing);
  const std::vector<Value> values = ValuesOf(units);
  if (values.size() == 1)
    return NoEstimate(method, Status::kUndefined, used, missing);
  const double disagreement = static_cast<double>(used - 1) *
                              Observed(scale, units, values) /
                              Expected(scale, values);
  return EstimateOf(method, 1 - disagreement, used, missing);
}

}  // namespace relcare
