// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What becomes of items without an answer: policies, missing codes, skip rules.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "answers.h"

namespace relcare::scale::policy_test {
namespace {

// The oracle: policies over four items of 0 to 3 and blanks, in plain doubles
// of halves, thirds and quarters that are compared after rounding.
std::string Naive(const std::vector<int>& answers, Operator op,
                  const MissingPolicy& policy) {
  int n = 0;
  int sum = 0;
  for (int answer : answers) {
    n += answer >= 0 ? 1 : 0;
    sum += std::max(answer, 0);
  }
  const int all = static_cast<int>(answers.size());
  const bool mean = op == Operator::kMean;
  // Numerator over denominator, in whole numbers.
  int top = sum;
  int bottom = mean ? all : 1;
  bool refused = false;
  switch (policy.rule) {
    case Rule::kAllRequired:
      refused = n < all;
      break;
    case Rule::kPersonMean:
      refused = all - n > policy.most_missing || n == 0;
      if (n > 0 && policy.fill_rounding) {
        top = sum + (all - n) * ((2 * sum + n) / (2 * n));  // half up
      } else {
        top = sum * all;
        bottom *= std::max(n, 1);
      }
      break;
    case Rule::kProrate:
      refused = n < policy.least_answered;
      top = sum * all;
      bottom = std::max(n, 1);
      break;
    case Rule::kMeanOfAnswered:
      refused = n < policy.least_answered;
      bottom = std::max(n, 1);
      break;
    case Rule::kSumOfAnswered:
      refused = n < std::max(policy.least_answered, 1);
      break;
    case Rule::kUnset:
      break;
  }
  if (n < policy.form_minimum)
    refused = true;
  if (refused)
    return "!too-few-answers";
  // Four decimals, half away from zero; all numbers are positive.
  const int scaled = (2 * top * 10000 + bottom) / (2 * bottom);
  const Decimal value = *Decimal::Of(scaled, 4);
  return (n < all ? "~" : "") + value.ToString();
}

TEST(Policies, AgreeWithANaiveOracleOnEveryForm) {
  struct Choice {
    Operator op;
    MissingPolicy policy;
  };
  std::vector<Choice> choices = {
      {Operator::kSum, AllRequired()},
      {Operator::kMean, AllRequired()},
      {Operator::kSum, PersonMean(1)},
      {Operator::kSum, PersonMean(3)},
      {Operator::kMean, PersonMean(2)},
      {Operator::kSum, Answered(Rule::kProrate, 1)},
      {Operator::kSum, Answered(Rule::kProrate, 3)},
      {Operator::kMean, Answered(Rule::kMeanOfAnswered, 1)},
      {Operator::kMean, Answered(Rule::kMeanOfAnswered, 3)},
      {Operator::kSum, Answered(Rule::kSumOfAnswered, 0)},
      {Operator::kSum, Answered(Rule::kSumOfAnswered, 2)}};
  choices.push_back({Operator::kSum, PersonMean(2)});
  choices.back().policy.fill_rounding = Rounding{};
  choices.push_back({Operator::kSum, PersonMean(3)});
  choices.back().policy.form_minimum = 2;
  int compared = 0;
  for (const Choice& choice : choices) {
    PlanOptions options;
    options.policies = {choice.policy};
    options.roundings = {Rounding{4, RoundingMode::kHalfAwayFromZero}};
    Scorer scorer(With(Form(4, 0, 3), {ScaleOf("s", choice.op, Items(To(4)))}),
                  options);
    ASSERT_TRUE(scorer.ok()) << scorer.errors();
    for (int code = 0; code < 5 * 5 * 5 * 5; ++code) {
      std::vector<int> answers;
      Answers row;
      for (int rest = code, i = 0; i < 4; ++i, rest /= 5) {
        answers.push_back(rest % 5 - 1);
        row.push_back(answers.back() < 0 ? kBlank
                                         : std::to_string(answers.back()));
      }
      ASSERT_EQ(scorer.Score("s", row),
                Naive(answers, choice.op, choice.policy))
          << "policy " << static_cast<int>(choice.policy.rule) << " form "
          << code;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 13 * 625);
}

TEST(Policies, FillOfAWeightedSumIsTheUnweightedMean) {
  Scale scale = Missing(ScaleOf("s", Operator::kWeightedSum, Items(To(3))),
                        PersonMean(1));
  for (Term& term : scale.terms)
    term.weight = D("2");
  scale.terms[2].weight = D("10");
  Scorer scorer(With(Form(3, 0, 3), {Rounded(scale, 2)}));
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  EXPECT_EQ(scorer.Score("s", Row("1 2 -")), "~21");  // 2 + 4 + 10 * 1.5
}

TEST(Policies, LegacySumIsFilledAndSaysSo) {
  PlanOptions options;
  options.policies = {Answered(Rule::kSumOfAnswered, 1)};
  Scorer scorer(Form(2, 0, 3), options);
  const Scored& scored = scorer.Score(scorer.Bind(Row("2 -")));
  EXPECT_EQ(scored.scales[0].method, FillMethod::kSumOfAnswered);
  ASSERT_EQ(scored.remarks.size(), 1U);
  EXPECT_EQ(scored.remarks[0].code, FindingCode::kLegacyPolicy);
  EXPECT_EQ(scored.remarks[0].scale, 0);
  EXPECT_TRUE(scorer.Score(scorer.Bind(Row("2 1"))).remarks.empty());
}

TEST(Policies, RoundOfAConfigurationTouchesNoCompleteScore) {
  Definition form = Form(2, 0, 1);
  for (Item& item : form.items)
    item.range = AnswerRange{D("0"), D("1"), D("0.25")};
  for (Item& item : form.items)
    item.answers.clear();
  PlanOptions options;
  options.policies = {PersonMean(1)};
  options.roundings = {Rounding{}};
  Scorer scorer(form, options);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  EXPECT_EQ(scorer.Score("total", Row("0.25 0.5")), "0.75");
  EXPECT_EQ(scorer.Score("total", Row("0.25 -")), "~1");
}

TEST(Policies, CountDistinctItemsOfPartsToo) {
  Scorer scorer(Phq9());
  const Outcome major = scorer.Score(scorer.Bind(Row("2 0 2 - 0"))).scales[1];
  EXPECT_EQ(major.refusal, RefusalCode::kPartRefused);
  EXPECT_EQ(major.items, 9);
  EXPECT_EQ(major.answered, 4);
  EXPECT_EQ(major.needed, 9);
}

TEST(Policies, AFilledPartFillsTheWhole) {
  Scorer scorer(
      With(Form(3, 0, 3),
           {Rounded(Missing(ScaleOf("part", Operator::kSum, Items(To(3))),
                            PersonMean(1)),
                    1),
            Rounded(LinearOf("whole", "part", "1", nullptr, nullptr), 1)}));
  const Outcome whole = scorer.Score(scorer.Bind(Row("1 2 -"))).scales[1];
  EXPECT_EQ(Scorer::Text(whole), "~5.5");
  EXPECT_EQ(whole.method, FillMethod::kPartFilled);
}

TEST(Policies, GroupScoresNeedRaters) {
  Definition form = Form(2, 0, 3);
  form.scales[0].target = Target::kGroup;
  form.scales[0].minimum_n = 5;
  EXPECT_EQ(Scorer(form).Score("total", Row("1 1")), "!too-few-raters");
  form.scales[0].target = Target::kTie;  // as many encounters
  EXPECT_EQ(Scorer(form).Score("total", Row("1 1")), "!too-few-raters");
  form.scales[0].minimum_n = 1;
  EXPECT_EQ(Scorer(form).Score("total", Row("1 1")), "2");
}

// Missing codes and skip rules.

TEST(MissingCodes, CountAfterReversalOrNotAtAll) {
  Definition form = With(Form(3, 0, 4),
                         {ScaleOf("total", Operator::kSum, Items({1, -2, 3}))});
  form.items[1].missing_codes = {{D("7"), {}, Absence::kDontKnow, D("0")}};
  form.items[2].missing_codes = {{D("9"), {}, Absence::kDeclined, {}}};
  Scorer scorer(form);
  ASSERT_TRUE(scorer.ok()) << scorer.errors();
  const Scored& stated = scorer.Score(scorer.Bind(Row("1 7 2")));
  EXPECT_EQ(Scorer::Text(stated.scales[0]), "~3");  // not 4 - 7, not 4 - 0
  EXPECT_EQ(stated.scales[0].method, FillMethod::kStated);
  EXPECT_EQ(stated.scales[0].answered, 2);
  EXPECT_EQ(stated.scales[0].stated, 1);
  EXPECT_EQ(scorer.Score("total", Row("1 1 9")), "!too-few-answers");
}

Definition Skipping() {
  Definition form = Form(4, 0, 3);
  form.skip_rules = {
      {"never", {When(1, "0", "0")}, {"q2", "q3"}, D("0"), Made()}};
  form.golden_cases.clear();
  return form;
}

TEST(SkipRules, StateWhatUnansweredItemsCount) {
  Scorer scorer(Skipping());
  EXPECT_EQ(scorer.Score("total", Row("0 - - 2")), "~2");
  EXPECT_EQ(scorer.Score("total", Row("1 - - 2")), "!too-few-answers");
  EXPECT_EQ(scorer.Score("total", Row("- - - 2")), "!too-few-answers");
  EXPECT_EQ(scorer.Score("total", Row("0 0 0 2")), "2");
}

TEST(SkipRules, LetAnAnswerCountAndReportIt) {
  Scorer scorer(Skipping());
  Response response = scorer.Bind(Row("0 3 0 2"));
  response.paths.Add("/answers/1");
  response.cells[1].path = 0;
  const Scored& scored = scorer.Score(response);
  EXPECT_EQ(Scorer::Text(scored.scales[0]), "5");
  ASSERT_EQ(scored.remarks.size(), 2U);
  EXPECT_EQ(scored.remarks[0].code, FindingCode::kSkippedItemAnswered);
  EXPECT_EQ(scored.remarks[0].severity, Severity::kWarning);
  EXPECT_EQ(scored.remarks[0].path, 0);
  EXPECT_EQ(scored.remarks[0].item, 1);
  EXPECT_EQ(scored.remarks[1].severity, Severity::kNote);  // as stated
}

TEST(SkipRules, NeverSpeakForAnAnswerThatWasGiven) {
  Scorer scorer(Skipping());
  Response response = scorer.Bind(Row("0 - 1 2"));
  response.cells[1].absence = Absence::kMasked;
  scorer.Score(response);
  EXPECT_EQ(scorer.Get("total"), "!too-few-answers");
  EXPECT_EQ(scorer.Score("total", Row("0 8 1 2")), "!answer-unusable");
  response.cells[1].state = CellState::kIgnored;
  response.cells[1].absence = Absence::kNotApplicable;
  scorer.Score(response);
  EXPECT_EQ(scorer.Get("total"), "!too-few-answers");
}

}  // namespace
}  // namespace relcare::scale::policy_test
