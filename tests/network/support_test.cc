// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/support.h"

#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/network/alters.h"
#include "tests/vectors/vectors.h"

namespace relcare::support_test {
namespace {

using Status = EstimateStatus;

Alter Someone(std::int64_t person, Stance stance, double weight = 1) {
  Alter alter;
  alter.person = person;
  alter.stance = stance;
  alter.weight = weight;
  alter.safety = Safety::kSafe;
  return alter;
}

TEST(Support, AgreesWithItsVectors) {
  const Vectors vectors("personal-network");
  for (const VectorCase& c : vectors.Cases(kSupportBalance.text)) {
    const Support got = SupportOf(AltersIn(c.In("alters")));
    c.HoldsAll("counts", {got.counts.begin(), got.counts.end()});
    c.Holds("supportive", got.supportive.value);
    c.Holds("using", got.using_share.value);
    c.Holds("unknown", got.unknown_share.value);
    c.Holds("balance", got.balance.value);
    EXPECT_EQ(got.supportive.lo.has_value(), c.Expects("lo")) << c.id;
    if (c.Expects("lo")) {
      c.Holds("lo", got.supportive.lo);
      c.Holds("hi", got.supportive.hi);
    }
    EXPECT_EQ(got.lost_with_one.ok(), c.Expects("lost_with_one")) << c.id;
    if (c.Expects("lost_with_one")) {
      c.Holds("lost_with_one", got.lost_with_one.value);
      c.Holds("lost_with_clinician", got.lost_with_clinician.value);
    }
  }
}

TEST(Support, SaysWhyItHasNoValue) {
  const double infinite = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Alter unweighed = Someone(1, Stance::kSupportive);
  unweighed.weight = std::nullopt;
  struct Row {
    const char* name;
    std::vector<Alter> alters;
    Status shares, unknown_share, lost;
  };
  for (const Row& row : {
           Row{"nobody",
               {},
               Status::kUndefined,
               Status::kUndefined,
               Status::kUndefined},
           Row{"nobody known",
               {Someone(1, Stance::kUnknown)},
               Status::kUndefined,
               Status::kOk,
               Status::kUndefined},
           Row{"no weight",
               {unweighed},
               Status::kUndefined,
               Status::kUndefined,
               Status::kUndefined},
           Row{"weights of 0",
               {Someone(1, Stance::kSupportive, 0)},
               Status::kUndefined,
               Status::kUndefined,
               Status::kUndefined},
           Row{"nobody supports",
               {Someone(1, Stance::kUsing)},
               Status::kOk,
               Status::kOk,
               Status::kUndefined},
           Row{"one person twice",
               {Someone(1, Stance::kUsing), Someone(1, Stance::kNeutral)},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"negative weight",
               {Someone(1, Stance::kUsing, -1)},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"nan weight",
               {Someone(1, Stance::kUsing, nan)},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"infinite weight",
               {Someone(1, Stance::kUsing, infinite)},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const Support got = SupportOf(row.alters);
    EXPECT_EQ(got.supportive.status, row.shares) << row.name;
    EXPECT_EQ(got.using_share.status, row.shares) << row.name;
    EXPECT_EQ(got.balance.status, row.shares) << row.name;
    EXPECT_EQ(got.unknown_share.status, row.unknown_share) << row.name;
    EXPECT_EQ(got.lost_with_one.status, row.lost) << row.name;
    EXPECT_EQ(got.lost_with_clinician.status, row.lost) << row.name;
    EXPECT_EQ(got.balance.method, kSupportBalance) << row.name;
  }
}

TEST(Support, NeverCountsAnUnsafeTie) {
  std::vector<Alter> alters = {Someone(1, Stance::kSupportive),
                               Someone(2, Stance::kSupportive)};
  EXPECT_EQ(SupportOf(alters).supportive.value, 1);
  alters[1].safety = Safety::kUnsafe;
  const Support got = SupportOf(alters);
  EXPECT_EQ(got.supportive.value, 0.5);
  EXPECT_EQ(got.lost_with_one.value, 1);
  EXPECT_EQ(got.unsafe, 1);
}

TEST(Support, ShowsDependenceOnOneTieAmongSupportersOnly) {
  const Support got = SupportOf(std::vector{
      Someone(1, Stance::kSupportive, 3), Someone(2, Stance::kSupportive, 1)});
  EXPECT_EQ(got.supportive.value, 1);
  EXPECT_EQ(got.lost_with_one.value, 0.75);
  EXPECT_EQ(got.lost_with_clinician.value, 0);
}

TEST(Support, IsTheSameInAnyOrderAndUnderOtherNames) {
  Random random(61);
  for (int round = 0; round < 50; ++round) {
    std::vector<Alter> alters;
    for (int i = 0; i < 12; ++i) {
      alters.push_back(
          Someone(i, static_cast<Stance>(random.Below(4)), random.Unit()));
    }
    const Support one = SupportOf(alters);
    Shuffle(std::span(alters), random);
    for (Alter& alter : alters)
      alter.person = 1000 - alter.person;
    const Support other = SupportOf(alters);
    EXPECT_EQ(one.supportive.value, other.supportive.value);
    EXPECT_EQ(one.balance.value, other.balance.value);
    EXPECT_EQ(one.unknown_share.value, other.unknown_share.value);
    EXPECT_EQ(one.lost_with_one.value, other.lost_with_one.value);
  }
}

}  // namespace
}  // namespace relcare::support_test
