// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/agreement_null.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::agreement_null_test {
namespace {

using Status = EstimateStatus;

constexpr ResponseRange kFive{1, 5};

// Every way of answering, counted by the judge, against ways drawn at random.
TEST(AgreementNull, AgreesWithEveryWayOfAnswering) {
  const Vectors vectors("climate");
  const std::vector<VectorCase> cases = vectors.Cases(kAgreementChance.text);
  double held = 0;
  for (const VectorCase& c : cases) {
    const std::vector<double> range = Numbers(c.In("range"));
    const AgreementNull got = AgreementNullOf(
        AnswersIn(c).table(),
        {static_cast<int>(range[0]), static_cast<int>(range[1])},
        {static_cast<int>(Number(c.In("draws"))),
         static_cast<std::uint64_t>(Number(c.In("seed")))});
    c.Holds(got.chance);
    if (c.Expects("percentile95"))
      c.Holds("percentile95", got.percentile95.value);
    const double truth = Number(c.Expected("value"));
    held += *got.chance.lo <= truth && truth <= *got.chance.hi;
  }
  // The interval is one of 95 %.
  EXPECT_GE(held, .93 * static_cast<double>(cases.size()));
}

TEST(AgreementNull, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    std::vector<MaybeNumbers> rows;
    NullDraws draws;
    Status status;
  };
  const std::vector<MaybeNumbers> three{{3, 4}, {3, 5}, {2, 4}};
  for (const Row& row : std::vector<Row>{
           {"three members", three, {999, 1}, Status::kOk},
           {"one member", {{3, 4}}, {999, 1}, Status::kUndefined},
           {"answers that are means",
            {{2.5}, {3}},
            {999, 1},
            Status::kOutOfDomain},
           {"too few draws", three, {998, 1}, Status::kOutOfDomain},
           {"too many draws", three, {100001, 1}, Status::kOutOfDomain},
       }) {
    const AgreementNull got =
        AgreementNullOf(Answers(row.rows).table(), kFive, row.draws);
    EXPECT_EQ(got.chance.status, row.status) << row.name;
    EXPECT_EQ(got.percentile95.status, row.status) << row.name;
    EXPECT_EQ(got.drawn.seed, row.draws.seed) << row.name;
  }
}

// Negative control: who answers at random finds nothing, in 95 of 100 groups.
TEST(AgreementNull, FindsNothingInRandomAnswers) {
  Random random(64);
  int found = 0;
  for (int round = 0; round < 100; ++round) {
    const Answers answers = RandomAnswers(5, 3, 5, random);
    found +=
        *AgreementNullOf(answers.table(), kFive, {999, 7}).chance.value <= 0.05;
  }
  EXPECT_LE(found, 12);  // 5 expected; more than 12 in 1 of 700 such tests
}

TEST(AgreementNull, HasTheSameBitsInAnyOrderAndForTheSameSeed) {
  Random random(65);
  const Answers answers = RandomAnswers(6, 3, 5, random);
  const AgreementNull got = AgreementNullOf(answers.table(), kFive, {999, 3});
  const AgreementNull other =
      AgreementNullOf(Shuffled(answers, random).table(), kFive, {999, 3});
  ExpectSame(other.chance, got.chance);
  ExpectSame(other.percentile95, got.percentile95);
}

}  // namespace
}  // namespace relcare::agreement_null_test
