// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/expected_response.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/change_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::expected_response_test {
namespace {

using Status = EstimateStatus;

ResponseModel ModelIn(const VectorCase& one) {
  const Given& model = one.In("model");
  const auto at = [&](std::string_view key) { return Number(model.At(key)); };
  return {at("b0"), at("b1"), at("b2"), at("b3"),
          at("v0"), at("c"),  at("v1"), at("residual")};
}

TEST(ExpectedResponse, IsWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const VectorCase& one :
       vectors.Cases("expected-response.log-session/1")) {
    const std::vector<ResponseBand> bands = {{-1000, 1000, ModelIn(one)}};
    const ExpectedResponse got = ExpectResponse(
        bands, MaybeIn(one, "intake"), Whole(one.In("session")),
        MaybeIn(one, "now"), Number(one.In("tail")), DirectionOf(one));
    one.Holds(got.score);
    EXPECT_EQ(got.is_off_track, one.Expected("is_off_track").Flag()) << one.id;
  }
}

const std::vector<ResponseBand> kBands = {
    {0, 20, {8, 1, 1, 0, 9, -1, 2, 7}},
    {20, 30, {10, 1, 0.5, 0, 9, -1, 2, 7}},
    {40, 60, {10, 1, 0.5, 0, 1, 2, 1, 7}},  // no covariance
    {60, 61, {10, 1, 0.5, 0, 0, 0, 0, 0}},  // no variance
    {70, 80, {10, 1, 0.5, 0, 9, 0, 2, -1}},
    {79, 90, {10, 1, 0.5, 0, 9, 0, 2, 7}},
};

TEST(ExpectedResponse, TakesTheBandThatHoldsTheIntakeScore) {
  const auto mean = [](double intake) {
    return ExpectResponse(kBands, intake, 0, 20, 0.1,
                          Direction::kHigherIsBetter)
        .score.value;
  };
  EXPECT_EQ(mean(19), 27.0);
  EXPECT_EQ(mean(20), 30.0);  // the bound belongs to the upper band
}

TEST(ExpectedResponse, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::optional<double> intake;
    int session;
    std::optional<double> now;
    double tail;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"no intake", {}, 3, 20, 0.1, Status::kInsufficient},
           {"in no band", 35, 3, 20, 0.1, Status::kInsufficient},
           {"in two bands", 79, 3, 20, 0.1, Status::kInsufficient},
           {"no covariance", 45, 3, 20, 0.1, Status::kOutOfDomain},
           {"residual", 75, 3, 20, 0.1, Status::kOutOfDomain},
           {"no variance", 60, 3, 20, 0.1, Status::kUndefined},
           {"session", 15, -1, 20, 0.1, Status::kOutOfDomain},
           {"tail 0", 15, 3, 20, 0, Status::kOutOfDomain},
           {"tail half", 15, 3, 20, 0.5, Status::kOutOfDomain},
           {"nan now", 15, 3, nan, 0.1, Status::kOutOfDomain},
           {"nan intake", nan, 3, 20, 0.1, Status::kOutOfDomain}}) {
    const ExpectedResponse got =
        ExpectResponse(kBands, row.intake, row.session, row.now, row.tail,
                       Direction::kHigherIsBetter);
    EXPECT_EQ(got.score.status, row.status) << row.name;
    EXPECT_FALSE(got.score.value || got.score.lo || got.is_off_track)
        << row.name;
  }
}

TEST(ExpectedResponse, ExpectsWithoutAScoreNowAndSaysNothingOfTrack) {
  const ExpectedResponse got = ExpectResponse(kBands, 15, 3, std::nullopt, 0.1,
                                              Direction::kHigherIsBetter);
  EXPECT_TRUE(got.score.ok());
  EXPECT_EQ(got.score.n_missing, 1);
  EXPECT_FALSE(got.is_off_track.has_value());
}

TEST(ExpectedResponse, IsOffTrackOnTheWorseSideOnly) {
  const auto off = [](double now, Direction direction) {
    return *ExpectResponse(kBands, 15, 3, now, 0.1, direction).is_off_track;
  };
  EXPECT_TRUE(off(-100, Direction::kHigherIsBetter));
  EXPECT_FALSE(off(200, Direction::kHigherIsBetter));
  EXPECT_FALSE(off(-100, Direction::kLowerIsBetter));
  EXPECT_TRUE(off(200, Direction::kLowerIsBetter));
}

}  // namespace
}  // namespace relcare::expected_response_test
