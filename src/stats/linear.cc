// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/linear.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace relcare {
namespace {

// The least pivot that is not noise; nullopt if there is nothing to factor.
std::optional<double> LeastPivot(const Matrix& matrix) {
  if (matrix.rows() == 0 || matrix.rows() != matrix.cols())
    return std::nullopt;
  double largest = 0;
  for (const double cell : matrix.cells()) {
    if (!std::isfinite(cell))
      return std::nullopt;
    largest = std::max(largest, std::fabs(cell));
  }
  return static_cast<double>(matrix.rows()) * 0x1p-52 * largest;
}

}  // namespace

std::optional<Ldlt> Ldlt::Of(const Matrix& matrix) {
  const std::optional<double> least = LeastPivot(matrix);
  if (!least)
    return std::nullopt;
  Matrix factors = matrix;
  for (std::size_t col = 0; col < factors.rows(); ++col) {
    double pivot = factors(col, col);
    for (std::size_t k = 0; k < col; ++k)
      pivot -= factors(col, k) * factors(col, k) * factors(k, k);
    if (!(pivot > *least) || !std::isfinite(pivot))
      return std::nullopt;
    factors(col, col) = pivot;
    for (std::size_t row = col + 1; row < factors.rows(); ++row) {
      double rest = factors(row, col);
      for (std::size_t k = 0; k < col; ++k)
        rest -= factors(row, k) * factors(col, k) * factors(k, k);
      factors(row, col) = rest / pivot;
    }
  }
  return Ldlt(std::move(factors));
}

std::vector<double> Ldlt::Solve(std::span<const double> right) const {
  std::vector<double> x(right.begin(), right.end());
  for (std::size_t row = 0; row < x.size(); ++row) {
    for (std::size_t k = 0; k < row; ++k)
      x[row] -= factors_(row, k) * x[k];
  }
  for (std::size_t row = 0; row < x.size(); ++row)
    x[row] /= factors_(row, row);
  for (std::size_t row = x.size(); row-- > 0;) {
    for (std::size_t k = row + 1; k < x.size(); ++k)
      x[row] -= factors_(k, row) * x[k];
  }
  return x;
}

std::optional<Lu> Lu::Of(const Matrix& matrix) {
  const std::optional<double> least = LeastPivot(matrix);
  if (!least)
    return std::nullopt;
  Matrix factors = matrix;
  const std::size_t size = factors.rows();
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t col = 0; col < size; ++col) {
    std::size_t best = col;
    for (std::size_t row = col + 1; row < size; ++row) {
      if (std::fabs(factors(row, col)) > std::fabs(factors(best, col)))
        best = row;
    }
    const double pivot = factors(best, col);
    if (!(std::fabs(pivot) > *least) || !std::isfinite(pivot))
      return std::nullopt;
    std::swap(order[col], order[best]);
    for (std::size_t k = 0; k < size && best != col; ++k)
      std::swap(factors(col, k), factors(best, k));
    for (std::size_t row = col + 1; row < size; ++row) {
      const double times = factors(row, col) / pivot;
      factors(row, col) = times;
      for (std::size_t k = col + 1; k < size; ++k)
        factors(row, k) -= times * factors(col, k);
    }
  }
  return Lu(std::move(factors), std::move(order));
}

std::vector<double> Lu::Solve(std::span<const double> right) const {
  std::vector<double> x;
  for (const std::size_t row : order_)
    x.push_back(right[row]);
  for (std::size_t row = 0; row < x.size(); ++row) {
    for (std::size_t k = 0; k < row; ++k)
      x[row] -= factors_(row, k) * x[k];
  }
  for (std::size_t row = x.size(); row-- > 0;) {
    for (std::size_t k = row + 1; k < x.size(); ++k)
      x[row] -= factors_(row, k) * x[k];
    x[row] /= factors_(row, row);
  }
  return x;
}

bool IsCovariance(const Matrix& matrix) {
  if (!LeastPivot(matrix))
    return false;
  double largest = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    largest = std::max(largest, matrix(i, i));
  const double noise = 1e-12 * largest;
  Matrix lifted = matrix;
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    lifted(i, i) += noise;
    for (std::size_t j = 0; j < i; ++j) {
      if (std::fabs(matrix(i, j) - matrix(j, i)) > noise)
        return false;
    }
  }
  if (largest == 0) {
    return std::all_of(matrix.cells().begin(), matrix.cells().end(),
                       [](double cell) { return cell == 0; });
  }
  return Ldlt::Of(lifted).has_value();
}

}  // namespace relcare
