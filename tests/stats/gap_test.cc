// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/gap.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::gap_test {
namespace {

using State = std::array<DomainState, 3>;
using Status = EstimateStatus;

TEST(Gap, AgreesWithItsVectors) {
  const Vectors vectors("goals");
  for (const VectorCase& c : vectors.Cases(kGap.text)) {
    State state;
    for (std::size_t k = 0; k < 3; ++k) {
      state[k] = {Maybes(c.In("start"))[k], Maybes(c.In("now"))[k],
                  Maybes(c.In("wanted"))[k], Numbers(c.In("weights"))[k]};
    }
    const Gap got = GapOf(state);
    if (c.Expects("distance"))
      c.Holds("distance", got.distance.value);
    if (c.Expects("movement"))
      c.Holds("movement", got.movement.value);
  }
}

TEST(Gap, TellsOneDomain) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    DomainState state;
    Status gap_status;
    std::optional<double> gap;
    Status movement_status;
    std::optional<double> movement;
    bool is_held;
  };
  for (const Row& row : {
           Row{"half way",
               {2, 5, 8, 1},
               Status::kOk,
               3,
               Status::kOk,
               0.5,
               false},
           Row{"less is wanted",
               {8, 5, 2, 1},
               Status::kOk,
               -3,
               Status::kOk,
               0.5,
               false},
           Row{"away from it",
               {5, 4, 9, 1},
               Status::kOk,
               5,
               Status::kOk,
               -0.25,
               false},
           Row{"further than wanted",
               {2, 10, 6, 1},
               Status::kOk,
               -4,
               Status::kOk,
               2,
               false},
           Row{"held, and kept",
               {7, 7, 7, 1},
               Status::kOk,
               0,
               Status::kUndefined,
               {},
               true},
           Row{"held, and lost",
               {7, 4, 7, 1},
               Status::kOk,
               3,
               Status::kUndefined,
               {},
               true},
           Row{"held, now unknown",
               {7, {}, 7, 1},
               Status::kInsufficient,
               {},
               Status::kUndefined,
               {},
               true},
           Row{"no start",
               {{}, 4, 7, 1},
               Status::kOk,
               3,
               Status::kInsufficient,
               {},
               false},
           Row{"nothing wanted",
               {1, 4, {}, 1},
               Status::kInsufficient,
               {},
               Status::kInsufficient,
               {},
               false},
           Row{"no number",
               {1, nan, 2, 1},
               Status::kOutOfDomain,
               {},
               Status::kOutOfDomain,
               {},
               false},
           Row{"weight below 0",
               {1, 2, 3, -1},
               Status::kOutOfDomain,
               {},
               Status::kOutOfDomain,
               {},
               false},
       }) {
    const DomainGap got = GapOf({row.state, {}, {}}).domains[kFeel];
    EXPECT_EQ(got.gap.status, row.gap_status) << row.name;
    EXPECT_EQ(got.gap.value, row.gap) << row.name;
    EXPECT_EQ(got.movement.status, row.movement_status) << row.name;
    EXPECT_EQ(got.movement.value, row.movement) << row.name;
    EXPECT_EQ(got.is_held, row.is_held) << row.name;
  }
}

TEST(Gap, TellsAllDomains) {
  const DomainState half = {2, 5, 8, 1}, held = {7, 7, 7, 1}, unknown = {};
  struct Row {
    const char* name;
    State state;
    Status distance, movement;
    std::int64_t movement_used, movement_missing;
  };
  for (const Row& row : {
           Row{"all", {half, half, half}, Status::kOk, Status::kOk, 3, 0},
           Row{"one unknown",
               {half, half, unknown},
               Status::kOk,
               Status::kOk,
               2,
               1},
           Row{"one held", {half, held, half}, Status::kOk, Status::kOk, 2, 0},
           Row{"all held",
               {held, held, held},
               Status::kOk,
               Status::kUndefined,
               0,
               0},
           Row{"held and unknown",
               {held, held, unknown},
               Status::kOk,
               Status::kInsufficient,
               0,
               1},
           Row{"all unknown",
               {},
               Status::kInsufficient,
               Status::kInsufficient,
               0,
               3},
           Row{"no weight",
               {DomainState{2, 5, 8, 0}, unknown, unknown},
               Status::kUndefined,
               Status::kUndefined,
               1,
               2},
       }) {
    const Gap got = GapOf(row.state);
    EXPECT_EQ(got.distance.status, row.distance) << row.name;
    EXPECT_EQ(got.movement.status, row.movement) << row.name;
    EXPECT_EQ(got.distance.value.has_value(), got.distance.ok()) << row.name;
    EXPECT_EQ(got.movement.value.has_value(), got.movement.ok()) << row.name;
    if (got.movement.ok()) {
      EXPECT_EQ(got.movement.n_used, row.movement_used) << row.name;
      EXPECT_EQ(got.movement.n_missing, row.movement_missing) << row.name;
    }
  }
}

TEST(Gap, HeldDomainsDoNotPullTheMovementDown) {
  const DomainState half = {2, 5, 8, 1}, held = {7, 7, 7, 9};
  const Gap got = GapOf({half, held, half});
  EXPECT_EQ(got.movement.value, 0.5);
  EXPECT_EQ(got.held, 1);
}

TEST(Gap, MovementIsTheSameOnAnyRuler) {
  const State ten = {DomainState{2, 5, 9, 1}, {4, 3, 8, 2}, {1, 9, 5, 3}};
  State hundred = ten;
  for (DomainState& state : hundred) {
    state.start = 10 * *state.start + 5;
    state.now = 10 * *state.now + 5;
    state.wanted = 10 * *state.wanted + 5;
  }
  EXPECT_NEAR(*GapOf(hundred).movement.value, *GapOf(ten).movement.value,
              1e-14);
  EXPECT_NEAR(*GapOf(hundred).distance.value, 10 * *GapOf(ten).distance.value,
              1e-12);
}

}  // namespace
}  // namespace relcare::gap_test
