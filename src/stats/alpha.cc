// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/alpha.h"

#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/sum.h"
#include "stats/f_distribution.h"
#include "stats/linear.h"
#include "stats/moments.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

// What is left of a sum that is 0 but for rounding.
constexpr double kTiny = 1e-12;

std::optional<double> Covariance(const AnswerTable& answers, std::size_t a,
                                 std::size_t b) {
  std::vector<double> of_a;
  std::vector<double> of_b;
  for (std::size_t person = 0; person < answers.people(); ++person) {
    const auto row = answers.Row(person);
    if (row[a] && row[b]) {
      of_a.push_back(*row[a]);
      of_b.push_back(*row[b]);
    }
  }
  if (of_a.size() < 2)
    return std::nullopt;
  const double mean_a = MomentsOf(of_a).mean;
  const double mean_b = MomentsOf(of_b).mean;
  std::vector<double> products;
  for (std::size_t i = 0; i < of_a.size(); ++i)
    products.push_back((of_a[i] - mean_a) * (of_b[i] - mean_b));
  return SortedSum(std::move(products)) /
         (static_cast<double>(of_a.size()) - 1);
}

// nullopt if too few answered some pair.
std::optional<Matrix> Covariances(const AnswerTable& answers,
                                  std::span<const int> keys) {
  Matrix found(answers.items(), answers.items());
  for (std::size_t a = 0; a < answers.items(); ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      const std::optional<double> one = Covariance(answers, a, b);
      if (!one)
        return std::nullopt;
      found(a, b) = found(b, a) = keys[a] * keys[b] * *one;
    }
  }
  return found;
}

// The trace and the sum of a covariance matrix, one item left out if below k.
std::optional<double> AlphaOfMatrix(const Matrix& c, std::size_t left_out) {
  std::vector<double> variances;
  std::vector<double> all;
  for (std::size_t a = 0; a < c.rows(); ++a) {
    for (std::size_t b = 0; b < c.rows(); ++b) {
      if (a == left_out || b == left_out)
        continue;
      all.push_back(c(a, b));
      if (a == b)
        variances.push_back(c(a, b));
    }
  }
  const double k = static_cast<double>(variances.size());
  const double trace = SortedSum(std::move(variances));
  const double sum = SortedSum(std::move(all));
  if (!(sum > kTiny * trace))
    return std::nullopt;
  return k / (k - 1) * (1 - trace / sum);
}

// nullopt if an item has no variance.
std::optional<Matrix> Correlations(const Matrix& c) {
  Matrix r(c.rows(), c.rows());
  for (std::size_t a = 0; a < c.rows(); ++a) {
    for (std::size_t b = 0; b < c.rows(); ++b) {
      if (!(c(a, a) > 0 && c(b, b) > 0))
        return std::nullopt;
      r(a, b) = a == b ? 1 : c(a, b) / std::sqrt(c(a, a)) / std::sqrt(c(b, b));
    }
  }
  return r;
}

// 1 - smc of an item is the reciprocal of its diagonal entry of R's inverse.
std::optional<double> Lambda6Of(const Matrix& r) {
  const std::optional<Ldlt> factors = Ldlt::Of(r);
  if (!factors)
    return std::nullopt;
  Sum unique;
  for (std::size_t a = 0; a < r.rows(); ++a) {
    std::vector<double> unit(r.rows(), 0);
    unit[a] = 1;
    unique.Add(1 / factors->Solve(unit)[a]);
  }
  const double sum = SumOf(r.cells());
  if (!(sum > kTiny * static_cast<double>(r.rows())))
    return std::nullopt;
  return 1 - unique.value() / sum;
}

double MeanCorrelation(const Matrix& r) {
  std::vector<double> pairs;
  for (std::size_t a = 0; a < r.rows(); ++a) {
    for (std::size_t b = 0; b < a; ++b)
      pairs.push_back(r(a, b));
  }
  const double n = static_cast<double>(pairs.size());
  return SortedSum(std::move(pairs)) / n;
}

bool AreKeys(std::span<const int> keys, std::size_t items) {
  for (const int key : keys) {
    if (key != 1 && key != -1)
      return false;
  }
  return keys.size() == items;
}

std::int64_t PeopleWithAnswers(const AnswerTable& answers) {
  std::int64_t people = 0;
  for (std::size_t person = 0; person < answers.people(); ++person) {
    bool has_answer = false;
    for (const std::optional<double>& answer : answers.Row(person))
      has_answer = has_answer || answer.has_value();
    people += has_answer ? 1 : 0;
  }
  return people;
}

void SetFeldtLimits(Estimate& alpha, double n, double k, double level) {
  if (n < 2)
    return;
  const double df2 = (n - 1) * (k - 1);
  const std::optional<double> top = FQuantile((1 + level) / 2, n - 1, df2);
  const std::optional<double> bottom = FQuantile((1 - level) / 2, n - 1, df2);
  if (!top || !bottom)
    return;
  alpha.lo = 1 - (1 - *alpha.value) * *top;
  alpha.hi = 1 - (1 - *alpha.value) * *bottom;
  alpha.level = level;
}

}  // namespace

Alpha AlphaOf(const AnswerTable& answers, std::span<const int> keys,
              double level) {
  const std::size_t k = answers.items();
  const bool is_allowed =
      answers.is_sound() && AreKeys(keys, k) && level > 0 && level < 1;
  const std::int64_t people = is_allowed ? PeopleWithAnswers(answers) : 0;
  const auto blanks =
      is_allowed ? static_cast<std::int64_t>(answers.blanks()) : 0;
  const auto none = [&](MethodId id, Status status) {
    return NoEstimate(id, status, people, blanks);
  };
  const auto all_without_value = [&](Status status) {
    return Alpha{none(kAlpha, status),
                 none(kAlphaStandardized, status),
                 none(kMeanCorrelation, status),
                 none(kLambda6, status),
                 std::vector<Estimate>(k, none(kAlphaWithoutItem, status)),
                 false};
  };
  const auto estimate = [&](MethodId id, std::optional<double> value) {
    return value ? EstimateOf(id, *value, people, blanks)
                 : none(id, Status::kUndefined);
  };
  if (!is_allowed)
    return all_without_value(Status::kOutOfDomain);
  const std::optional<Matrix> c =
      k < 2 ? std::nullopt : Covariances(answers, keys);
  if (!c)
    return all_without_value(Status::kInsufficient);

  Alpha found = all_without_value(Status::kUndefined);
  found.alpha = estimate(kAlpha, AlphaOfMatrix(*c, k));
  if (found.alpha.ok()) {
    found.is_negative = *found.alpha.value < 0;
    const std::size_t rows = answers.CompleteRows().size() / k;
    SetFeldtLimits(found.alpha, static_cast<double>(rows),
                   static_cast<double>(k), level);
  }
  for (std::size_t item = 0; item < k; ++item) {
    found.without_item[item] =
        k < 3 ? none(kAlphaWithoutItem, Status::kInsufficient)
              : estimate(kAlphaWithoutItem, AlphaOfMatrix(*c, item));
  }
  if (const std::optional<Matrix> r = Correlations(*c)) {
    found.standardized = estimate(kAlphaStandardized, AlphaOfMatrix(*r, k));
    found.mean_r = estimate(kMeanCorrelation, MeanCorrelation(*r));
    found.lambda6 = estimate(kLambda6, Lambda6Of(*r));
  }
  return found;
}

}  // namespace relcare
