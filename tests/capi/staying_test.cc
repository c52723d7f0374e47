// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare_staying: the share to whom something had not happened yet.

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "relcare/relcare.hpp"

namespace relcare::test::staying_test {
namespace {

// The validation vignette of R's survival: 1, 1+, 6, 6, 8+, 9.
const std::vector<TimeUntil> kSix = {{1.0, true}, {1.0, false}, {6.0, true},
                                     {6.0, true}, {8.0, false}, {9.0, true}};

TEST(StayingTest, GivesTheValidationVignettesShares) {
  const auto points = Staying(kSix, {0, 1, 5, 6, 9, 20});
  ASSERT_TRUE(points.ok());
  struct Row {
    double share;
    std::int64_t at_risk, reached;
    std::int32_t has_interval;
  };
  const std::vector<Row> want = {{1, 6, 0, 0},       {5 / 6.0, 6, 1, 1},
                                 {5 / 6.0, 4, 1, 1}, {5 / 12.0, 4, 3, 1},
                                 {0, 1, 4, 0},       {0, 0, 4, 0}};
  for (std::size_t i = 0; i < want.size(); ++i) {
    const relcare_staying_point& point = (*points)[i];
    EXPECT_EQ(point.has_staying, 1) << i;
    EXPECT_NEAR(point.staying, want[i].share, 1e-12) << i;
    EXPECT_EQ(point.at_risk, want[i].at_risk) << i;
    EXPECT_EQ(point.reached, want[i].reached) << i;
    EXPECT_EQ(point.has_interval, want[i].has_interval) << i;
  }
  // Greenwood: S sqrt(d / (n (n - d))).
  EXPECT_NEAR((*points)[1].se, 5 / 6.0 * std::sqrt(1 / 30.0), 1e-12);
}

TEST(StayingTest, WhoseDaysAreNotKnownIsLeftOut) {
  std::vector<TimeUntil> people = kSix;
  people.push_back({{}, true});
  const auto with = Staying(people, {6});
  const auto without = Staying(kSix, {6});
  ASSERT_TRUE(with.ok() && without.ok());
  EXPECT_EQ((*with)[0].staying, (*without)[0].staying);
  EXPECT_EQ((*with)[0].at_risk, 4);
}

TEST(StayingTest, BeyondTheLastFollowedNothingIsKnown) {
  const auto points = Staying({{3.0, true}, {5.0, false}}, {5, 6});
  ASSERT_TRUE(points.ok());
  EXPECT_EQ((*points)[0].has_staying, 1);
  EXPECT_EQ((*points)[1].has_staying, 0);
  EXPECT_EQ((*points)[1].staying, 0);
  const auto nobody = Staying({}, {0});
  ASSERT_TRUE(nobody.ok());
  EXPECT_EQ((*nobody)[0].has_staying, 0);
}

TEST(StayingTest, RefusesDaysThatAreNone) {
  for (const double days : {-1.0, std::numeric_limits<double>::quiet_NaN(),
                            std::numeric_limits<double>::infinity()}) {
    const auto person = Staying({{1.0, true}, {days, false}}, {1});
    ASSERT_FALSE(person.ok());
    EXPECT_EQ(person.error().status(), RELCARE_E_SHAPE);
    EXPECT_EQ(person.error().record_index(), 1);
    const auto time = Staying(kSix, {days});
    ASSERT_FALSE(time.ok());
    EXPECT_EQ(time.error().rule(), "days");
  }
}

TEST(StayingTest, EmptiesThePointsWhereItFails) {
  const double days[] = {-1};
  const std::uint8_t reached[] = {1};
  const double at[] = {1};
  relcare_staying_point point = {1, 1, 1, 1, 1, 1, 1, 1};
  EXPECT_EQ(relcare_staying(days, reached, nullptr, 1, at, 1, &point,
                            sizeof point, nullptr),
            RELCARE_E_SHAPE);
  EXPECT_EQ(point.staying, 0);
  EXPECT_EQ(point.has_staying, 0);
  EXPECT_EQ(relcare_staying(nullptr, reached, nullptr, 1, at, 1, &point,
                            sizeof point, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_staying(days, reached, nullptr, 1, at, 1, nullptr,
                            sizeof point, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(
      relcare_staying(days, reached, nullptr, 1, at, 1, &point, 8, nullptr),
      RELCARE_E_SHAPE);
  EXPECT_EQ(relcare_staying(nullptr, nullptr, nullptr, 0, nullptr, 0, nullptr,
                            sizeof point, nullptr),
            RELCARE_OK);
}

}  // namespace
}  // namespace relcare::test::staying_test
