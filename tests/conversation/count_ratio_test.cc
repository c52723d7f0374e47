// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/count_ratio.h"

#include <gtest/gtest.h>

#include "conversation/talk_share.h"
#include "tests/vectors/vectors.h"

namespace relcare::count_ratio_test {
namespace {

using Status = EstimateStatus;

TEST(CountRatio, AgreesWithItsVectors) {
  const Vectors vectors("coded-interaction");
  for (const VectorCase& c : vectors.Cases(kVerbalDominance.text)) {
    c.Holds(VerbalDominance(static_cast<std::int64_t>(Number(c.In("a"))),
                            static_cast<std::int64_t>(Number(c.In("b")))));
  }
  // METHODS 9.5, through base/proportion.h.
  for (const VectorCase& c : vectors.Cases(kWilsonProportion.text))
    c.Holds(WilsonProportion(Number(c.In("k")), Number(c.In("n"))));
}

TEST(CountRatio, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    std::int64_t a, b;
    Confidence confidence;
    Status status;
    bool has_interval;
  };
  for (const Row& row :
       {Row{"both", 3, 2, kConfidence95, Status::kOk, true},
        Row{"none of the first", 0, 2, kConfidence95, Status::kOk, false},
        Row{"none of the second", 3, 0, kConfidence95, Status::kUndefined,
            false},
        Row{"nothing", 0, 0, kConfidence95, Status::kUndefined, false},
        Row{"below 0", -1, 2, kConfidence95, Status::kOutOfDomain, false},
        Row{"beyond counting", 1, INT64_MAX, kConfidence95,
            Status::kOutOfDomain, false},
        Row{"no level", 3, 2, {1, 1.96}, Status::kOutOfDomain, false}}) {
    const Estimate got = VerbalDominance(row.a, row.b, row.confidence);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.value.has_value(), got.ok()) << row.name;
    EXPECT_EQ(got.lo.has_value(), row.has_interval) << row.name;
    EXPECT_EQ(got.hi.has_value(), row.has_interval) << row.name;
  }
  EXPECT_EQ(VerbalDominance(0, 2).value, 0.0);
}

TEST(CountRatio, TurnsRoundWithItsCounts) {
  for (std::int64_t a = 1; a < 20; ++a) {
    for (std::int64_t b = 1; b < 20; ++b) {
      const Estimate one = VerbalDominance(a, b), other = VerbalDominance(b, a);
      EXPECT_NEAR(*one.value * *other.value, 1, 1e-14);
      EXPECT_NEAR(*one.lo * *other.hi, 1, 1e-13);
    }
  }
}

}  // namespace
}  // namespace relcare::count_ratio_test
