// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Forms that show items under conditions, from the Questionnaire to the report.

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::conditional_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kQ9Fired[] = R"("rule":"item-9","state":"SIGNAL_STATE_FIRED")";

// A form whose items "q1" to "q<items>" stand under `conditions[i]`, and a
// question "gate" of no instrument.
std::string Form(int items, const std::vector<std::string>& conditions) {
  std::string form =
      R"({"resourceType":"Questionnaire","url":"http://x.test/f",)"
      R"("version":"1","item":[{"linkId":"gate"})";
  for (int i = 1; i <= items; ++i) {
    const auto at = static_cast<std::size_t>(i - 1);
    form += R"(,{"linkId":"q)" + std::to_string(i) + R"(")";
    if (at < conditions.size() && !conditions[at].empty())
      form += R"(,"enableWhen":[)" + conditions[at] + "]";
    form += "}";
  }
  return form + "]}";
}

std::string Mapping(const std::string& instrument, int items) {
  std::string mapping =
      R"({"required_semantics":1,"id":"m","version":"1.0.0","instrument":")" +
      instrument + R"(","questionnaire_urls":["http://x.test/f"],"items":[)";
  for (int i = 1; i <= items; ++i) {
    const std::string id = "q" + std::to_string(i);
    mapping += std::string(i == 1 ? "" : ",") + R"({"item":")" + id +
               R"(","link_ids":[")" + id + R"("]})";
  }
  return mapping + "]}";
}

// Answers to the gate and q1, q2, ...; "" leaves one out.
std::string Answers(const std::string& gate,
                    const std::vector<std::string>& answers) {
  std::string items =
      R"({"linkId":"gate","answer":[{"valueInteger":)" + gate + "}]}";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].empty())
      continue;
    items += R"(,{"linkId":"q)" + std::to_string(i + 1) +
             R"(","answer":[{"valueInteger":)" + answers[i] + "}]}";
  }
  return R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
         R"("questionnaire":"http://x.test/f|1","item":[)" +
         items + "]}";
}

std::string Score(const std::string& instrument, int items,
                  const std::vector<std::string>& conditions,
                  const std::string& response, std::string_view config = "{}") {
  const std::string form = Form(items, conditions);
  const std::string mapping = Mapping(instrument, items);
  Host host(config, {{SourceKind::kQuestionnaire, Format::kFhir, form},
                     Json(SourceKind::kMapping, mapping)});
  ScoreOptions options;
  options.input = Format::kFhir;
  return host.Score(response, options);
}

constexpr char kIfGate[] =
    R"({"question":"gate","operator":"=","answerInteger":1})";

std::vector<std::string> OnlyLast(int items, const std::string& condition) {
  std::vector<std::string> conditions(static_cast<std::size_t>(items));
  conditions.back() = condition;
  return conditions;
}

std::string Phq9Report(const std::string& gate, const std::string& item9,
                       std::string_view config = "{}") {
  return Score("phq-9", 9, OnlyLast(9, kIfGate),
               Answers(gate, {"1", "2", "0", "3", "1", "1", "2", "0", item9}),
               config);
}

TEST(Conditional, AnItemThatWasShownIsScoredAsAnyOther) {
  const std::string report = Phq9Report("1", "1");
  EXPECT_THAT(report,
              AllOf(HasSubstr(R"("value":"11")"), HasSubstr(kQ9Fired),
                    Not(HasSubstr("CONDITIONAL")), Not(HasSubstr("DISABLED"))));
}

TEST(Conditional, AnItemThatWasNotShownIsAbsentAndNeverNought) {
  const std::string report = Phq9Report("0", "");
  EXPECT_THAT(report, AllOf(HasSubstr("REFUSAL_CODE_TOO_FEW_ANSWERS"),
                            HasSubstr(R"("rule":"item-9",)"
                                      R"("state":"SIGNAL_STATE_COULD_NOT_SEE",)"
                                      R"("reason":"ABSENCE_NOT_APPLICABLE")"),
                            Not(HasSubstr(R"("value":"10")"))));
}

TEST(Conditional, TheScalesOwnRuleForAbsentItemsDecides) {
  const std::string report =
      Phq9Report("0", "",
                 R"({"policies":[{"instrument":"phq-9","scale":"total",)"
                 R"("missing":{"sum_of_answered":{}}}]})");
  EXPECT_THAT(report,
              AllOf(HasSubstr(R"("filled":{)"), HasSubstr(R"("value":"10")")));
}

TEST(Conditional, AnAnswerThatWasNotAskedForIsIgnoredAndReported) {
  const std::string report =
      Phq9Report("0", "2",
                 R"({"policies":[{"instrument":"phq-9","scale":"total",)"
                 R"("missing":{"sum_of_answered":{}}}]})");
  EXPECT_THAT(report,
              AllOf(HasSubstr(R"("value":"10")"),  // without item 9
                    HasSubstr(R"("code":"FINDING_CODE_ITEM_DISABLED_ANSWERED",)"
                              R"("severity":"FINDING_SEVERITY_WARNING",)"
                              R"("path":"/item/9","field":"items/q9")")));
}

TEST(Conditional, AnIgnoredAnswerStillRaisesItsCriticalFlag) {
  EXPECT_THAT(
      Phq9Report("0", "2"),
      AllOf(HasSubstr(kQ9Fired), HasSubstr("REFUSAL_CODE_TOO_FEW_ANSWERS")));
}

TEST(Conditional, ACriticalRuleSaysThatItsAnswerWasIgnored) {
  const auto could_not_see =
      AllOf(HasSubstr(R"("rule":"item-9","state":"SIGNAL_STATE_COULD_NOT_SEE",)"
                      R"("reason":"ABSENCE_NOT_APPLICABLE")"),
            HasSubstr(R"("item":"q9",)"
                      R"("finding":"FINDING_CODE_ITEM_DISABLED_ANSWERED")"));
  EXPECT_THAT(Phq9Report("0", "0"), could_not_see);  // harmless
  EXPECT_THAT(Phq9Report("0", "7"), could_not_see);  // none of the form's
}

TEST(Conditional, WhatCannotBeDecidedIsRefused) {
  const std::string answers = Answers("1", std::vector<std::string>(9, "1"));
  for (const std::string& condition :
       {std::string(R"({"question":"elsewhere","operator":"exists",)"
                    R"("answerBoolean":true})"),
        std::string(kIfGate) + "," + kIfGate,  // any or all?
        std::string(R"({"question":"q9","operator":"=","answerInteger":1})"),
        std::string(R"({"question":"gate","operator":"=","answerString":"1"})"),
        std::string(
            R"({"question":"gate","operator":"~","answerInteger":1})")}) {
    EXPECT_THAT(
        Score("phq-9", 9, OnlyLast(9, condition), answers),
        AllOf(HasSubstr("REFUSAL_CODE_CONDITIONAL_ITEM"),
              HasSubstr("FINDING_CODE_ITEM_CONDITIONAL"), HasSubstr(kQ9Fired)))
        << condition;
  }
}

// AUDIT as it is meant to be given: whoever never drinks is not asked how much.
TEST(Conditional, AFormMaySkipWhatTheInstrumentSkips) {
  const std::string drinks =
      R"({"question":"q1","operator":">","answerInteger":0})";
  std::vector<std::string> conditions(10);
  for (std::size_t i = 1; i < 8; ++i)
    conditions[i] = drinks;
  std::vector<std::string> answers(10);
  answers[0] = "0";
  answers[8] = "2";
  answers[9] = "4";
  EXPECT_THAT(Score("audit", 10, conditions, Answers("0", answers)),
              AllOf(HasSubstr(R"("scale":"total","filled":{"value":"6")"),
                    Not(HasSubstr("DISABLED"))));
  // An answer that should not be there is neither counted nor made a nought.
  answers[3] = "4";
  EXPECT_THAT(Score("audit", 10, conditions, Answers("0", answers)),
              AllOf(HasSubstr(R"("scale":"total","refused":{)"
                              R"("reason":"REFUSAL_CODE_TOO_FEW_ANSWERS")"),
                    HasSubstr("FINDING_CODE_ITEM_DISABLED_ANSWERED")));
  answers[0] = "1";
  for (std::size_t i = 1; i < 8; ++i)
    answers[i] = "1";
  EXPECT_THAT(Score("audit", 10, conditions, Answers("0", answers)),
              HasSubstr(R"("scale":"total","scored":{"value":"14")"));
}

TEST(Conditional, AContainedFormDecidesToo) {
  std::string response =
      Answers("0", {"1", "2", "0", "3", "1", "1", "2", "0", "2"});
  response.insert(1, R"("contained":[)" + Form(9, OnlyLast(9, kIfGate)) + "],");
  const std::string mapping = Mapping("phq-9", 9);
  Host host("{}", {Json(SourceKind::kMapping, mapping)});
  ScoreOptions options;
  options.input = Format::kFhir;
  EXPECT_THAT(host.Score(response, options),
              AllOf(HasSubstr("FINDING_CODE_ITEM_DISABLED_ANSWERED"),
                    HasSubstr(kQ9Fired)));
}

// What is ignored is part of what was given: it can change the critical flag.
TEST(Conditional, AnIgnoredAnswerChangesTheInputHash) {
  const auto hash = [](const std::string& report) {
    const std::string key = R"("input_hash":")";
    const std::size_t at = report.find(key);
    EXPECT_NE(at, std::string::npos);
    return report.substr(at + key.size(), 64);
  };
  EXPECT_NE(hash(Phq9Report("0", "2")), hash(Phq9Report("0", "")));
  EXPECT_NE(hash(Phq9Report("0", "2")), hash(Phq9Report("0", "0")));
  EXPECT_EQ(hash(Phq9Report("0", "2")), hash(Phq9Report("2", "2")));
}

}  // namespace
}  // namespace relcare::test::conditional_test
