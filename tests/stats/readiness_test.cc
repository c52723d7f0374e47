// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/readiness.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::readiness_test {
namespace {

using Status = EstimateStatus;

TEST(Wish, EachRulerStandsForItself) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::optional<double> mark;
    Status status;
  };
  for (const Row& row :
       {Row{"lowest", 0, Status::kOk}, Row{"highest", 10, Status::kOk},
        Row{"between", 7.5, Status::kOk},
        Row{"not asked", {}, Status::kInsufficient},
        Row{"below", -0.5, Status::kOutOfDomain},
        Row{"above", 10.5, Status::kOutOfDomain},
        Row{"no number", nan, Status::kOutOfDomain}}) {
    const Wish important = WishOf(row.mark, 3);
    EXPECT_EQ(important.importance.status, row.status) << row.name;
    EXPECT_EQ(important.importance.value.has_value(),
              important.importance.ok());
    EXPECT_EQ(important.confidence.value, 3.0) << row.name;
    const Wish confident = WishOf(3, row.mark);
    EXPECT_EQ(confident.confidence.status, row.status) << row.name;
    EXPECT_EQ(confident.importance.value, 3.0) << row.name;
  }
}

TEST(UricaReadiness, AgreesWithItsVectors) {
  const Vectors vectors("goals");
  for (const VectorCase& c : vectors.Cases(kUricaReadiness.text)) {
    c.Holds(UricaReadiness(
        {Number(c.In("precontemplation")), Number(c.In("contemplation")),
         Number(c.In("action")), Number(c.In("maintenance"))}));
  }
}

TEST(UricaReadiness, NeedsAllItsScales) {
  struct Row {
    const char* name;
    UricaScales scales;
    Status status;
    std::int64_t missing;
  };
  for (const Row& row : {
           Row{"lowest", {5, 1, 1, 1}, Status::kOk, 0},
           Row{"highest", {1, 5, 5, 5}, Status::kOk, 0},
           Row{"one missing", {1, 5, {}, 5}, Status::kInsufficient, 1},
           Row{"nothing", {}, Status::kInsufficient, 4},
           Row{"a sum for a mean", {8, 30, 28, 25}, Status::kOutOfDomain, 0},
           Row{"out of range and missing",
               {0, {}, 3, 3},
               Status::kOutOfDomain,
               0},
       }) {
    const Estimate got = UricaReadiness(row.scales);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.n_missing, row.missing) << row.name;
  }
  EXPECT_EQ(UricaReadiness({5, 1, 1, 1}).value, -2.0);
  EXPECT_EQ(UricaReadiness({1, 5, 5, 5}).value, 14.0);
}

}  // namespace
}  // namespace relcare::readiness_test
