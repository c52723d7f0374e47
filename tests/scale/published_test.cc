// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Published vectors and those of public tests, named beside, over keys that are
// typed here: the operators do what papers say.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "answers.h"

namespace relcare::scale::published_test {
namespace {

TEST(Golden, AuditPublished) {
  Scorer scorer(
      With(Form(10, 0, 4),
           {ScaleOf("total", Operator::kSum, Items(To(10))),
            ScaleOf("consumption", Operator::kSum, Items({1, 2, 3})),
            ScaleOf("dependence", Operator::kSum, Items({4, 5, 6})),
            ScaleOf("problems", Operator::kSum, Items({7, 8, 9, 10}))}));
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  scorer.Score(scorer.Bind(Row("4 1 2 3 3 1 4 2 2 2")));
  EXPECT_EQ(scorer.Get("total"), "24");
  EXPECT_EQ(scorer.Get("consumption"), "7");
  EXPECT_EQ(scorer.Get("dependence"), "7");
  EXPECT_EQ(scorer.Get("problems"), "10");
}

TEST(Golden, Who5IsFourTimesTheSum) {
  Scorer scorer(
      With(Form(5, 0, 5), {ScaleOf("raw", Operator::kSum, Items(To(5))),
                           LinearOf("percent", "raw", nullptr, "4", nullptr)}));
  EXPECT_EQ(scorer.Score("percent", Row("3 3 3 3 3")), "60");
  EXPECT_EQ(scorer.Score("percent", Row("2 2 2 2 2")), "40");
}

TEST(Golden, RosenbergIsSymmetricOnlyAsAWhole) {
  Scorer scorer(With(Form(10, 0, 3),
                     {ScaleOf("total", Operator::kSum,
                              Items({1, -2, 3, 4, -5, -6, 7, -8, -9, 10}))}));
  EXPECT_EQ(scorer.Score("total", Repeated(10, {0})), "15");
  EXPECT_EQ(scorer.Score("total", Repeated(10, {3})), "15");
}

TEST(Golden, WaiSrBlocksAreInterleaved) {
  Scorer scorer(
      With(Form(12, 1, 5),
           {ScaleOf("goal", Operator::kSum, Items({4, 6, 8, 11})),
            ScaleOf("task", Operator::kSum, Items({1, 2, 10, 12})),
            ScaleOf("bond", Operator::kSum, Items({3, 5, 7, 9})),
            ScaleOf("total", Operator::kSum,
                    {OfScale("goal"), OfScale("task"), OfScale("bond")})}));
  scorer.Score(scorer.Bind(Row("3 4 5 2 5 3 4 4 5 2 3 4")));
  EXPECT_EQ(scorer.Get("goal"), "12");
  EXPECT_EQ(scorer.Get("task"), "13");
  EXPECT_EQ(scorer.Get("bond"), "19");
  EXPECT_EQ(scorer.Get("total"), "44");
}

TEST(Golden, CareFillsTwoWithTheMeanAndKeepsDecimals) {
  Scorer scorer(
      With(Form(10, 1, 5),
           {Rounded(Missing(ScaleOf("total", Operator::kSum, Items(To(10))),
                            PersonMean(2)),
                    2)}));
  EXPECT_EQ(scorer.Score("total", Row("5 4 5 - 4 4 5 4 - 4")), "~43.75");
  EXPECT_EQ(scorer.Score("total", Row("5 4 5 - 4 4 5 - - 4")),
            "!too-few-answers");
}

TEST(Golden, TcuIsTenTimesTheMeanWithReversal) {
  Scorer scorer(
      With(Form(9, 1, 5),
           {Rounded(ScaleOf("mean", Operator::kMean,
                            Items({1, 2, 3, 4, 5, -6, 7, 8, 9})),
                    4),
            Rounded(LinearOf("score", "mean", nullptr, "10", nullptr), 4)}));
  EXPECT_EQ(scorer.Score("score", Row("4 2 3 4 4 5 4 3 4")), "32.2222");
}

TEST(Golden, MircReversesWithinItsOwnBounds) {
  Definition form =
      With(Form(4, 1, 4), {ScaleOf("a", Operator::kSum, Items({1, -2, 3, -4})),
                           ScaleOf("plain", Operator::kSum, Items(To(4)))});
  Scorer scorer(form);
  scorer.Score(scorer.Bind(Row("1 2 3 4")));
  EXPECT_EQ(scorer.Get("a"), "8");
  EXPECT_EQ(scorer.Get("plain"), "10");
}

TEST(Golden, Core10Prorates) {
  Scorer scorer(
      With(Form(10, 0, 4),
           {Rounded(Missing(ScaleOf("total", Operator::kSum,
                                    Items({1, -2, -3, 4, 5, 6, 7, 8, 9, 10})),
                            Answered(Rule::kProrate, 9)),
                    4)}));
  // 3 3 2 2 1 - 3 2 3 1 -> 20 * 10 / 9.
  EXPECT_EQ(scorer.Score("total", Row("3 1 2 2 1 - 3 2 3 1")), "~22.2222");
  EXPECT_EQ(scorer.Score("total", Row("3 1 2 2 1 - - 2 3 1")),
            "!too-few-answers");
}

TEST(Golden, GcqMeansAreRoundedAsDeclared) {
  Scorer scorer(With(
      Form(12, 0, 6),
      {Rounded(ScaleOf("engaged", Operator::kMean, Items({1, 2, 4, 8, 11})), 4),
       Rounded(ScaleOf("avoiding", Operator::kMean, Items({3, 5, 9})), 4),
       Rounded(ScaleOf("conflict", Operator::kMean, Items({6, 7, 10, 12})),
               4)}));
  scorer.Score(scorer.Bind(Row("4 3 1 5 2 1 0 3 2 0 4 2")));
  EXPECT_EQ(scorer.Get("engaged"), "3.8");
  EXPECT_EQ(scorer.Get("avoiding"), "1.6667");
  EXPECT_EQ(scorer.Get("conflict"), "0.75");
}

TEST(Golden, UricaReadinessSubtractsMeans) {
  // Three groups of two stand for the subscales: C + A + M - PC.
  Scorer scorer(
      With(Form(4, 1, 5), {ScaleOf("pc", Operator::kMean, Items({1, 2})),
                           ScaleOf("rest", Operator::kSum, Items({3, 4})),
                           ScaleOf("readiness", Operator::kDifference,
                                   {OfScale("rest"), OfScale("pc")})}));
  EXPECT_EQ(scorer.Score("readiness", Row("1 2 4 3")), "5.5");
  EXPECT_EQ(scorer.Score("readiness", Row("- 2 4 3")), "!part-refused");
}

TEST(Golden, Phq9AlgorithmAndTotalMayDisagree) {
  Scorer scorer(Phq9());
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  EXPECT_EQ(scorer.plan().reported_scales(), (std::vector<int>{0, 1, 2}));
  struct Vector {
    const char *answers, *total, *major, *other;
    int band;
  };
  for (const Vector& v :
       std::initializer_list<Vector>{{"2 0 2 2 0 2 0 0 1", "9", "1", "0", 1},
                                     {"1 1 3 3 3 3 3 3 0", "20", "0", "0", 4},
                                     {"0 2 0 2 0 0 0 0 1", "5", "0", "1", 1}}) {
    scorer.Score(scorer.Bind(Row(v.answers)));
    EXPECT_EQ(scorer.Get("total"), v.total) << v.answers;
    EXPECT_EQ(scorer.Get("major"), v.major) << v.answers;
    EXPECT_EQ(scorer.Get("other"), v.other) << v.answers;
    const Scored& scored = scorer.Score(scorer.Bind(Row(v.answers)));
    EXPECT_EQ(scorer.plan().Band(0, 0, scored.scales[0], {}), v.band);
  }
}

// Operators.

}  // namespace
}  // namespace relcare::scale::published_test
