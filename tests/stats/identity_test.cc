// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/identity.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::identity_test {
namespace {

using Status = EstimateStatus;
constexpr Ruler kOneToSeven{1, 7};

Identification IdentificationIn(const Given& data) {
  const auto number = [&data](const char* key) {
    return data.Has(key) && !data.At(key).IsNull()
               ? std::optional<double>(Number(data.At(key)))
               : std::nullopt;
  };
  return {number("recovery"), number("use"), number("recovery_error"),
          number("use_error"), number("covariance").value_or(0)};
}

Ruler RulerIn(const VectorCase& c) {
  return {Number(c.In("lowest")), Number(c.In("highest"))};
}

TEST(IdentityDifferentiation, AgreesWithItsVectors) {
  const Vectors vectors("identity");
  for (const VectorCase& c : vectors.Cases(kIdentityDifference.text)) {
    const Identification now = IdentificationIn(*c.input);
    const IdentityDifferentiation got =
        IdentityDifferentiationOf(now, RulerIn(c));
    c.Holds(got.points);
    c.Holds("pomp", got.pomp.value);
    EXPECT_EQ(got.recovery, now.recovery) << c.id;
    EXPECT_EQ(got.use, now.use) << c.id;
  }
}

TEST(IdentityDifferentiation, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Identification now;
    Ruler ruler;
    Status status;
    bool has_error;
  };
  for (const Row& row : {
           Row{"all there", {5, 3, .5, .6, 0}, kOneToSeven, Status::kOk, true},
           Row{"no errors", {5, 3, {}, {}, 0}, kOneToSeven, Status::kOk, false},
           Row{"one error", {5, 3, .5, {}, 0}, kOneToSeven, Status::kOk, false},
           Row{"errors that cancel",
               {5, 3, .5, .5, .25},
               kOneToSeven,
               Status::kOk,
               true},
           Row{"no recovery mean",
               {{}, 3, .5, .6, 0},
               kOneToSeven,
               Status::kInsufficient,
               false},
           Row{"no use mean",
               {5, {}, .5, .6, 0},
               kOneToSeven,
               Status::kInsufficient,
               false},
           Row{"above the ruler",
               {8, 3, .5, .6, 0},
               kOneToSeven,
               Status::kOutOfDomain,
               false},
           Row{"no number",
               {5, nan, .5, .6, 0},
               kOneToSeven,
               Status::kOutOfDomain,
               false},
           Row{"error below 0",
               {5, 3, -.5, .6, 0},
               kOneToSeven,
               Status::kOutOfDomain,
               false},
           Row{"covariance too large",
               {5, 3, .5, .6, .31},
               kOneToSeven,
               Status::kOutOfDomain,
               false},
           Row{"no ruler",
               {5, 5, .5, .6, 0},
               {5, 5},
               Status::kOutOfDomain,
               false},
       }) {
    const IdentityDifferentiation got =
        IdentityDifferentiationOf(row.now, row.ruler);
    EXPECT_EQ(got.points.status, row.status) << row.name;
    EXPECT_EQ(got.pomp.status, row.status) << row.name;
    EXPECT_EQ(got.points.value.has_value(), got.points.ok()) << row.name;
    EXPECT_EQ(got.points.se.has_value(), row.has_error) << row.name;
    EXPECT_EQ(got.pomp.lo.has_value(), row.has_error) << row.name;
  }
}

TEST(IdentityDifferentiation, StaysWithinWhatTheRulerAllows) {
  const IdentityDifferentiation got =
      IdentityDifferentiationOf({7, 1, 2, 2, 0}, kOneToSeven);
  EXPECT_EQ(got.pomp.value, 100.0);
  EXPECT_EQ(got.pomp.hi, 100.0);
  EXPECT_LT(*got.pomp.lo, 100.0);
}

TEST(IdentityChange, AgreesWithItsVectors) {
  const Vectors vectors("identity");
  for (const VectorCase& c : vectors.Cases(kIdentityChange.text)) {
    const IdentityChange got =
        IdentityChangeOf(IdentificationIn(c.In("before")),
                         IdentificationIn(c.In("now")), RulerIn(c));
    c.Holds(got.points);
    c.Holds("index", got.index.value);
    EXPECT_EQ(got.is_reliable, c.Expected("is_reliable").Flag()) << c.id;
  }
}

TEST(IdentityChange, TakesRootTwoOfOneErrorWhereBothAreEqual) {
  const Identification before = {4, 4, .5, .6, 0}, now = {5.2, 3, .5, .6, 0};
  const IdentityChange got = IdentityChangeOf(before, now, kOneToSeven);
  EXPECT_NEAR(*got.points.se, std::sqrt(2.0) * .7810249676, 1e-10);
  EXPECT_NEAR(*got.recovery, 1.2, 1e-14);
  EXPECT_EQ(got.use, -1.0);
}

TEST(IdentityChange, IsReliableOnlyAboveTheBar) {
  struct Row {
    const char* name;
    double recovery;
    bool is_reliable;
  };
  // se = sqrt(.5), z = 2 sqrt(2): the bar is 2 points.
  const Confidence confidence{.95, 2 * std::sqrt(2.0)};
  for (const Row& row : {Row{"below", 4.9, false}, Row{"on the bar", 5, false},
                         Row{"above", 5.1, true}, Row{"the same", 3, false},
                         Row{"above, downwards", .9, true}}) {
    const IdentityChange got = IdentityChangeOf(
        {3, 2, .5, 0, 0}, {row.recovery, 2, .5, 0, 0}, {0, 7}, confidence);
    EXPECT_EQ(got.is_reliable, row.is_reliable) << row.name;
  }
}

TEST(IdentityChange, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    Identification before, now;
    Status points, index;
  };
  const Identification whole = {5, 3, .5, .6, 0};
  for (const Row& row : {
           Row{"both whole", whole, whole, Status::kOk, Status::kOk},
           Row{"no mean before",
               {5, {}, .5, .6, 0},
               whole,
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"no errors now",
               whole,
               {5, 3, {}, {}, 0},
               Status::kOk,
               Status::kInsufficient},
           Row{"errors of 0",
               {5, 3, 0, 0, 0},
               {6, 3, 0, 0, 0},
               Status::kOk,
               Status::kUndefined},
           Row{"off the ruler",
               whole,
               {9, 3, .5, .6, 0},
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const IdentityChange got =
        IdentityChangeOf(row.before, row.now, kOneToSeven);
    EXPECT_EQ(got.points.status, row.points) << row.name;
    EXPECT_EQ(got.index.status, row.index) << row.name;
    EXPECT_EQ(got.is_reliable.has_value(), got.index.ok()) << row.name;
  }
}

}  // namespace
}  // namespace relcare::identity_test
