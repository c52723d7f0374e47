// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/observation.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/observation_binder.h"
#include "tests/fhir/fake_binding.h"

namespace relcare::fhir::observation_test {
namespace {

using scale::CellState;
using scale::Status;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Three items, answers a, b, c counting 0, 1, 2; a total.
scale::Definition Form3() {
  scale::Definition form = MakeForm("f", {"1", "2", "3"}, {"a", "b", "c"}, "t");
  form.codes = {{kLoinc, "panel"}};
  return form;
}

std::string Said(const std::string& code, const std::string& members) {
  return R"({"resourceType":"Observation","status":"final","code":{"coding":)"
         R"([{"system":"http://loinc.org","code":")" +
         code + R"("}]})" + (members.empty() ? "" : "," + members) + "}";
}

std::string Coded(const std::string& code) {
  return R"("valueCodeableConcept":{"coding":[{"system":"http://loinc.org",)"
         R"("code":")" +
         code + R"("}]})";
}

struct Bound {
  scale::Response response;
  Identity identity;
  std::vector<std::string> cells;
  std::vector<std::string> totals;
  std::vector<std::string> findings;
};

std::string Show(const scale::Cell& cell) {
  switch (cell.state) {
    case CellState::kAnswered:
      return std::to_string(cell.value.coefficient());
    case CellState::kAbsent:
      return Name(cell.absence);
    case CellState::kUnusable:
      return "unusable";
    case CellState::kRepeated:
      return "repeated";
    default:
      return "?";
  }
}

// Reads and binds the Observations of a Bundle as one group.
Bound Bind(const std::vector<std::string>& resources,
           std::optional<scale::MappingSpec> mapping = {}) {
  std::string text = R"({"resourceType":"Bundle","entry":[)";
  for (std::size_t i = 0; i < resources.size(); ++i)
    text += (i == 0 ? "" : ",") + (R"({"resource":)" + resources[i] + "}");
  text += "]}";
  Json json;
  EXPECT_TRUE(json.Parse(text, 1 << 20, 64).ok()) << text;
  Document document;
  EXPECT_TRUE(document.List(json).ok());
  std::vector<fhir::Observation> read;
  for (const Resource& resource : document.resources())
    ReadObservation(json, document, resource, &read);
  std::vector<const fhir::Observation*> group;
  for (const fhir::Observation& each : read)
    group.push_back(&each);
  Bound bound;
  const FakeBinding binding(Form3(), std::move(mapping));
  ObservationBinder(binding).Bind(group, /*is_whole=*/true, &bound.response);
  Identify(group, *group.front(), &bound.identity);
  for (const scale::Cell& cell : bound.response.cells)
    bound.cells.push_back(Show(cell));
  for (const scale::ReportedTotal& total : bound.response.reported)
    bound.totals.push_back(total.value ? total.value->ToString() : "none");
  for (const Finding& finding : bound.response.findings) {
    if (finding.code != FindingCode::kNothingAnswered) {
      bound.findings.push_back(std::string(Name(finding.code)) + " " +
                               finding.path);
    }
  }
  return bound;
}

struct ItemCase {
  const char* name;
  std::string members;
  std::string cell;
  std::vector<std::string> findings;
};

TEST(Observation, BindsOrRefusesEachAnswer) {
  const std::string at = " /entry/0/resource";
  const ItemCase cases[] = {
      {"code", Coded("b"), "1", {}},
      {"code beside one of another system",
       R"("valueCodeableConcept":{"coding":[{"system":"s","code":"x"},)"
       R"({"system":"http://loinc.org","code":"c"}]})",
       "2",
       {}},
      {"two codes that disagree",
       R"("valueCodeableConcept":{"coding":[{"system":"http://loinc.org",)"
       R"("code":"a"},{"system":"http://loinc.org","code":"c"}]})",
       "unusable",
       {"answer-code-unknown" + at + "/valueCodeableConcept"}},
      {"unknown code",
       Coded("zz"),
       "unusable",
       {"answer-code-unknown" + at + "/valueCodeableConcept"}},
      {"coding",
       R"("valueCoding":{"system":"http://loinc.org","code":"b"})",
       "1",
       {}},
      {"integer", R"("valueInteger":2)", "2", {}},
      {"a score", R"("valueQuantity":{"value":1.0,"code":"{score}"})", "1", {}},
      {"unit 1",
       R"("valueQuantity":{"value":1,"code":"1","unit":"score"})",
       "1",
       {}},
      {"points",
       R"("valueQuantity":{"value":1,"unit":"points"})",
       "1",
       {"score-form" + at + "/valueQuantity"}},
      {"times per year",
       R"("valueQuantity":{"value":1,"code":"/a"})",
       "unusable",
       {"unit-foreign" + at + "/valueQuantity"}},
      {"less than",
       R"("valueQuantity":{"value":1,"comparator":"<"})",
       "unusable",
       {"comparator-unused" + at + "/valueQuantity"}},
      {"a number that is no answer",
       R"("valueInteger":7)",
       "unusable",
       {"answer-not-allowed" + at + "/valueInteger"}},
      {"text",
       R"("valueString":"1")",
       "unusable",
       {"answer-kind-unused" + at + "/valueString"}},
      {"a concept of text only",
       R"("valueCodeableConcept":{"text":"b"})",
       "unusable",
       {"answer-kind-unused" + at + "/valueCodeableConcept"}},
      {"a period",
       R"("valuePeriod":{})",
       "unusable",
       {"answer-kind-unused" + at}},
      {"nothing", "", "unknown", {}},
      {"declined",
       R"("dataAbsentReason":{"coding":[{"code":"asked-declined"}]})",
       "declined",
       {}},
      {"an absence that is text",
       R"("dataAbsentReason":{"text":"no"})",
       "unknown",
       {}},
      {"declined, by extension",
       R"("_valueString":{"extension":[{"url":"http://hl7.org/fhir/)"
       R"(StructureDefinition/data-absent-reason","valueCode":)"
       R"("asked-declined"}]})",
       "declined",
       {}},
      {"answered and absent",
       Coded("b") + R"(,"dataAbsentReason":{"coding":[{"code":"masked"}]})",
       "unusable",
       {"answer-kind-unused" + at + "/valueCodeableConcept"}},
      {"two values",
       Coded("b") + R"(,"valueInteger":1)",
       "unusable",
       {"answer-kind-unused" + at + "/valueInteger"}},
      {"modified",
       Coded("b") + R"(,"modifierExtension":[{"url":"u"}])",
       "unusable",
       {"answer-kind-unused" + at + "/valueCodeableConcept"}},
      {"rules of its own",
       Coded("b") + R"(,"implicitRules":"u")",
       "unusable",
       {"answer-kind-unused" + at + "/valueCodeableConcept"}},
  };
  for (const ItemCase& each : cases) {
    const Bound bound = Bind({Said("1", each.members)});
    EXPECT_THAT(bound.cells, ElementsAre(each.cell, "unknown", "unknown"))
        << each.name;
    EXPECT_EQ(bound.findings, each.findings) << each.name;
  }
}

TEST(Observation, BindsTextWhereTheMappingListsIt) {
  scale::MappingSpec mapping;
  scale::AnswerBinding answer;
  answer.text = "often";
  answer.value = Decimal(2);
  mapping.answers = {answer};
  EXPECT_THAT(Bind({Said("1", R"("valueString":"often")")}, mapping).cells,
              ElementsAre("2", "unknown", "unknown"));
}

TEST(Observation, GivesAnswersInComponents) {
  const Bound bound = Bind({Said(
      "panel",
      R"("component":[{"code":{"coding":[{"system":"http://loinc.org",)"
      R"("code":"1"}]},"valueInteger":2},{"code":{"coding":[{"system":)"
      R"("http://loinc.org","code":"3"}]},"valueInteger":9},{"code":{"text":)"
      R"("x"},"valueInteger":1}])")});
  EXPECT_THAT(bound.cells, ElementsAre("2", "unknown", "unusable"));
  EXPECT_THAT(
      bound.findings,
      ElementsAre(
          "answer-not-allowed /entry/0/resource/component/1/valueInteger",
          "item-not-bound /entry/0/resource/component/2/valueInteger"));
}

TEST(Observation, OfOneItemTwiceIsTakenNeitherTime) {
  const Bound bound = Bind({Said("1", Coded("b")), Said("1", Coded("c"))});
  EXPECT_THAT(bound.cells, ElementsAre("repeated", "unknown", "unknown"));
  EXPECT_THAT(bound.findings, ElementsAre("item-repeated /entry/1/resource/"
                                          "valueCodeableConcept"));
  EXPECT_THAT(
      bound.response.repeated_values,
      UnorderedElementsAre(std::pair(0, Decimal(1)), std::pair(0, Decimal(2))));
}

struct TotalCase {
  const char* name;
  std::string members;
  std::string total;
  std::vector<std::string> findings;
};

// The forms in which public servers write totals.
TEST(Observation, ReadsEveryKnownFormOfATotal) {
  const std::string loose = "score-form /entry/0/resource/";
  const std::string unread = "reported-unreadable /entry/0/resource/";
  const TotalCase cases[] = {
      {"annotation",
       R"("valueQuantity":{"value":12,"unit":"{score}","code":"{score}"})",
       "12",
       {}},
      {"unit 1",
       R"("valueQuantity":{"value":12,"unit":"score","code":"1"})",
       "12",
       {}},
      {"integer", R"("valueInteger":12)", "12", {}},
      {"half points",
       R"("valueQuantity":{"value":12.50,"code":"{score}"})",
       "12.5",
       {}},
      {"text", R"("valueString":"12")", "12", {loose + "valueString"}},
      {"unit only",
       R"("valueQuantity":{"value":12,"unit":"{score}"})",
       "12",
       {loose + "valueQuantity"}},
      {"no unit",
       R"("valueQuantity":{"value":12})",
       "12",
       {loose + "valueQuantity"}},
      {"a code that UCUM does not have",
       R"("valueQuantity":{"value":12,"unit":"pts.","code":"score"})",
       "12",
       {loose + "valueQuantity"}},
      {"another unit",
       R"("valueQuantity":{"value":12,"code":"mm[Hg]"})",
       "none",
       {"unit-foreign /entry/0/resource/valueQuantity"}},
      {"words", R"("valueString":"twelve")", "none", {unread + "valueString"}},
      {"more than",
       R"("valueQuantity":{"value":12,"code":"1","comparator":">"})",
       "none",
       {"comparator-unused /entry/0/resource/valueQuantity"}},
      {"a code", Coded("b"), "none", {unread + "valueCodeableConcept"}},
      {"modified",
       R"("valueInteger":12,"modifierExtension":[{"url":"u"}])",
       "none",
       {unread + "valueInteger"}},
  };
  for (const TotalCase& each : cases) {
    const Bound bound = Bind({Said("t", each.members)});
    EXPECT_THAT(bound.totals, ElementsAre(each.total)) << each.name;
    EXPECT_EQ(bound.findings, each.findings) << each.name;
  }
}

TEST(Observation, OfATotalWithoutAValueReportsNone) {
  EXPECT_THAT(
      Bind({Said("t", R"("dataAbsentReason":{"text":"refused"})")}).totals,
      IsEmpty());
}

TEST(Observation, OfATotalTwiceIsReportedTwiceAndSaid) {
  const Bound bound = Bind(
      {Said("t", R"("valueInteger":1)"), Said("t", R"("valueInteger":2)")});
  EXPECT_THAT(bound.totals, ElementsAre("1", "2"));
  EXPECT_THAT(bound.findings,
              ElementsAre("item-repeated /entry/1/resource/valueInteger"));
}

std::string WithStatus(const std::string& status, const std::string& code) {
  std::string json = Said(code, Coded("b"));
  json.replace(json.find("final"), 5, status);
  return json;
}

struct StatusCase {
  const char* one;
  const char* other;
  Status status;
};

TEST(Observation, StatusOfAGroupIsThatOfTheLeastDone) {
  const StatusCase cases[] = {
      {"final", "final", Status::kCompleted},
      {"final", "amended", Status::kAmended},
      {"corrected", "final", Status::kAmended},
      {"final", "preliminary", Status::kInProgress},
      {"registered", "amended", Status::kInProgress},
      {"unknown", "final", Status::kNotKnown},
      {"final", "no-such", Status::kNotKnown},
      {"preliminary", "unknown", Status::kNotKnown},
      {"entered-in-error", "entered-in-error", Status::kEnteredInError},
      {"cancelled", "entered-in-error", Status::kEnteredInError},
      {"entered-in-error", "final", Status::kCompleted},
      {"cancelled", "preliminary", Status::kInProgress},
  };
  for (const StatusCase& each : cases) {
    EXPECT_EQ(Bind({WithStatus(each.one, "1"), WithStatus(each.other, "2")})
                  .response.status,
              each.status)
        << each.one << ", " << each.other;
  }
}

TEST(Observation, ThatWasWithdrawnSaysNothing) {
  for (const char* status : {"entered-in-error", "cancelled"}) {
    const Bound bound =
        Bind({WithStatus(status, "1"), WithStatus("final", "2")});
    EXPECT_THAT(bound.cells, ElementsAre("unknown", "1", "unknown")) << status;
    EXPECT_THAT(bound.findings,
                ElementsAre("status-not-accepted /entry/0/resource/status"));
  }
}

TEST(Observation, SaysWhoseItIsAndWhen) {
  const Bound bound = Bind({Said(
      "1", R"("id":"o1","subject":{"reference":"Patient/p"},"effectivePeriod":)"
           R"({"start":"2026-01-01","end":"2026-01-02"},"meta":{"security":[)"
           R"({"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode",)"
           R"("code":"ETH"}]})")});
  EXPECT_EQ(bound.identity.id, "Observation/o1");
  EXPECT_EQ(bound.identity.subject, "Patient/p");
  EXPECT_EQ(bound.identity.authored, "2026-01-02");
  EXPECT_EQ(bound.identity.labels.size(), 1u);
}

TEST(Observation, ReportsATimeThatIsNone) {
  const Bound bound = Bind({Said("1", R"("effectiveDateTime":"yesterday")")});
  ASSERT_EQ(bound.identity.findings.size(), 1u);
  EXPECT_EQ(bound.identity.findings[0].path,
            "/entry/0/resource/effectiveDateTime");
}

}  // namespace
}  // namespace relcare::fhir::observation_test
