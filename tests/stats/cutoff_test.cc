// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/cutoff.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/change_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::cutoff_test {
namespace {

using Status = EstimateStatus;

std::optional<Population> PopulationIn(const VectorCase& one,
                                       std::string_view key) {
  if (!one.HasIn(key))
    return std::nullopt;
  const Given& group = one.In(key);
  const double reliability =
      group.Has("reliability") ? Number(group.At("reliability")) : 0;
  return Population{Number(group.At("mean")), Number(group.At("sd")),
                    reliability};
}

TEST(Cutoff, IsWhatTheVectorsSay) {
  struct Row {
    CutoffKind kind;
    const char* method;
  };
  const Vectors vectors("change");
  for (const Row& row : {Row{CutoffKind::kA, "cutoff.jt-a/1"},
                         Row{CutoffKind::kB, "cutoff.jt-b/1"},
                         Row{CutoffKind::kC, "cutoff.jt-c/1"},
                         Row{CutoffKind::kTrueA, "cutoff.ha-a/1"},
                         Row{CutoffKind::kTrueB, "cutoff.ha-b/1"},
                         Row{CutoffKind::kTrueC, "cutoff.ha-c/1"}}) {
    for (const VectorCase& one : vectors.Cases(row.method)) {
      const Cutoff got =
          CutoffOf(row.kind, PopulationIn(one, "clinical"),
                   PopulationIn(one, "functional"), DirectionOf(one));
      one.Holds(got.at);
      if (one.Expects("is_between")) {
        EXPECT_EQ(got.is_between, one.Expected("is_between").Flag()) << one.id;
      }
    }
  }
}

TEST(TrueStatus, IsWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const VectorCase& one : vectors.Cases("true-status.ha/1")) {
    one.Holds(TrueStatus(MaybeIn(one, "now"), Number(one.In("mean_now")),
                         Number(one.In("reliability_now")),
                         Number(one.In("error")),
                         Number(one.In("true_cutoff"))));
  }
}

TEST(Cutoff, WarnsWhereTheNormsContradictTheDirection) {
  const Population low{40, 7.5, 0.8};
  const Population high{60, 5, 0.8};
  const auto between = [](CutoffKind kind, Population clinical,
                          Population functional) {
    return *CutoffOf(kind, clinical, functional, Direction::kHigherIsBetter)
                .is_between;
  };
  EXPECT_TRUE(between(CutoffKind::kC, low, high));
  EXPECT_FALSE(between(CutoffKind::kC, high, low));
  EXPECT_FALSE(between(CutoffKind::kC, low, low));
  EXPECT_TRUE(between(CutoffKind::kA, low, high));
  EXPECT_FALSE(between(CutoffKind::kA, {40, 10, 0.8}, high)) << "a on the mean";
  EXPECT_FALSE(between(CutoffKind::kB, low, {60, 11, 0.8})) << "b beyond";
  EXPECT_FALSE(CutoffOf(CutoffKind::kA, low, {}, Direction::kHigherIsBetter)
                   .is_between.has_value());
}

TEST(Cutoff, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Population good{40, 7.5, 0.8};
  struct Row {
    const char* name;
    CutoffKind kind;
    std::optional<Population> clinical, functional;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"a", CutoffKind::kA, {}, good, Status::kInsufficient},
           {"b", CutoffKind::kB, good, {}, Status::kInsufficient},
           {"c", CutoffKind::kC, good, {}, Status::kInsufficient},
           {"true c", CutoffKind::kTrueC, {}, good, Status::kInsufficient},
           {"sd", CutoffKind::kC, good, Population{50, 0, 0.8},
            Status::kOutOfDomain},
           {"nan", CutoffKind::kC, good, Population{nan, 1, 0.8},
            Status::kOutOfDomain},
           {"reliability is read for true cut-offs only", CutoffKind::kC, good,
            Population{50, 1, 0}, Status::kOk},
           {"reliability 0", CutoffKind::kTrueC, good, Population{50, 1, 0},
            Status::kOutOfDomain},
           {"reliability 1", CutoffKind::kTrueC, good, Population{50, 1, 1},
            Status::kUndefined}}) {
    EXPECT_EQ(CutoffOf(row.kind, row.clinical, row.functional,
                       Direction::kHigherIsBetter)
                  .at.status,
              row.status)
        << row.name;
  }
}

TEST(TrueStatus, SaysWhyItHasNoValue) {
  EXPECT_EQ(TrueStatus({}, 15, 0.9, 1.5, 20).status, Status::kInsufficient);
  EXPECT_EQ(TrueStatus(13, 15, 0, 1.5, 20).status, Status::kUndefined);
  EXPECT_EQ(TrueStatus(13, 15, 1, 1.5, 20).status, Status::kUndefined);
  EXPECT_EQ(TrueStatus(13, 15, 1.1, 1.5, 20).status, Status::kOutOfDomain);
  EXPECT_EQ(TrueStatus(13, 15, 0.9, 0, 20).status, Status::kOutOfDomain);
}

}  // namespace
}  // namespace relcare::cutoff_test
