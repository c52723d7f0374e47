// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/persistence.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "stats/false_alarm.h"
#include "stats/normal.h"
#include "tests/stats/change_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::persistence_test {
namespace {

using Status = EstimateStatus;

void HoldsPosition(const VectorCase& one, std::string_view key,
                   std::optional<std::size_t> got) {
  const Given& wanted = one.Expected(key);
  if (wanted.IsNull()) {
    EXPECT_FALSE(got.has_value()) << one.id << " " << key;
  } else {
    EXPECT_EQ(got, wanted.Count()) << one.id << " " << key;
  }
}

TEST(PersistentChange, IsWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const VectorCase& one : vectors.Cases("rci.in-a-row/1")) {
    const MaybeNumbers indices = Maybes(one.In("indices"));
    const PersistentChange got =
        FindPersistentChange(indices, Number(one.In("z")), DirectionOf(one),
                             Whole(one.In("in_a_row")));
    EXPECT_EQ(got.status, Status::kOk) << one.id;
    HoldsPosition(one, "improved_at", got.improved_at);
    HoldsPosition(one, "deteriorated_at", got.deteriorated_at);
  }
}

TEST(PersistentChange, SaysWhyItSawNothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    MaybeNumbers indices;
    double z;
    int in_a_row;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"no session", {}, 1.96, 2, Status::kInsufficient},
           {"one index", {-3, {}, {}}, 1.96, 2, Status::kInsufficient},
           {"nan", {-3, nan, -3, -3}, 1.96, 2, Status::kOutOfDomain},
           {"z", {-3, -3}, 0, 2, Status::kOutOfDomain},
           {"in a row", {-3, -3}, 1.96, 0, Status::kOutOfDomain},
           {"quiet", {0, 0}, 1.96, 2, Status::kOk}}) {
    const PersistentChange got = FindPersistentChange(
        row.indices, row.z, Direction::kHigherIsBetter, row.in_a_row);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_FALSE(got.improved_at || got.deteriorated_at) << row.name;
    EXPECT_EQ(got.n_used + got.n_missing,
              static_cast<std::int64_t>(row.indices.size()));
  }
}

// Clients who do not change, from a seed: the rule fires as often as
// FalseAlarmRate says, within four standard errors.
TEST(PersistentChange, FiresByChanceAsOftenAsTheModelSays) {
  constexpr int kClients = 20000;
  constexpr int kSessions = 12;
  for (const int in_a_row : {1, 2}) {
    Random random(2026);
    int fired = 0;
    for (int client = 0; client < kClients; ++client) {
      const auto error = [&] {
        return *NormalQuantile(random.Unit() + 0x1p-54);
      };
      const double first = error();
      MaybeNumbers indices;
      for (int session = 0; session < kSessions; ++session)
        indices.emplace_back((error() - first) / std::sqrt(2.0));
      fired += FindPersistentChange(indices, 1.96, Direction::kHigherIsBetter,
                                    in_a_row)
                       .deteriorated_at.has_value()
                   ? 1
                   : 0;
    }
    const double rate =
        *FalseAlarmRate(kSessions, 1.96, AlarmOn::kOneSide, in_a_row).value;
    EXPECT_NEAR(fired / double{kClients}, rate,
                4 * std::sqrt(rate * (1 - rate) / kClients));
  }
}

}  // namespace
}  // namespace relcare::persistence_test
