// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/f_distribution.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::f_distribution_test {
namespace {

TEST(FDistribution, AgreesWithItsVectors) {
  const Vectors vectors("climate");
  for (const VectorCase& c : vectors.Cases("f.cdf"))
    c.Holds("value",
            FCdf(Number(c.In("f")), Number(c.In("df1")), Number(c.In("df2"))));
  for (const VectorCase& c : vectors.Cases("f.quantile"))
    c.Holds("value", FQuantile(Number(c.In("p")), Number(c.In("df1")),
                               Number(c.In("df2"))));
  for (const VectorCase& c : vectors.Cases("beta.incomplete"))
    c.Holds("value", IncompleteBeta(Number(c.In("x")), Number(c.In("a")),
                                    Number(c.In("b"))));
}

TEST(FDistribution, QuantileIsWhereTheChanceIsReached) {
  for (const double p : {1e-6, 0.025, 0.5, 0.975, 0.999999}) {
    for (const double df1 : {1.0, 2.5, 40.0}) {
      for (const double df2 : {1.0, 7.0, 300.0}) {
        const double f = *FQuantile(p, df1, df2);
        EXPECT_NEAR(*FCdf(f, df1, df2), p, 1e-13);
        // The reciprocal ratio has the degrees of freedom exchanged.
        EXPECT_NEAR(*FQuantile(1 - p, df2, df1) * f, 1, 1e-9);
      }
    }
  }
}

TEST(FDistribution, HasNoValueOutsideItsDomain) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  for (const double df : {0.0, -1.0, kInfinity, kNaN}) {
    EXPECT_FALSE(FCdf(1, df, 3));
    EXPECT_FALSE(FCdf(1, 3, df));
    EXPECT_FALSE(FQuantile(0.5, df, 3));
    EXPECT_FALSE(IncompleteBeta(0.5, df, 3));
  }
  EXPECT_FALSE(FCdf(-1, 2, 2));
  EXPECT_FALSE(FCdf(kNaN, 2, 2));
  EXPECT_EQ(FCdf(0, 2, 2), 0);
  EXPECT_EQ(FCdf(kInfinity, 2, 2), 1);
  for (const double p : {0.0, 1.0, kNaN})
    EXPECT_FALSE(FQuantile(p, 2, 2));
  EXPECT_FALSE(IncompleteBeta(1.5, 2, 2));
}

}  // namespace
}  // namespace relcare::f_distribution_test
