// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Linear equations of a few unknowns, solved in a fixed order of steps so that
// the bits are the same everywhere. Not for matrices of more than some dozens.
//
//   Errors   nullopt if the matrix is not square, not finite, or cannot be
//            solved: a pivot of at most n * 2^-52 times the largest entry.
//   Threads  Values.
//   Source   Golub & Van Loan 2013, Matrix Computations, 4th ed., 3.4 (LU with
//            partial pivoting) and 4.1 (LDL').

#ifndef RELCARE_STATS_LINEAR_H_
#define RELCARE_STATS_LINEAR_H_

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace relcare {

// Rows of numbers; all 0 at first.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t cols)
      : cols_(cols), cells_(rows * cols) {}

  std::size_t rows() const { return cols_ == 0 ? 0 : cells_.size() / cols_; }
  std::size_t cols() const { return cols_; }
  double& operator()(std::size_t row, std::size_t col) {
    return cells_[row * cols_ + col];
  }
  double operator()(std::size_t row, std::size_t col) const {
    return cells_[row * cols_ + col];
  }
  std::span<const double> Row(std::size_t row) const {
    return std::span(cells_).subspan(row * cols_, cols_);
  }
  std::span<const double> cells() const { return cells_; }

 private:
  std::size_t cols_ = 0;
  std::vector<double> cells_;
};

// A positive definite matrix as L D L', L with ones on its diagonal. Reads the
// lower triangle only; also nullopt unless every pivot is above 0.
class Ldlt {
 public:
  static std::optional<Ldlt> Of(const Matrix& matrix);
  // `right` has one number per row.
  std::vector<double> Solve(std::span<const double> right) const;

 private:
  explicit Ldlt(Matrix factors) : factors_(std::move(factors)) {}
  Matrix factors_;  // D on the diagonal, L below it
};

// Any regular matrix, its rows swapped so that each pivot is the largest left.
class Lu {
 public:
  static std::optional<Lu> Of(const Matrix& matrix);
  // `right` has one number per row.
  std::vector<double> Solve(std::span<const double> right) const;

 private:
  Lu(Matrix factors, std::vector<std::size_t> order)
      : factors_(std::move(factors)), order_(std::move(order)) {}
  Matrix factors_;  // U on and above the diagonal, L below it
  std::vector<std::size_t> order_;
};

// Says whether `matrix` is symmetric and could hold variances and covariances:
// no negative eigenvalue beyond 1e-12 of the largest diagonal entry.
bool IsCovariance(const Matrix& matrix);

}  // namespace relcare

#endif  // RELCARE_STATS_LINEAR_H_
