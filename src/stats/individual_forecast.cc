// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/individual_forecast.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/sum.h"
#include "stats/normal.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool AreFinite(std::span<const double> numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](double number) { return std::isfinite(number); });
}

double Dot(std::span<const double> a, std::span<const double> b) {
  Sum sum;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum.Add(a[i] * b[i]);
  return sum.value();
}

// Z'Z and Z'(y - X b) of the rows with a score.
struct CrossProducts {
  Matrix square;
  std::vector<double> residual;
};

CrossProducts CrossProductsOf(const MixedModel& model, const Matrix& x,
                              const Matrix& z,
                              std::span<const std::optional<double>> scores) {
  const std::size_t q = model.between.rows();
  std::vector<Sum> square(q * q);
  std::vector<Sum> residual(q);
  for (std::size_t row = 0; row < scores.size(); ++row) {
    if (!scores[row])
      continue;
    const double rest = *scores[row] - Dot(x.Row(row), model.fixed);
    for (std::size_t i = 0; i < q; ++i) {
      residual[i].Add(z(row, i) * rest);
      for (std::size_t j = 0; j < q; ++j)
        square[i * q + j].Add(z(row, i) * z(row, j));
    }
  }
  CrossProducts products{Matrix(q, q), std::vector<double>(q)};
  for (std::size_t i = 0; i < q; ++i) {
    products.residual[i] = residual[i].value();
    for (std::size_t j = 0; j < q; ++j)
      products.square(i, j) = square[i * q + j].value();
  }
  return products;
}

Matrix Product(const Matrix& a, const Matrix& b) {
  Matrix product(a.rows(), b.cols());
  for (std::size_t i = 0; i < a.rows(); ++i) {
    for (std::size_t j = 0; j < b.cols(); ++j) {
      Sum sum;
      for (std::size_t k = 0; k < a.cols(); ++k)
        sum.Add(a(i, k) * b(k, j));
      product(i, j) = sum.value();
    }
  }
  return product;
}

std::vector<double> Product(const Matrix& a, std::span<const double> b) {
  std::vector<double> product;
  for (std::size_t i = 0; i < a.rows(); ++i)
    product.push_back(Dot(a.Row(i), b));
  return product;
}

bool IsUsable(const MixedModel& model, const Matrix& x, const Matrix& z,
              std::span<const std::optional<double>> scores,
              std::span<const double> next_x, std::span<const double> next_z) {
  const bool rows_agree =
      scores.empty() ||
      (x.rows() == scores.size() && z.rows() == scores.size() &&
       x.cols() == next_x.size() && z.cols() == next_z.size());
  const bool scores_are_finite = std::all_of(
      scores.begin(), scores.end(), [](const std::optional<double>& score) {
        return !score || std::isfinite(*score);
      });
  return rows_agree && model.fixed.size() == next_x.size() &&
         model.between.rows() == next_z.size() && scores_are_finite &&
         AreFinite(model.fixed) && AreFinite(x.cells()) &&
         AreFinite(z.cells()) && AreFinite(next_x) && AreFinite(next_z) &&
         IsCovariance(model.between) && model.residual_variance > 0 &&
         std::isfinite(model.residual_variance);
}

}  // namespace

IndividualForecast ForecastNext(const MixedModel& model, const Matrix& x,
                                const Matrix& z,
                                std::span<const std::optional<double>> scores,
                                std::span<const double> next_x,
                                std::span<const double> next_z,
                                double critical) {
  const std::int64_t missing =
      std::count(scores.begin(), scores.end(), std::nullopt);
  const std::int64_t used = static_cast<std::int64_t>(scores.size()) - missing;
  const auto none = [used, missing](Status status) {
    return IndividualForecast{
        {}, NoEstimate(kIndividualForecast, status, used, missing)};
  };
  if (!IsUsable(model, x, z, scores, next_x, next_z) ||
      !(critical > 0 && std::isfinite(critical)))
    return none(Status::kOutOfDomain);

  const std::size_t q = next_z.size();
  const CrossProducts products = CrossProductsOf(model, x, z, scores);
  Matrix system = Product(model.between, products.square);
  for (std::size_t i = 0; i < q; ++i) {
    for (std::size_t j = 0; j < q; ++j)
      system(i, j) = system(i, j) / model.residual_variance + (i == j ? 1 : 0);
  }
  const std::optional<Lu> solver = Lu::Of(system);
  if (!solver)
    return none(Status::kUndefined);
  std::vector<double> effects =
      solver->Solve(Product(model.between, products.residual));
  Matrix covariance(q, q);
  for (std::size_t j = 0; j < q; ++j) {
    effects[j] /= model.residual_variance;
    const std::vector<double> column =
        solver->Solve(model.between.Row(j));  // P is symmetric
    for (std::size_t i = 0; i < q; ++i)
      covariance(i, j) = column[i];
  }

  IndividualForecast forecast;
  forecast.next = EstimateOf(kIndividualForecast,
                             Dot(next_x, model.fixed) + Dot(next_z, effects),
                             used, missing);
  const double variance =
      Dot(next_z, Product(covariance, next_z)) + model.residual_variance;
  const double error = std::sqrt(variance);
  if (!forecast.next.ok() || !(variance > 0) ||
      !std::isfinite(std::fabs(*forecast.next.value) + critical * error))
    return none(Status::kUndefined);
  forecast.next.se = error;
  forecast.next.lo = *forecast.next.value - critical * error;
  forecast.next.hi = *forecast.next.value + critical * error;
  forecast.next.level = NormalLevel(critical);
  for (std::size_t i = 0; i < q; ++i) {
    Estimate effect = EstimateOf(kIndividualEffect, effects[i], used, missing);
    effect.se = std::sqrt(std::max(0.0, covariance(i, i)));
    if (!effect.ok())
      return none(Status::kUndefined);
    forecast.effects.push_back(effect);
  }
  return forecast;
}

}  // namespace relcare
