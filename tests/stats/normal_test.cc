// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/normal.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace relcare::normal_test {
namespace {

// scipy 1.15.3, norm.ppf and norm.cdf.
TEST(Normal, QuantileAndCdfAgreeWithScipy) {
  struct Row {
    double p, x;
  };
  for (const Row& row :
       {Row{1e-300, -37.0470962993612}, Row{1e-20, -9.26234008979841},
        Row{0.001, -3.09023230616781}, Row{0.025, -1.95996398454005},
        Row{0.075, -1.43953147093846}, Row{0.1, -1.2815515655446}, Row{0.5, 0},
        Row{0.84, 0.994457883209753}, Row{0.975, 1.95996398454005},
        Row{0.9999999, 5.19933758229066}}) {
    const double tolerance = 1e-13 * std::fmax(1, std::fabs(row.x));
    EXPECT_NEAR(*NormalQuantile(row.p), row.x, tolerance) << row.p;
    EXPECT_NEAR(NormalCdf(row.x) / row.p, 1, 1e-11) << row.p;
  }
}

TEST(Normal, QuantileTurnsCdfRound) {
  for (int i = -320; i <= 320; ++i) {
    const double x = i / 40.0;
    const double p = NormalCdf(x);
    if (x <= 4) {
      EXPECT_NEAR(*NormalQuantile(p), x, 2e-12) << x;
    }
  }
}

TEST(Normal, HasNoQuantileOutsideZeroToOne) {
  for (const double p :
       {0.0, 1.0, -0.1, 1.1, std::numeric_limits<double>::quiet_NaN(),
        std::numeric_limits<double>::infinity()})
    EXPECT_FALSE(NormalQuantile(p).has_value()) << p;
}

TEST(Normal, LevelIsTheChanceWithinZ) {
  EXPECT_NEAR(NormalLevel(1.959963984540054), 0.95, 1e-15);
  EXPECT_NEAR(NormalLevel(1), 0.682689492137086, 1e-14);
  EXPECT_NEAR(NormalDensity(0), 0.398942280401433, 1e-15);
}

}  // namespace
}  // namespace relcare::normal_test
