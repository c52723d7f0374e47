// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/dyad.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::dyad_test {
namespace {

using Status = EstimateStatus;

TEST(Dyad, AgreesWithItsVectors) {
  const Vectors vectors("reciprocity");
  for (const VectorCase& c : vectors.Cases(kDyadBalance.text)) {
    const Dyad got = DyadOf(Number(c.In("there")), Number(c.In("back")));
    c.Holds(got.balance);
    c.Holds("mutuality", got.mutuality.value);
    EXPECT_EQ(got.balance.lo.has_value(), c.Expects("lo")) << c.id;
  }
}

TEST(Dyad, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double most = std::numeric_limits<double>::max();
  struct Row {
    const char* name;
    double there, back;
    Status status;
  };
  for (const Row& row : {Row{"nothing either way", 0, 0, Status::kUndefined},
                         Row{"negative", -1, 2, Status::kOutOfDomain},
                         Row{"nan", nan, 2, Status::kOutOfDomain},
                         Row{"too large", most, most, Status::kOutOfDomain}}) {
    const Dyad got = DyadOf(row.there, row.back);
    EXPECT_EQ(got.balance.status, row.status) << row.name;
    EXPECT_EQ(got.mutuality.status, row.status) << row.name;
    EXPECT_FALSE(got.balance.value || got.mutuality.value) << row.name;
  }
}

TEST(Dyad, MirrorsAndStaysInItsRange) {
  for (int there = 0; there <= 12; ++there) {
    for (int back = there == 0 ? 1 : 0; back <= 12; ++back) {
      const Dyad one = DyadOf(there, back);
      const Dyad other = DyadOf(back, there);
      EXPECT_EQ(*one.balance.value, -*other.balance.value);
      EXPECT_NEAR(*one.balance.lo, -*other.balance.hi, 1e-14);
      EXPECT_EQ(one.mutuality.value, other.mutuality.value);
      EXPECT_NEAR(*one.mutuality.value, 1 - std::fabs(*one.balance.value),
                  1e-15);
      EXPECT_GE(*one.balance.lo, -1);
      EXPECT_LE(*one.balance.hi, 1);
    }
  }
}

TEST(Dyad, HasAnIntervalForCountsOnly) {
  EXPECT_TRUE(DyadOf(3, 2).balance.lo.has_value());
  EXPECT_FALSE(DyadOf(2.5, 2.5).balance.lo.has_value());
}

}  // namespace
}  // namespace relcare::dyad_test
