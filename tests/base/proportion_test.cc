// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/proportion.h"

#include <limits>

#include <gtest/gtest.h>

namespace relcare::proportion_test {
namespace {

// statsmodels 0.14.5, proportion_confint(method="wilson").
TEST(WilsonProportion, AgreesWithStatsmodels) {
  struct Row {
    double k, n, lo, hi;
  };
  for (const Row& row :
       {Row{17, 25, 0.48410269273, 0.82794809693},
        Row{12, 22, 0.34659795321, 0.73079705819}, Row{0, 10, 0, 0.27753279986},
        Row{10, 10, 0.72246720014, 1}, Row{1, 1, 0.20654931438, 1}}) {
    const Estimate got = WilsonProportion(row.k, row.n);
    ASSERT_TRUE(got.ok());
    EXPECT_DOUBLE_EQ(*got.value, row.k / row.n);
    EXPECT_NEAR(*got.lo, row.lo, 1e-11) << row.k << " of " << row.n;
    EXPECT_NEAR(*got.hi, row.hi, 1e-11) << row.k << " of " << row.n;
    EXPECT_EQ(got.level, 0.95);
    EXPECT_EQ(got.n_used, static_cast<std::int64_t>(row.n));
  }
}

TEST(WilsonProportion, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    double k, n;
    Confidence confidence;
    EstimateStatus status;
  };
  for (const Row& row :
       {Row{"none of none", 0, 0, kConfidence95, EstimateStatus::kUndefined},
        Row{"more than all", 3, 2, kConfidence95, EstimateStatus::kOutOfDomain},
        Row{"negative", -1, 2, kConfidence95, EstimateStatus::kOutOfDomain},
        Row{"half a count", 1.5, 2, kConfidence95,
            EstimateStatus::kOutOfDomain},
        Row{"nan", nan, 2, kConfidence95, EstimateStatus::kOutOfDomain},
        Row{"infinite", 1, infinite, kConfidence95,
            EstimateStatus::kOutOfDomain},
        Row{"no z", 1, 2, {0.95, 0}, EstimateStatus::kOutOfDomain},
        Row{"no level", 1, 2, {1, 1.96}, EstimateStatus::kOutOfDomain}}) {
    const Estimate got = WilsonProportion(row.k, row.n, row.confidence);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_FALSE(got.value || got.lo || got.hi) << row.name;
  }
}

TEST(WilsonProportion, HoldsItsValueAndMirrors) {
  for (int n = 1; n <= 40; ++n) {
    for (int k = 0; k <= n; ++k) {
      const Estimate one = WilsonProportion(k, n);
      const Estimate other = WilsonProportion(n - k, n);
      EXPECT_LE(*one.lo, *one.value);
      EXPECT_GE(*one.hi, *one.value);
      EXPECT_GE(*one.lo, 0);
      EXPECT_LE(*one.hi, 1);
      EXPECT_NEAR(*one.lo, 1 - *other.hi, 1e-14);
    }
  }
}

}  // namespace
}  // namespace relcare::proportion_test
