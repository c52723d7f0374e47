// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/prior.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::prior_test {
namespace {

using Status = EstimateStatus;

TEST(Prior, AgreesWithItsVectors) {
  const Vectors vectors("survival");
  for (const VectorCase& c : vectors.Cases(kFisherZ.text)) {
    c.Holds(
        FisherZOf(Number(c.In("r")), Number(c.In("lo")), Number(c.In("hi"))));
  }
  for (const VectorCase& c : vectors.Cases(kPriorUpdateZ.text)) {
    const CorrelationPrior prior{Number(c.In("z")), Number(c.In("se")),
                                 Number(c.In("tau"))};
    const UpdatedCorrelation got = UpdateCorrelation(
        prior, Number(c.In("r")), static_cast<std::int64_t>(Number(c.In("n"))));
    c.Holds("value", got.z.value);
    c.Holds("se", got.z.se);
    c.Holds("r", got.r.value);
    if (c.Expects("lo")) {
      c.Holds("lo", got.r.lo);
      c.Holds("hi", got.r.hi);
    }
  }
}

TEST(Prior, SaysWhyItHasNoValue) {
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    CorrelationPrior prior;
    double r;
    std::int64_t n;
    Status status;
  };
  for (const Row& row : {
           Row{"all well", {0.3, 0.1, 0.1}, 0.2, 40, Status::kOk},
           Row{"no spread between settings",
               {0.3, 0.1, 0},
               0.2,
               40,
               Status::kOk},
           Row{"three people", {0.3, 0.1, 0}, 0.2, 3, Status::kInsufficient},
           Row{"r of 1", {0.3, 0.1, 0}, 1, 40, Status::kOutOfDomain},
           Row{"r below -1", {0.3, 0.1, 0}, -1.1, 40, Status::kOutOfDomain},
           Row{"r no number",
               {0.3, 0.1, 0},
               kNoNumber,
               40,
               Status::kOutOfDomain},
           Row{"a prior without doubt",
               {0.3, 0, 0},
               0.2,
               40,
               Status::kOutOfDomain},
           Row{"an SE below 0", {0.3, -0.1, 0}, 0.2, 40, Status::kOutOfDomain},
           Row{"tau no number",
               {0.3, 0.1, kNoNumber},
               0.2,
               40,
               Status::kOutOfDomain},
           Row{"z no number",
               {kNoNumber, 0.1, 0},
               0.2,
               40,
               Status::kOutOfDomain},
       }) {
    const UpdatedCorrelation got = UpdateCorrelation(row.prior, row.r, row.n);
    EXPECT_EQ(got.z.status, row.status) << row.name;
    EXPECT_EQ(got.r.status, row.status) << row.name;
    EXPECT_EQ(got.r.value.has_value(), got.r.ok()) << row.name;
  }
  EXPECT_EQ(FisherZOf(0.3, 0.4, 0.5).status, Status::kOutOfDomain);
  EXPECT_EQ(FisherZOf(0.3, 0.2, 1).status, Status::kOutOfDomain);
}

TEST(Prior, LocalDataTakeOverAsTheyGrow) {
  const CorrelationPrior prior{0.3, 0.1, 0.2};
  double distance = 1;
  for (const std::int64_t n : {4, 20, 100, 1000, 100000}) {
    const UpdatedCorrelation got = UpdateCorrelation(prior, -0.4, n);
    EXPECT_LT(*got.r.value + 0.4, distance) << n;
    distance = *got.r.value + 0.4;
    EXPECT_LT(*got.r.lo, *got.r.value);
    EXPECT_LT(*got.r.value, *got.r.hi);
  }
  EXPECT_LT(distance, 1e-3);
}

TEST(Prior, IsOddInItsSign) {
  const UpdatedCorrelation up = UpdateCorrelation({0.3, 0.1, 0.2}, 0.5, 30);
  const UpdatedCorrelation down = UpdateCorrelation({-0.3, 0.1, 0.2}, -0.5, 30);
  EXPECT_NEAR(*up.r.value, -*down.r.value, 1e-15);
}

}  // namespace
}  // namespace relcare::prior_test
