// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rater_icc.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::rater_icc_test {
namespace {

using Status = EstimateStatus;

std::vector<Icc> All(const RaterIcc& icc) {
  return {icc.one_way,        icc.one_way_mean, icc.agreement,
          icc.agreement_mean, icc.consistency,  icc.consistency_mean};
}

TEST(RaterIcc, AgreesWithItsVectors) {
  const Vectors vectors("climate");
  int held = 0;
  for (const VectorCase& c : vectors.Cases()) {
    if (c.method.rfind("icc.", 0) != 0)
      continue;
    for (const Icc& icc : All(RaterIccOf(AnswersIn(c).table()))) {
      if (icc.estimate.method.text != c.method)
        continue;
      c.Holds(icc.estimate);
      if (c.Expects("raw"))
        c.Holds("raw", icc.raw);
      ++held;
    }
  }
  EXPECT_GE(held, 42);
}

TEST(RaterIcc, SaysWhyItHasNoValue) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"no raters", {}, Status::kOutOfDomain},
           {"one rater", {{1}, {2}, {3}}, Status::kInsufficient},
           {"one target", {{1, 2, 3}}, Status::kInsufficient},
           {"one target without a blank",
            {{1, 2}, {std::nullopt, 2}},
            Status::kInsufficient},
           {"all equal", {{.1, .1}, {.1, .1}}, Status::kUndefined},
           {"not a number", {{1, 2}, {kNaN, 2}}, Status::kOutOfDomain},
       }) {
    for (const Icc& icc : All(RaterIccOf(Answers(row.rows).table())))
      EXPECT_EQ(icc.estimate.status, row.status) << row.name;
  }
  const MaybeNumbers ragged{1, 2, 3};
  EXPECT_EQ(RaterIccOf({ragged, 2}).agreement.estimate.status,
            Status::kOutOfDomain);
  const Answers sound({{1, 2}, {2, 4}, {3, 3}});
  EXPECT_EQ(RaterIccOf(sound.table(), 1).agreement.estimate.status,
            Status::kOutOfDomain);
}

// One rater marks two points higher throughout.
TEST(RaterIcc, ConsistencyForgivesALevelThatAgreementDoesNot) {
  const RaterIcc got =
      RaterIccOf(Answers({{1, 3}, {2, 4}, {4, 6}, {5, 7}}).table());
  EXPECT_EQ(got.consistency.estimate.value, 1);
  EXPECT_LT(*got.agreement.estimate.value, 0.7);
}

// R + (C - E) / n is below 0: the formula would turn to large positive values.
TEST(RaterIcc, HasNoAgreementOfMeansWhereNoiseIsAllThereIs) {
  const RaterIcc got = RaterIccOf(Answers({{1, 5}, {5, 1}, {3, 3}}).table());
  EXPECT_EQ(got.agreement_mean.estimate.status, Status::kUndefined);
  EXPECT_EQ(got.agreement.estimate.value, 0);
}

TEST(RaterIcc, CountsTargetsWithABlank) {
  const RaterIcc got =
      RaterIccOf(Answers({{1, 3}, {2, 3}, {std::nullopt, 6}, {5, 7}}).table());
  EXPECT_EQ(got.agreement.estimate.n_used, 3);
  EXPECT_EQ(got.agreement.estimate.n_missing, 1);
}

TEST(RaterIcc, HasTheSameBitsInAnyOrderAndStaysInRange) {
  Random random(62);
  for (int round = 0; round < 60; ++round) {
    const Answers answers = RandomAnswers(7, 3, 7, random);
    const std::vector<Icc> got = All(RaterIccOf(answers.table()));
    const std::vector<Icc> other =
        All(RaterIccOf(Shuffled(answers, random).table()));
    for (std::size_t i = 0; i < got.size(); ++i) {
      ExpectSame(other[i].estimate, got[i].estimate);
      if (!got[i].estimate.ok())
        continue;
      EXPECT_GE(*got[i].estimate.value, 0);
      EXPECT_LE(*got[i].estimate.value, 1);
      EXPECT_LE(got[i].estimate.lo.value_or(*got[i].raw), *got[i].raw + 1e-12);
    }
  }
}

}  // namespace
}  // namespace relcare::rater_icc_test
