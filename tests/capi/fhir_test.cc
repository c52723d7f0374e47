// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FHIR through the C ABI: how a response finds its form, and what its form may
// change.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::fhir_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Fhir, WithoutANameUrlOrCodeIsUnbound) {
  Host host;
  ScoreOptions options;
  options.input = Format::kFhir;
  EXPECT_EQ(host.Score(Phq9Fhir(), options), "RELCARE_E_UNBOUND");
}

TEST(Fhir, FindsTheInstrumentByAQuestionnairesCode) {
  const std::string questionnaire =
      R"({"resourceType":"Questionnaire","url":"http://x.test/q","status":)"
      R"("active","code":[{"system":"http://loinc.org","code":"44249-1"}],)"
      R"("item":[{"linkId":"a","type":"choice","code":[{"system":)"
      R"("http://loinc.org","code":"44250-9"}]}]})";
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, questionnaire}});
  ScoreOptions options;
  options.input = Format::kFhir;
  const std::string report = host.Score(
      R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
      R"("questionnaire":"http://x.test/q","item":[{"linkId":"a","answer":[)"
      R"({"valueCoding":{"system":"http://loinc.org","code":"LA6571-9"}}]}]})",
      options);
  EXPECT_THAT(report, HasSubstr(R"("instrument":"phq-9@1.0.0")"));
  EXPECT_THAT(report, HasSubstr(R"("answered":1)"));
  EXPECT_THAT(report, Not(HasSubstr(R"("mapping_hash":"")")));
}

// R5 asks with type "coding" where R4 has "choice", and has members of its own.
TEST(Fhir, ReadsAnR5FormAndItsResponse) {
  const std::string questionnaire =
      R"({"resourceType":"Questionnaire","url":"http://x.test/q5","status":)"
      R"("active","versionAlgorithmString":"semver","code":[{"system":)"
      R"("http://loinc.org","code":"44249-1"}],"item":[{"linkId":"a","type":)"
      R"("coding","answerConstraint":"optionsOnly","code":[{"system":)"
      R"("http://loinc.org","code":"44260-8"}],"answerOption":[{"valueCoding":)"
      R"({"system":"http://loinc.org","code":"LA6571-9","extension":[{"url":)"
      R"("http://hl7.org/fhir/StructureDefinition/itemWeight",)"
      R"("valueDecimal":3}]}}]}]})";
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, questionnaire}});
  ScoreOptions options;
  options.input = Format::kFhir;
  const std::string report = host.Score(
      R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
      R"("questionnaire":"http://x.test/q5","item":[{"linkId":"a","answer":[)"
      R"({"valueCoding":{"system":"http://loinc.org","code":"LA6571-9"}}]}]})",
      options);
  EXPECT_THAT(report, HasSubstr(R"("instrument":"phq-9@1.0.0")"));
  EXPECT_THAT(report, HasSubstr(R"("answered":1)"));
  EXPECT_THAT(report, HasSubstr("SIGNAL_STATE_FIRED"));  // item 9 is answered 3
  EXPECT_THAT(report, Not(HasSubstr("WEIGHT_DIFFERS")));
}

// A PHQ-9 form in its version 1 whose item 9 is shown under a condition, and
// the answer 2 to that item alone.
constexpr std::string_view kConditionalForm =
    R"({"resourceType":"Questionnaire","url":"http://x.test/q","version":"1",)"
    R"("item":[{"linkId":"a","enableWhen":[{"question":"b","operator":"exists",)"
    R"("answerBoolean":true}],)"
    R"("code":[{"system":"http://loinc.org","code":"44260-8"}]}]})";

std::string Item9Answered(const std::string& link_id,
                          const std::string& version) {
  return R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
         R"("questionnaire":"http://x.test/q|)" +
         version + R"(","item":[{"linkId":")" + link_id +
         R"(","answer":[{"valueInteger":2}]}]})";
}

TEST(Fhir, AConditionalItemIsRefusedAndItsCriticalFlagIsNot) {
  Host host("{}",
            {{SourceKind::kQuestionnaire, Format::kFhir, kConditionalForm}});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  const std::string report = host.Score(Item9Answered("a", "1"), options);
  EXPECT_THAT(report, HasSubstr("REFUSAL_CODE_CONDITIONAL_ITEM"));
  EXPECT_THAT(report, HasSubstr("SIGNAL_STATE_FIRED"));
}

constexpr std::string_view kPhq9Form =
    R"({"resourceType":"Questionnaire","url":"http://x.test/q","version":"1",)"
    R"("code":[{"system":"http://loinc.org","code":"44249-1"}],)"
    R"("item":[{"linkId":"a",)"
    R"("code":[{"system":"http://loinc.org","code":"44250-9"}]}]})";

TEST(Fhir, AFormOtherThanTheOneAskedForIsTold) {
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, kPhq9Form}});
  ScoreOptions options;
  options.input = Format::kFhir;
  for (const char* instrument : {"phq-9", "phq-8", "phq-2"}) {
    options.instrument = instrument;
    const std::string report = host.Score(Item9Answered("a", "1"), options);
    EXPECT_EQ(report.find("FORM_DIFFERS") == report.npos,
              std::string_view(instrument) == "phq-9")
        << instrument;
  }
}

TEST(Fhir, AResponseWithoutStatusIsDoubted) {
  std::string response = Phq9Fhir();
  response.replace(response.find(R"("status":"completed",)"), 21, "");
  Host host;
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  EXPECT_THAT(host.Score(response, options),
              HasSubstr(R"("code":"FINDING_CODE_STATUS_NOT_STATED",)"
                        R"("severity":"FINDING_SEVERITY_WARNING")"));
}

TEST(Fhir, TwoFormsWithoutUrlAreNotOneTwice) {
  constexpr std::string_view kNameless =
      R"({"resourceType":"Questionnaire","item":[{"linkId":"a"}]})";
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, kNameless},
                   {SourceKind::kQuestionnaire, Format::kFhir, kNameless}});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  EXPECT_THAT(host.Score(Phq9Fhir(), options), HasSubstr(R"("value":"11")"));
}

TEST(Fhir, ConditionsHoldUnderACallersMapping) {
  const std::string_view mapping =
      R"({"required_semantics":1,"id":"m","version":"1.0.0",)"
      R"("instrument":"phq-9","questionnaire_urls":["http://x.test/q"],)"
      R"("items":[{"item":"q9","link_ids":["b"]}]})";
  std::string form(kConditionalForm);
  form.replace(form.find(R"("a")"), 3, R"("b")");
  form.replace(form.find("44260-8"), 7, "unknown");
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, form},
                   Json(SourceKind::kMapping, mapping)});
  ScoreOptions options;
  options.input = Format::kFhir;
  EXPECT_THAT(host.Score(Item9Answered("b", "1"), options),
              HasSubstr("REFUSAL_CODE_CONDITIONAL_ITEM"));
}

// The linkId of item 9, with the code of another question.
constexpr std::string_view kOtherQuestion =
    R"({"resourceType":"Questionnaire","url":"http://x.test/q","version":"1",)"
    R"("item":[{"linkId":"/44260-8",)"
    R"("code":[{"system":"http://loinc.org","code":"68517-2"}]}]})";

TEST(Fhir, ALinkIdOfAnotherQuestionIsNotBound) {
  Host host("{}",
            {{SourceKind::kQuestionnaire, Format::kFhir, kOtherQuestion}});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  const std::string report =
      host.Score(Item9Answered("/44260-8", "1"), options);
  EXPECT_THAT(report, HasSubstr(R"("code":"FINDING_CODE_ITEM_NOT_BOUND",)"
                                R"("severity":"FINDING_SEVERITY_ERROR",)"
                                R"("path":"/item/0","field":"items/q9")"));
  EXPECT_THAT(report, Not(HasSubstr("SIGNAL_STATE_FIRED")));
}

TEST(Fhir, ACallersMappingMayBindItAllTheSame) {
  Host host("{}",
            {{SourceKind::kQuestionnaire, Format::kFhir, kOtherQuestion},
             Json(SourceKind::kMapping,
                  R"({"required_semantics":1,"id":"m","version":"1.0.0",)"
                  R"("instrument":"phq-9",)"
                  R"("items":[{"item":"q9","link_ids":["/44260-8"]}]})")});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.mapping = "m";
  const std::string report =
      host.Score(Item9Answered("/44260-8", "1"), options);
  EXPECT_THAT(report, HasSubstr("SIGNAL_STATE_FIRED"));
}

// The answer 2 to item 9, in a response that names no questionnaire.
std::string Item9OfNoForm(const std::string& link_id) {
  std::string json = Item9Answered(link_id, "1");
  const std::string_view named = R"("questionnaire":"http://x.test/q|1",)";
  return json.erase(json.find(named), named.size());
}

TEST(Fhir, TheOneFormOfAnInstrumentNeedsNoUrl) {
  Host host("{}",
            {{SourceKind::kQuestionnaire, Format::kFhir, kConditionalForm}});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  EXPECT_THAT(host.Score(Item9OfNoForm("a"), options),
              HasSubstr("REFUSAL_CODE_CONDITIONAL_ITEM"));
  // Another instrument is not asked there.
  options.instrument = "gad-7";
  EXPECT_THAT(host.Score(Item9OfNoForm("a"), options),
              Not(HasSubstr("REFUSAL_CODE_CONDITIONAL_ITEM")));
}

TEST(Fhir, TwoFormsOfAnInstrumentNeedAUrlWhereTheyHaveConditions) {
  const auto with_twin = [](std::string form) {
    std::string twin = form;
    twin.replace(twin.find("/q\""), 3, "/r\"");
    return Host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, form},
                       {SourceKind::kQuestionnaire, Format::kFhir, twin}});
  };
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  EXPECT_EQ(with_twin(std::string(kConditionalForm))
                .Score(Item9OfNoForm("/44260-8"), options),
            "RELCARE_E_UNBOUND");
  std::string plain(kConditionalForm);
  plain.replace(plain.find("enableWhen"), 10, "x");
  EXPECT_THAT(with_twin(plain).Score(Item9OfNoForm("/44260-8"), options),
              HasSubstr("SIGNAL_STATE_FIRED"));
}

TEST(Fhir, TheFormOfACallersMappingNeedsNoUrl) {
  std::string form(kConditionalForm);
  form.replace(form.find("44260-8"), 7, "unknown");
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, form},
                   Json(SourceKind::kMapping,
                        R"({"required_semantics":1,"id":"m","version":"1.0.0",)"
                        R"("instrument":"phq-9",)"
                        R"("questionnaire_urls":["http://x.test/q"],)"
                        R"("items":[{"item":"q9","link_ids":["a"]}]})")});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.mapping = "m";
  EXPECT_THAT(host.Score(Item9OfNoForm("a"), options),
              HasSubstr("REFUSAL_CODE_CONDITIONAL_ITEM"));
}

TEST(Fhir, ACodeOfTwoWeightsIsRefusedUnderACallersMapping) {
  const std::string option =
      R"({"valueCoding":{"code":"c"},"extension":[{"url":)"
      R"("http://hl7.org/fhir/StructureDefinition/ordinalValue",)"
      R"("valueDecimal":)";
  const std::string form =
      R"({"resourceType":"Questionnaire","url":"http://x.test/q",)"
      R"("version":"1","item":[{"linkId":"a","answerOption":[)" +
      option + "1}]}," + option + "2}]}]}]}";
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, form},
                   Json(SourceKind::kMapping,
                        R"({"required_semantics":1,"id":"m","version":"1.0.0",)"
                        R"("instrument":"phq-9",)"
                        R"("items":[{"item":"q9","link_ids":["a"]}]})")});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  EXPECT_THAT(host.Score(Item9Answered("a", "1"), options),
              HasSubstr("FINDING_CODE_ITEM_NOT_BOUND"));
  options.mapping = "m";
  EXPECT_EQ(host.Score(Item9Answered("a", "1"), options), "RELCARE_E_MAPPING");
}

TEST(Fhir, AnotherVersionOfTheFormIsReported) {
  Host host("{}",
            {{SourceKind::kQuestionnaire, Format::kFhir, kConditionalForm}});
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  EXPECT_THAT(host.Score(Item9Answered("/44260-8", "2"), options),
              HasSubstr("FINDING_CODE_VERSION_DIFFERS"));
  EXPECT_THAT(host.Score(Item9Answered("a", "1"), options),
              Not(HasSubstr("FINDING_CODE_VERSION_DIFFERS")));
}

TEST(Fhir, ATotalStatedTwiceIsComparedTwice) {
  std::string answers;
  for (const char* code :
       {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2",
        "44252-5", "44253-3", "44260-8"}) {
    answers += std::string(R"({"linkId":"/)") + code +
               R"(","answer":[{"valueInteger":1}]},)";
  }
  Host host;
  ScoreOptions options;
  options.input = Format::kFhir;
  options.instrument = "phq-9";
  const std::string report = host.Score(
      R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[)" +
          answers +
          R"({"linkId":"/44261-6","answer":[{"valueInteger":9}]},)"
          R"({"linkId":"/44261-6","answer":[{"valueInteger":3}]}]})",
      options);
  EXPECT_THAT(report, HasSubstr("FINDING_CODE_ITEM_REPEATED"));
  EXPECT_THAT(report, HasSubstr("AGREEMENT_DIFFERENT"));
}

}  // namespace
}  // namespace relcare::test::fhir_test
