// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/survival.h"

#include <filesystem>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/stays.h"
#include "tests/vectors/vectors.h"

namespace relcare::survival_test {
namespace {

using Status = EstimateStatus;
using Stays = std::vector<Stay>;

std::vector<double> ValuesOf(const StayingCurve& curve,
                             std::optional<double> Estimate::*field) {
  std::vector<double> values;
  for (const StayingStep& step : curve.steps) {
    if (step.staying.*field)
      values.push_back(*(step.staying.*field));
  }
  return values;
}

TEST(KaplanMeier, AgreesWithItsVectors) {
  const Vectors vectors("survival");
  for (const VectorCase& c : vectors.Cases(kKaplanMeier.text)) {
    if (c.HasIn("file"))
      continue;
    const StayingCurve got = KaplanMeier(StaysOf(*c.input));
    std::vector<double> days;
    for (const StayingStep& step : got.steps)
      days.push_back(step.days);
    c.HoldsAll("days", days);
    c.HoldsAll("staying", ValuesOf(got, &Estimate::value));
    if (c.Expects("se")) {
      c.HoldsAll("se", ValuesOf(got, &Estimate::se));
      c.HoldsAll("lo", ValuesOf(got, &Estimate::lo));
      c.HoldsAll("hi", ValuesOf(got, &Estimate::hi));
    }
  }
}

TEST(KaplanMeier, AgreesWithR) {
  if (!std::filesystem::exists(kStaysOfR))
    GTEST_SKIP() << kNoStaysOfR;
  const Given data = Given::Read(kStaysOfR);
  Stays all = StaysOf(data.At("first"));
  const Stays others = StaysOf(data.At("second"));
  all.insert(all.end(), others.begin(), others.end());
  const StayingCurve got = KaplanMeier(all);

  VectorCase in_r{"aml in R", "", 1e-10, &data, &data};
  in_r.HoldsAll("staying", ValuesOf(got, &Estimate::value));
  in_r.HoldsAll("se", ValuesOf(got, &Estimate::se));
  in_r.HoldsAll("lo", ValuesOf(got, &Estimate::lo));
  in_r.HoldsAll("hi", ValuesOf(got, &Estimate::hi));

  const Vectors vectors("survival");
  for (const VectorCase& c : vectors.Cases(kKaplanMeier.text)) {
    if (!c.HasIn("file"))
      continue;
    std::vector<double> values;
    for (const double day : Numbers(c.In("at")))
      values.push_back(*StayingAt(got, day).value);
    c.HoldsAll("staying", values);
    c.Holds("se_at_5", StayingAt(got, 5).se);
  }
}

TEST(KaplanMeier, SaysWhyItHasNoValue) {
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Stays stays;
    double days;
    Status status;
  };
  for (const Row& row : {
           Row{"nobody", {}, 1, Status::kInsufficient},
           Row{"nobody known",
               {{std::nullopt, true}},
               1,
               Status::kInsufficient},
           Row{"before anybody left", {{5, true}}, 1, Status::kOk},
           Row{"on the day", {{5, true}}, 5, Status::kOk},
           Row{"all have left", {{5, true}}, 99, Status::kOk},
           Row{"nobody left yet", {{5, false}}, 5, Status::kOk},
           Row{"further than known",
               {{2, true}, {5, false}},
               5.5,
               Status::kInsufficient},
           Row{"days below 0", {{-1, true}}, 1, Status::kOutOfDomain},
           Row{"days no number", {{kNoNumber, true}}, 1, Status::kOutOfDomain},
           Row{"asked before day 0", {{5, true}}, -1, Status::kOutOfDomain},
           Row{"asked no day", {{5, true}}, kNoNumber, Status::kOutOfDomain},
       }) {
    const Estimate got = StayingAt(KaplanMeier(row.stays), row.days);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.value.has_value(), got.ok()) << row.name;
  }
  EXPECT_EQ(KaplanMeier(Stays{{5, true}}, {0.95, 0}).status,
            Status::kOutOfDomain);
}

TEST(KaplanMeier, NoErrorIsGivenWhereGreenwoodHasNone) {
  const StayingCurve got = KaplanMeier(Stays{{5, true}, {7, true}});
  EXPECT_TRUE(got.steps[0].staying.se.has_value());
  EXPECT_EQ(got.steps[1].staying.value, 0);
  EXPECT_FALSE(got.steps[1].staying.se.has_value());
  EXPECT_FALSE(got.steps[1].staying.lo.has_value());
  EXPECT_FALSE(StayingAt(got, 1).se.has_value());
}

TEST(KaplanMeier, CountsWhoIsLostToViewOnADayAsStillThere) {
  const StayingCurve got =
      KaplanMeier(Stays{{5, false}, {5, true}, {8, false}, {9, false}});
  ASSERT_EQ(got.steps.size(), 1u);
  EXPECT_EQ(got.steps[0].at_risk, 4);
  EXPECT_EQ(got.steps[0].staying.value, 0.75);
}

TEST(KaplanMeier, LeavesOutPeopleWithoutDays) {
  const StayingCurve got =
      KaplanMeier(Stays{{5, true}, {std::nullopt, true}, {8, false}});
  EXPECT_EQ(got.n_used, 2);
  EXPECT_EQ(got.n_missing, 1);
  EXPECT_EQ(got.steps[0].staying.value, 0.5);
}

TEST(KaplanMeier, NeverRisesAndIsTheSameInAnyOrder) {
  Random random(6);
  for (int round = 0; round < 50; ++round) {
    Stays stays = RandomStays(40, 0.02, random);
    const StayingCurve one = KaplanMeier(stays);
    Shuffle(std::span(stays), random);
    const StayingCurve other = KaplanMeier(stays);
    ASSERT_EQ(one.steps.size(), other.steps.size());
    double before = 1;
    for (std::size_t i = 0; i < one.steps.size(); ++i) {
      const Estimate& step = one.steps[i].staying;
      EXPECT_LT(*step.value, before);
      before = *step.value;
      EXPECT_EQ(step.value, other.steps[i].staying.value);
      EXPECT_EQ(step.se, other.steps[i].staying.se);
      if (step.lo) {
        EXPECT_LE(0, *step.lo);
        EXPECT_LT(*step.lo, *step.value);
        EXPECT_LT(*step.value, *step.hi);
        EXPECT_LE(*step.hi, 1);
      }
    }
  }
}

TEST(KaplanMeier, IsThePlainShareWhereAllAreSeenToTheEnd) {
  const StayingCurve got =
      KaplanMeier(Stays{{1, true}, {2, true}, {3, true}, {4, true}});
  for (int i = 0; i < 4; ++i) {
    EXPECT_NEAR(*got.steps[static_cast<std::size_t>(i)].staying.value,
                (3 - i) / 4.0, 1e-15);
  }
}

}  // namespace
}  // namespace relcare::survival_test
