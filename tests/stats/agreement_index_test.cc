// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/agreement_index.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::agreement_index_test {
namespace {

using Status = EstimateStatus;

constexpr ResponseRange kFive{1, 5};

std::vector<Estimate> All(const AgreementIndices& found) {
  return {found.rwg_j, found.lindell, found.awg, found.ad};
}

ResponseRange RangeIn(const VectorCase& c) {
  const std::vector<double> range = Numbers(c.In("range"));
  return {static_cast<int>(range[0]), static_cast<int>(range[1])};
}

TEST(AgreementIndices, AgreeWithTheirVectors) {
  const Vectors vectors("climate");
  int held = 0;
  for (const VectorCase& c : vectors.Cases()) {
    if (!c.HasIn("range"))
      continue;
    for (const Estimate& got :
         All(AgreementOf(AnswersIn(c).table(), RangeIn(c)))) {
      if (got.method.text != c.method)
        continue;
      c.Holds(got);
      ++held;
    }
  }
  EXPECT_GE(held, 40);
}

TEST(AgreementIndices, SayWhyTheyHaveNoValue) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    ResponseRange range;
    Status status;
  };
  for (const Row& row : std::vector<Row>{
           {"no items", {}, kFive, Status::kOutOfDomain},
           {"one member", {{3, 4}}, kFive, Status::kUndefined},
           {"an item that one answered",
            {{3, 4}, {3, std::nullopt}},
            kFive,
            Status::kInsufficient},
           {"above the range", {{3, 6}, {3, 5}}, kFive, Status::kOutOfDomain},
           {"below the range", {{0, 4}, {3, 5}}, kFive, Status::kOutOfDomain},
           {"not a number", {{3, kNaN}, {3, 5}}, kFive, Status::kOutOfDomain},
           {"one option", {{3}, {3}}, {3, 3}, Status::kOutOfDomain},
       }) {
    for (const Estimate& got :
         All(AgreementOf(Answers(row.rows).table(), row.range)))
      EXPECT_EQ(got.status, row.status) << row.name << got.method.text;
  }
  const MaybeNumbers ragged{1, 2, 3};
  EXPECT_EQ(AgreementOf({ragged, 2}, kFive).ad.status, Status::kOutOfDomain);
}

TEST(AgreementIndices, AreAtTheirBestWhereAllAgree) {
  const AgreementIndices got =
      AgreementOf(Answers({{1, 3}, {1, 3}, {1, 3}}).table(), kFive);
  EXPECT_EQ(got.rwg_j.value, 1);
  EXPECT_EQ(got.lindell.value, 1);
  EXPECT_EQ(got.awg.value, 1);
  EXPECT_EQ(got.ad.value, 0);
}

// Disagreement beyond chance: rwg_j is cut off at 0, lindell is not.
TEST(AgreementIndices, TellASplitFromChance) {
  const AgreementIndices got =
      AgreementOf(Answers({{1}, {1}, {5}, {5}}).table(), kFive);
  EXPECT_EQ(got.rwg_j.value, 0);
  EXPECT_NEAR(*got.lindell.value, -5 / 3., 1e-12);
  EXPECT_NEAR(*got.awg.value, -1, 1e-12);
  EXPECT_EQ(got.ad.value, 2);
}

TEST(AgreementIndices, LeaveOutABlankAloneAndCountIt) {
  const AgreementIndices got = AgreementOf(
      Answers({{3, 4}, {3, std::nullopt}, {3, 5}, {4, 4}}).table(), kFive);
  EXPECT_EQ(got.ad.n_used, 7);
  EXPECT_EQ(got.ad.n_missing, 1);
  // Variances 1/4 of four answers and 1/3 of three.
  EXPECT_NEAR(*got.lindell.value, 1 - (1 / 4. + 1 / 3.) / 2 / 2, 1e-12);
}

TEST(AgreementIndices, HaveTheSameBitsInAnyOrderAndStayInRange) {
  Random random(63);
  for (int round = 0; round < 100; ++round) {
    const Answers answers = RandomAnswers(6, 3, 5, random);
    const std::vector<Estimate> got = All(AgreementOf(answers.table(), kFive));
    const std::vector<Estimate> other =
        All(AgreementOf(Shuffled(answers, random).table(), kFive));
    for (std::size_t i = 0; i < got.size(); ++i)
      ExpectSame(other[i], got[i]);
    EXPECT_GE(*got[0].value, 0);
    EXPECT_LE(*got[0].value, 1);
    EXPECT_LE(*got[1].value, *got[0].value);  // items only raise rwg_j
    EXPECT_GE(*got[3].value, 0);
    EXPECT_LE(*got[3].value, 2);
  }
}

}  // namespace
}  // namespace relcare::agreement_index_test
