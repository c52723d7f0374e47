// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/linear.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

#include <gtest/gtest.h>

#include "base/random.h"

namespace relcare::linear_test {
namespace {

Matrix Of(std::size_t rows, std::initializer_list<double> cells) {
  Matrix matrix(rows, cells.size() / rows);
  std::size_t at = 0;
  for (const double cell : cells) {
    matrix(at / matrix.cols(), at % matrix.cols()) = cell;
    ++at;
  }
  return matrix;
}

Matrix RandomMatrix(std::size_t size, Random& random) {
  Matrix matrix(size, size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j)
      matrix(i, j) = random.Unit() - 0.5;
  }
  return matrix;
}

double Residual(const Matrix& matrix, std::span<const double> x,
                std::span<const double> right) {
  double worst = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    double sum = -right[i];
    for (std::size_t j = 0; j < matrix.cols(); ++j)
      sum += matrix(i, j) * x[j];
    worst = std::max(worst, std::fabs(sum));
  }
  return worst;
}

TEST(Linear, SolvesWhatItIsGiven) {
  Random random(11);
  for (std::size_t size = 1; size <= 20; ++size) {
    const Matrix any = RandomMatrix(size, random);
    std::vector<double> right;
    for (std::size_t i = 0; i < size; ++i)
      right.push_back(random.Unit());
    const auto lu = Lu::Of(any);
    ASSERT_TRUE(lu.has_value()) << size;
    EXPECT_LT(Residual(any, lu->Solve(right), right), 1e-11) << size;

    Matrix positive(size, size);  // A A' + I
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        positive(i, j) = i == j ? 1 : 0;
        for (std::size_t k = 0; k < size; ++k)
          positive(i, j) += any(i, k) * any(j, k);
      }
    }
    const auto ldlt = Ldlt::Of(positive);
    ASSERT_TRUE(ldlt.has_value()) << size;
    EXPECT_LT(Residual(positive, ldlt->Solve(right), right), 1e-12) << size;
  }
}

TEST(Linear, SwapsRowsWhereTheFirstPivotIsZero) {
  const Matrix matrix = Of(2, {0, 2, 4, 0});
  EXPECT_EQ(Lu::Of(matrix)->Solve(std::vector<double>{6, 8}),
            (std::vector<double>{2, 3}));
  EXPECT_FALSE(Ldlt::Of(matrix).has_value());
}

TEST(Linear, HasNoneForWhatCannotBeSolved) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Matrix matrix;
  };
  for (const Row& row :
       {Row{"nothing", Matrix()}, Row{"not square", Of(1, {1, 2})},
        Row{"singular", Of(2, {1, 2, 2, 4})},
        Row{"nearly singular", Of(2, {1, 2, 2, 4 + 1e-15})},
        Row{"zero", Of(2, {0, 0, 0, 0})}, Row{"nan", Of(2, {1, 0, 0, nan})}}) {
    EXPECT_FALSE(Lu::Of(row.matrix).has_value()) << row.name;
    EXPECT_FALSE(Ldlt::Of(row.matrix).has_value()) << row.name;
  }
  EXPECT_FALSE(Ldlt::Of(Of(2, {1, 2, 2, 1})).has_value()) << "indefinite";
}

TEST(Linear, KnowsACovariance) {
  EXPECT_TRUE(IsCovariance(Of(2, {4, 1, 1, 2})));
  EXPECT_TRUE(IsCovariance(Of(2, {4, 2, 2, 1}))) << "of rank one";
  EXPECT_TRUE(IsCovariance(Of(2, {4, 0, 0, 0}))) << "one that does not vary";
  EXPECT_TRUE(IsCovariance(Of(2, {0, 0, 0, 0}))) << "none that varies";
  EXPECT_FALSE(IsCovariance(Of(2, {0, 1, 1, 0})));
  EXPECT_FALSE(IsCovariance(Of(2, {1, 2, 2, 1})));
  EXPECT_FALSE(IsCovariance(Of(2, {1, 0.5, 0.4, 1}))) << "not symmetric";
  EXPECT_FALSE(IsCovariance(Of(2, {-1, 0, 0, 1})));
}

}  // namespace
}  // namespace relcare::linear_test
