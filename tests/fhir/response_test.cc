// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/response.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/questionnaire.h"
#include "relcare/relcare.h"
#include "tests/fhir/fake_binding.h"

namespace relcare::fhir::response_test {
namespace {

using scale::CellState;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Three items, answers a, b, c counting 0, 1, 2; "n/a" is a missing code.
scale::Definition Form3() {
  scale::Definition form = MakeForm("f", {"1", "2", "3"}, {"a", "b", "c"}, "t");
  for (scale::Item& item : form.items) {
    scale::MissingCode missing;
    missing.codes = {{kLoinc, "n/a"}};
    missing.absence = Absence::kNotApplicable;
    item.missing_codes.push_back(missing);
  }
  form.questionnaire_urls = {"http://x/form|2"};
  return form;
}

// How an item stands: its value, or a letter for its state and the absence.
std::string Show(const scale::Cell& cell) {
  switch (cell.state) {
    case CellState::kAnswered:
      return std::to_string(cell.value.coefficient());
    case CellState::kAbsent:
      return Name(cell.absence);
    case CellState::kMissingCode:
      return std::string("missing ") + Name(cell.absence);
    case CellState::kUnusable:
      return "unusable";
    case CellState::kRepeated:
      return "repeated";
    case CellState::kConditional:
      return "conditional";
    case CellState::kIgnored:
      return "ignored";
  }
  return "?";
}

std::string Show(const Finding& finding) {
  return std::string(Name(finding.code)) + " " + finding.path +
         (finding.field.empty() ? "" : " " + finding.field);
}

std::vector<std::string> Findings(const scale::Response& response) {
  std::vector<std::string> shown;
  for (const Finding& finding : response.findings) {
    if (finding.code != FindingCode::kVersionNotStated) {
      shown.push_back(Show(finding));
    }
  }
  return shown;
}

std::string Wrap(const std::string& items) {
  return R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
         R"("item":[)" +
         items + "]}";
}

struct Bound {
  Done done = Unit{};
  scale::Response response;
  std::vector<std::string> cells;
};

Bound Bind(const std::string& json, const scale::Definition& form,
           std::optional<scale::MappingSpec> mapping = {},
           std::vector<std::string> contradicted = {}) {
  Bound bound;
  ResponseReader reader;
  bound.done = reader.Read(json);
  if (!bound.done.ok())
    return bound;
  const FakeBinding binding(form, std::move(mapping));
  reader.Bind(binding, {nullptr, contradicted}, &bound.response);
  for (const auto& cell : bound.response.cells) {
    bound.cells.push_back(Show(cell));
  }
  return bound;
}

struct AnswerCase {
  const char* name;
  std::string items;
  std::vector<std::string> cells;     // of three items; short: the rest unknown
  std::vector<std::string> findings;  // version aside
};

TEST(Response, BindsOrRefusesEachAnswer) {
  const std::string dar =
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
      R"(data-absent-reason","valueCode":"asked-declined"}])";
  const std::string weight =
      R"("extension":[{"url":"x"},{"url":"http://hl7.org/fhir/)"
      R"(StructureDefinition/ordinalValue",)";
  const AnswerCase cases[] = {
      {"code",
       R"({"linkId":"/1","answer":[{"valueCoding":{"system":"http://loinc.org","code":"b"}}]})",
       {"1"},
       {}},
      {"code without system",
       R"({"linkId":"/2","answer":[{"valueCoding":{"code":"c"}}]})",
       {"unknown", "2"},
       {}},
      {"code of another system",
       R"({"linkId":"/1","answer":[{"valueCoding":{"system":"s","code":"b"}}]})",
       {"unusable"},
       {"answer-code-unknown /item/0/answer/0/valueCoding items/q1"}},
      {"unknown code",
       R"({"linkId":"/1","answer":[{"valueCoding":{"code":"zz"}}]})",
       {"unusable"},
       {"answer-code-unknown /item/0/answer/0/valueCoding items/q1"}},
      {"coding without code",
       R"({"linkId":"/1","answer":[{"valueCoding":{"display":"b"}}]})",
       {"unusable"},
       {"answer-code-unknown /item/0/answer/0/valueCoding items/q1"}},
      {"missing code",
       R"({"linkId":"/1","answer":[{"valueCoding":{"code":"n/a"}}]})",
       {"not-applicable"},
       {}},
      {"integer",
       R"({"linkId":"/1","answer":[{"valueInteger":2}]})",
       {"2"},
       {}},
      {"decimals",
       R"({"linkId":"/1","answer":[{"valueDecimal":1}]},{"linkId":"/2","answer":[{"valueDecimal":1.0}]},{"linkId":"/3","answer":[{"valueDecimal":100e-2}]})",
       {"1", "1", "1"},
       {}},
      {"quantity",
       R"({"linkId":"/1","answer":[{"valueQuantity":{"value":2,"code":"{score}"}}]})",
       {"2"},
       {}},
      {"quantity with a unit",
       R"({"linkId":"/1","answer":[{"valueQuantity":{"value":2,"code":"mg"}}]})",
       {"unusable"},
       {"unit-foreign /item/0/answer/0/valueQuantity items/q1"}},
      {"quantity with a unit in words",
       R"({"linkId":"/1","answer":[{"valueQuantity":{"value":2,"unit":"mg"}}]},{"linkId":"/2","answer":[{"valueQuantity":{"value":2,"unit":"{score}"}}]})",
       {"unusable", "2"},
       {"unit-foreign /item/0/answer/0/valueQuantity items/q1",
        "score-form /item/1/answer/0/valueQuantity items/q2"}},
      {"quantity in points, without unit, with a unit that is no text",
       R"({"linkId":"/1","answer":[{"valueQuantity":{"value":2,"unit":"points"}}]},{"linkId":"/2","answer":[{"valueQuantity":{"value":2}}]},{"linkId":"/3","answer":[{"valueQuantity":{"value":2,"code":1}}]})",
       {"2", "2", "unusable"},
       {"score-form /item/0/answer/0/valueQuantity items/q1",
        "unit-foreign /item/2/answer/0/valueQuantity items/q3"}},
      {"less than a number",
       R"({"linkId":"/1","answer":[{"valueQuantity":{"value":2,"comparator":"<"}}]})",
       {"unusable"},
       {"comparator-unused /item/0/answer/0/valueQuantity items/q1"}},
      {"a system that is no text",
       R"({"linkId":"/1","answer":[{"valueCoding":{"system":7,"code":"b"}}]})",
       {"unusable"},
       {"answer-code-unknown /item/0/answer/0/valueCoding items/q1"}},
      {"number not allowed",
       R"({"linkId":"/1","answer":[{"valueInteger":7}]})",
       {"unusable"},
       {"answer-not-allowed /item/0/answer/0/valueInteger items/q1"}},
      {"number as text",
       R"({"linkId":"/1","answer":[{"valueInteger":"2"}]})",
       {"unusable"},
       {"answer-not-allowed /item/0/answer/0/valueInteger items/q1"}},
      {"text that nothing binds",
       R"({"linkId":"/1","answer":[{"valueString":"often"}]})",
       {"unusable"},
       {"answer-kind-unused /item/0/answer/0/valueString items/q1"}},
      {"attachment",
       R"({"linkId":"/1","answer":[{"valueAttachment":{"title":"t"}}]})",
       {"unusable"},
       {"answer-kind-unused /item/0/answer/0/valueAttachment items/q1"}},
      {"a value that FHIR does not have",
       R"({"linkId":"/1","answer":[{"valueCanary":1}]})",
       {"unusable"},
       {"member-unknown /item/0/answer/0",
        "answer-kind-unused /item/0/answer/0 items/q1"}},
      {"no answer", R"({"linkId":"/1"})", {"unknown"}, {"nothing-answered "}},
      {"empty answers",
       R"({"linkId":"/1","answer":[]},{"linkId":"/2","answer":[{}]},{"linkId":"/3","answer":[null]})",
       {},
       {"nothing-answered "}},
      {"reason beside a primitive",
       R"({"linkId":"/1","answer":[{"_valueDecimal":{)" + dar + "}}]}",
       {"declined"},
       {"nothing-answered "}},
      {"reason within a coding",
       R"({"linkId":"/1","answer":[{"valueCoding":{)" + dar + "}}]}",
       {"declined"},
       {"nothing-answered "}},
      {"reason at the answer",
       R"({"linkId":"/1","answer":[{)" + dar + "}]}",
       {"declined"},
       {"nothing-answered "}},
      {"reason at the item",
       R"({"linkId":"/1",)" + dar + "}",
       {"declined"},
       {"nothing-answered "}},
      {"reason beside a value",
       R"({"linkId":"/1",)" + dar +
           R"(,"answer":[{"valueInteger":1}]},{"linkId":"/2","answer":[{"valueInteger":1,)" +
           dar + "}]}",
       {"unusable", "unusable"},
       {"answer-kind-unused /item/0/answer/0/valueInteger items/q1",
        "answer-kind-unused /item/1/answer/0/valueInteger items/q2"}},
      {"what a modifier changes",
       R"({"linkId":"g","modifierExtension":[{"url":"u"}],"item":[{"linkId":"/1","answer":[{"valueInteger":1}]}]},{"linkId":"/2","answer":[{"valueInteger":1,"modifierExtension":[{"url":"u"}]}]},{"linkId":"/3","answer":[{"valueInteger":1}]})",
       {"unusable", "unusable", "1"},
       {"answer-kind-unused /item/0/item/0/answer/0/valueInteger items/q1",
        "answer-kind-unused /item/1/answer/0/valueInteger items/q2"}},
      {"two answers",
       R"({"linkId":"/1","answer":[{"valueInteger":1},{"valueInteger":1}]})",
       {"repeated"},
       {"answer-repeated /item/0/answer/1/valueInteger items/q1"}},
      {"two values in one answer",
       R"({"linkId":"/1","answer":[{"valueInteger":1,"valueDecimal":1}]})",
       {"repeated"},
       {"answer-repeated /item/0/answer/0/valueDecimal items/q1"}},
      {"item twice",
       R"({"linkId":"/1","answer":[{"valueInteger":1}]},{"linkId":"/1","answer":[{"valueInteger":2}]})",
       {"repeated"},
       {"item-repeated /item/1 items/q1"}},
      {"item twice, once empty",
       R"({"linkId":"/1"},{"linkId":"/1","answer":[{"valueInteger":2}]})",
       {"repeated"},
       {"item-repeated /item/1 items/q1"}},
      {"item twice, then empty",
       R"({"linkId":"/1","answer":[{"valueInteger":2}]},{"linkId":"/1"})",
       {"repeated"},
       {"item-repeated /item/1 items/q1"}},
      {"item twice, both empty",
       R"({"linkId":"/1"},{"linkId":"/1"})",
       {},
       {"item-repeated /item/1 items/q1", "nothing-answered "}},
      {"unbound item",
       R"({"linkId":"/9","answer":[{"valueInteger":1}]},{"linkId":"/8"},{"linkId":"/1","answer":[{"valueInteger":1}]})",
       {"1"},
       {"item-not-bound /item/0"}},
      {"within a group and an answer",
       R"({"linkId":"g","item":[{"linkId":"/1","answer":[{"valueInteger":1,"item":[{"linkId":"/2","answer":[{"valueInteger":2},{"valueInteger":1}]}]}]}]})",
       {"1", "repeated"},
       {"answer-repeated /item/0/item/0/answer/0/item/0/answer/1/valueInteger "
        "items/q2"}},
      {"weight that differs, in the coding",
       R"({"linkId":"/1","answer":[{"valueCoding":{"code":"b",)" + weight +
           R"("valueDecimal":3}]}}]})",
       {"1"},
       {"weight-differs /item/0/answer/0/valueCoding/extension/1 items/q1"}},
      {"weight that differs, in the answer",
       R"({"linkId":"/1","answer":[{"valueCoding":{"code":"b"},)" + weight +
           R"("valueString":"x"}]}]})",
       {"1"},
       {"weight-differs /item/0/answer/0/extension/1 items/q1"}},
      {"weights that agree",
       R"({"linkId":"/1","answer":[{"valueCoding":{"code":"b",)" + weight +
           R"("valueDecimal":1.00}]}}]},{"linkId":"/2","answer":[{"valueCoding":{"code":"c",)" +
           weight +
           R"("valueInteger":2}]}}]},{"linkId":"/3","answer":[{"valueCoding":{"code":"a",)" +
           weight + R"("valueString":"0"}]}}]})",
       {"1", "2", "0"},
       {}},
  };
  for (const AnswerCase& c : cases) {
    SCOPED_TRACE(c.name);
    const Bound bound = Bind(Wrap(c.items), Form3());
    ASSERT_TRUE(bound.done.ok()) << bound.done.error().message;
    std::vector<std::string> cells = c.cells;
    cells.resize(3, "unknown");
    EXPECT_EQ(bound.cells, cells);
    EXPECT_EQ(Findings(bound.response), c.findings);
  }
}

TEST(Response, TellsWhereAMemberIsThatFhirDoesNotHave) {
  struct Case {
    const char* members;  // of the response
    std::vector<std::string> findings;
  };
  const Case cases[] = {
      {R"("items":[])", {"member-unknown "}},
      {R"("Status":"completed","athored":"2026","x":{})", {"member-unknown "}},
      {R"("item":[{"linkId":"/1","answers":[{"valueInteger":1}]}])",
       {"member-unknown /item/0"}},
      {R"("item":[{"linkId":"/9","answer":[{"valueIntger":1}]}])",
       {"member-unknown /item/0/answer/0", "item-not-bound /item/0"}},
      {R"("item":[{"linkId":"g","item":[{"linkId":"/1","answr":null}]}])",
       {"member-unknown /item/0/item/0"}},
      {R"("item":[{"linkId":"g","answer":[{"valueString":"a","itm":[]}]}])",
       {"member-unknown /item/0/answer/0", "item-not-bound /item/0"}},
      {R"("contained":[{"resourceType":"Questionnaire","items":[],"item":)"
       R"([{"linkId":"a","enableWen":[]}]},{"anything":1}])",
       {"member-unknown /contained/0", "member-unknown /contained/0/item/0"}},
      {R"("meta":{"any":1},"_status":{"id":"a"},"text":{},"encounter":{},)"
       R"("item":[{"linkId":"g","_linkId":{},"text":"t","_text":{},)"
       R"("definition":"d","id":"i","extension":[{"url":"u"}]}])",
       {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.members);
    std::string json = R"({"resourceType":"QuestionnaireResponse",)";
    json += std::string(c.members) + "}";
    const Bound bound = Bind(json, Form3());
    ASSERT_TRUE(bound.done.ok());
    std::vector<std::string> strange;
    for (const std::string& finding : Findings(bound.response)) {
      if (!finding.starts_with("nothing-answered"))
        strange.push_back(finding);
    }
    EXPECT_EQ(strange, c.findings);
  }
}

TEST(Response, KeepsEveryUsableAnswerOfARepeatedItem) {
  const Bound bound = Bind(
      Wrap(
          R"({"linkId":"/1","answer":[{"valueInteger":1},{"valueInteger":9},{"valueInteger":2}]})"),
      Form3());
  EXPECT_THAT(bound.response.repeated_values,
              ElementsAre(std::pair(0, Decimal(1)), std::pair(0, Decimal(2))));
}

TEST(Response, ReadsATotalInEveryShape) {
  const Bound bound = Bind(
      Wrap(
          R"({"linkId":"/t","answer":[{"valueDecimal":12.5},{"valueInteger":3},{"valueQuantity":{"value":4,"unit":"pts."}},{"valueString":"12"},{"valueString":"high"}]})"),
      Form3());
  std::vector<std::string> totals;
  for (const auto& total : bound.response.reported) {
    const auto path = static_cast<std::size_t>(total.path);
    totals.push_back(std::string(bound.response.paths[path]) + " " +
                     (total.value ? total.value->ToString() : "unreadable"));
  }
  EXPECT_THAT(totals, ElementsAre("/item/0/answer/0/valueDecimal 12.5",
                                  "/item/0/answer/1/valueInteger 3",
                                  "/item/0/answer/2/valueQuantity 4",
                                  "/item/0/answer/3/valueString 12",
                                  "/item/0/answer/4/valueString unreadable"));
  const std::vector<std::string> findings = Findings(bound.response);
  EXPECT_EQ(std::ranges::count_if(
                findings,
                [](const auto& f) { return f.starts_with("item-repeated"); }),
            4);
  EXPECT_THAT(findings, Contains("reported-unreadable "
                                 "/item/0/answer/4/valueString scales/total"));
}

TEST(Response, TakesNoTotalThatIsABoundOrOfAnotherUnit) {
  struct Case {
    const char* quantity;
    const char* finding;
    bool is_taken;
  };
  const Case cases[] = {
      {R"("comparator":">")", "comparator-unused", false},
      {R"("code":"mg")", "unit-foreign", false},
      {R"("unit":"mg")", "unit-foreign", false},
      {R"("unit":"pts.")", "score-form", true},
      {R"("code":"{T-score}")", nullptr, true},
      {R"("unit":"mg","code":"{score}")", nullptr, true},
  };
  for (const Case& each : cases) {
    const Bound bound =
        Bind(Wrap(R"({"linkId":"/t","answer":[{"valueQuantity":{"value":4,)" +
                  std::string(each.quantity) + "}}]}"),
             Form3());
    ASSERT_EQ(bound.response.reported.size(), 1u) << each.quantity;
    EXPECT_EQ(bound.response.reported[0].value.has_value(), each.is_taken)
        << each.quantity;
    const std::vector<std::string> findings = Findings(bound.response);
    EXPECT_EQ(std::ranges::count_if(findings,
                                    [&](const std::string& finding) {
                                      return finding.ends_with(
                                          "/valueQuantity scales/total");
                                    }),
              each.finding == nullptr ? 0 : 1)
        << each.quantity;
    if (each.finding != nullptr) {
      EXPECT_THAT(findings,
                  Contains(std::string(each.finding) +
                           " /item/0/answer/0/valueQuantity scales/total"))
          << each.quantity;
    }
  }
}

TEST(Response, TakesNoAnswerUnderAModifiedResponse) {
  std::string json = Wrap(R"({"linkId":"/1","answer":[{"valueInteger":1}]},)"
                          R"({"linkId":"/t","answer":[{"valueInteger":1}]})");
  json.insert(1, R"("modifierExtension":[{"url":"u"}],)");
  const Bound bound = Bind(json, Form3());
  EXPECT_THAT(bound.cells, ElementsAre("unusable", "unknown", "unknown"));
  ASSERT_EQ(bound.response.reported.size(), 1u);
  EXPECT_FALSE(bound.response.reported[0].value);
  EXPECT_THAT(Findings(bound.response),
              ElementsAre("answer-kind-unused /item/0/answer/0/valueInteger "
                          "items/q1",
                          "reported-unreadable /item/1/answer/0/valueInteger "
                          "scales/total"));
}

const std::string kTwoAnswers =
    Wrap(R"({"linkId":"/1","answer":[{"valueInteger":1}]},)"
         R"({"linkId":"/t","answer":[{"valueInteger":1}]})");

TEST(Response, BindsNoLinkIdThatTheFormContradicts) {
  const Bound bound = Bind(kTwoAnswers, Form3(), {}, {"/1", "/t", "/2"});
  EXPECT_THAT(bound.cells, ElementsAre("unknown", "unknown", "unknown"));
  EXPECT_THAT(bound.response.reported, IsEmpty());
  EXPECT_THAT(
      Findings(bound.response),
      ElementsAre("item-not-bound /item/0 items/q1",
                  "item-not-bound /item/1 scales/total", "nothing-answered "));
  EXPECT_EQ(bound.response.findings[0].severity, Severity::kError);
}

TEST(Response, LetsAMappingBindWhatTheFormContradicts) {
  scale::MappingSpec mapping;
  mapping.items.push_back({"q3", {"/1"}, {}, {}, {}});
  mapping.reported.push_back({"total", {"/t"}, {}, {}});
  const Bound bound = Bind(kTwoAnswers, Form3(), mapping, {"/1", "/t"});
  EXPECT_THAT(bound.cells, ElementsAre("unknown", "unknown", "1"));
  EXPECT_EQ(bound.response.reported.size(), 1u);
}

TEST(Response, HeedsTheCodesOfAContainedForm) {
  std::string json = kTwoAnswers;
  json.insert(1, R"("contained":[{"resourceType":"Questionnaire","item":[)"
                 R"({"linkId":"g","item":[{"linkId":"/1","code":[)"
                 R"({"system":"http://loinc.org","code":"9"}]}]}]}],)");
  EXPECT_THAT(Bind(json, Form3()).cells,
              ElementsAre("unknown", "unknown", "unknown"));
}

// Its weights never count; that they are other ones is told, where it is.
TEST(Response, ComparesTheWeightsOfAContainedForm) {
  const auto weigh = [](const char* number) {
    return R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
           R"(itemWeight","valueDecimal":)" +
           std::string(number) + "}]";
  };
  const auto option = [&](const char* code, const char* number) {
    return R"({"valueCoding":{"system":"http://loinc.org","code":")" +
           std::string(code) + "\"}," + weigh(number) + "}";
  };
  const auto form = [](const std::string& item) {
    return R"({"resourceType":"Questionnaire","item":[{"linkId":"g","item":[)" +
           item + "]}]}";
  };
  const std::string at = "questionnaire-weight-differs /contained/0";
  struct Case {
    const char* what;
    std::string contained;
    std::vector<std::string> findings;
  };
  const Case cases[] = {
      {"the definition's weights",
       form(R"({"linkId":"/1","answerOption":[)" + option("a", "0") + "," +
            option("b", "1.0") + "]}"),
       {}},
      {"another weight, and two of one code",
       form(R"({"linkId":"/1","answerOption":[)" + option("b", "3") + "," +
            option("c", "2") + "," + option("c", "0") + "]}"),
       {at + "/item/0/item/0/answerOption/0/extension/0 items/q1",
        at + "/item/0/item/0/answerOption/2/extension/0 items/q1"}},
      {"a code that the definition does not have",
       form(R"({"linkId":"/1","answerOption":[)" + option("x", "3") + "]}"),
       {}},
      {"an item that the form asks something else at",
       form(R"({"linkId":"/1","code":[{"system":"http://loinc.org","code":)"
            R"("9"}],"answerOption":[)" +
            option("b", "3") + "]}"),
       {}},
      {"in a value set that the response contains",
       form(R"({"linkId":"/2","answerValueSet":"#v"})") +
           R"(,{"resourceType":"ValueSet","id":"v","compose":{"include":[{)"
           R"("system":"http://loinc.org","concept":[{"code":"a",)" +
           weigh("7") + "}]}]}}",
       {"questionnaire-weight-differs "
        "/contained/1/compose/include/0/concept/0/extension/0 items/q2"}},
  };
  for (const Case& each : cases) {
    std::string json = Wrap(R"({"linkId":"/2","answer":[{"valueInteger":1}]})");
    json.insert(1, R"("contained":[)" + each.contained + "],");
    const Bound bound = Bind(json, Form3());
    EXPECT_THAT(bound.cells, ElementsAre("unknown", "1", "unknown"));
    std::vector<std::string> found;
    for (const std::string& finding : Findings(bound.response)) {
      if (finding.find("weight") != finding.npos)
        found.push_back(finding);
    }
    EXPECT_EQ(found, each.findings) << each.what;
  }
}

TEST(Response, BindsTextAndLiteralsByTheMapping) {
  scale::MappingSpec mapping;
  for (const auto& [text, value] :
       {std::pair("often", 2), std::pair("true", 1)}) {
    scale::AnswerBinding answer;
    answer.text = text;
    answer.value = Decimal(value);
    mapping.answers.push_back(answer);
  }
  const Bound bound = Bind(
      Wrap(
          R"({"linkId":"/1","answer":[{"valueString":"often"}]},{"linkId":"/2","answer":[{"valueBoolean":true}]})"),
      Form3(), mapping);
  EXPECT_THAT(bound.cells, ElementsAre("2", "1", "unknown"));
}

TEST(Response, ComparesTheVersionOfTheForm) {
  const auto finding = [](const std::string& questionnaire) {
    const std::string json =
        R"({"resourceType":"QuestionnaireResponse","questionnaire":")" +
        questionnaire +
        R"(","item":[{"linkId":"/1","answer":[{"valueInteger":1}]}]})";
    const Bound bound = Bind(json, Form3());
    return bound.response.findings.empty()
               ? std::string("none")
               : Name(bound.response.findings.front().code) +
                     bound.response.findings.front().path;
  };
  EXPECT_EQ(finding("http://x/form|2"), "none");
  EXPECT_EQ(finding("http://x/form"), "version-not-stated");
  EXPECT_EQ(finding("http://x/form|3"), "version-differs/questionnaire");
  EXPECT_EQ(finding("http://other/form|3"), "none");
}

TEST(Response, TellsWhoseAndWhichItIs) {
  ResponseReader reader;
  ASSERT_TRUE(reader
                  .Read(R"({"resourceType":"QuestionnaireResponse","id":"r1",
    "meta":{"security":[
      {"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"42CFRPart2"},
      {"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"},
      {"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"},
      {"system":"u","code":"N"}]},
    "questionnaire":"http://x/form|2","status":"amended","language":"de",
    "subject":{"reference":"Patient/p"},"author":{"reference":"Practitioner/a"},
    "source":{"reference":"RelatedPerson/s"},"authored":"2026-01-02T03:04:05Z"})")
                  .ok());
  const Identity& identity = reader.identity();
  EXPECT_EQ(identity.id, "r1");
  EXPECT_EQ(identity.questionnaire, "http://x/form");
  EXPECT_EQ(identity.version, "2");
  EXPECT_EQ(identity.status, scale::Status::kAmended);
  EXPECT_EQ(identity.language, "de");
  EXPECT_EQ(identity.subject, "Patient/p");
  EXPECT_EQ(identity.author, "Practitioner/a");
  EXPECT_EQ(identity.source, "RelatedPerson/s");
  EXPECT_EQ(identity.authored, "2026-01-02T03:04:05Z");
  EXPECT_THAT(identity.labels, ElementsAre(Label::kRestricted, Label::kPart2));
  EXPECT_THAT(identity.other_labels, ElementsAre(scale::Coding{"u", "N"}));
  ASSERT_EQ(identity.findings.size(), 1u);
  EXPECT_EQ(Show(identity.findings[0]), "label-unknown /meta/security/3");
}

struct BadCase {
  const char* name;
  std::string json;
  std::int32_t status;
  const char* rule;
  const char* path;
};

TEST(Response, SaysWhatElseWasGiven) {
  const auto message = [](const std::string& json) {
    return ResponseReader().Read(json).error().message;
  };
  EXPECT_THAT(message("[]"), HasSubstr("list"));
  EXPECT_THAT(message(R"({"resourceType":"Bundle"})"), HasSubstr("Bundle"));
  EXPECT_THAT(message(R"({"resourceType":"Questionnaire"})"),
              HasSubstr("the form"));
  EXPECT_THAT(message(R"({"resourceType":"Canary"})"),
              Not(HasSubstr("Canary")));
}

TEST(Response, ReportsATimeThatIsNoText) {
  const Bound bound = Bind(
      R"({"resourceType":"QuestionnaireResponse","authored":2026})", Form3());
  EXPECT_THAT(Findings(bound.response), Contains("time-unreadable /authored"));
}

TEST(Response, RefusesWhatIsNoResponse) {
  const auto nest = [](int levels) {
    std::string json = R"({"resourceType":"QuestionnaireResponse")";
    for (int i = 0; i < levels; ++i)
      json += R"(,"item":[{"linkId":"g")";
    for (int i = 0; i < levels; ++i)
      json += "}]";
    return json + "}";
  };
  const BadCase cases[] = {
      {"a patient", R"({"resourceType":"Patient"})", RELCARE_E_NOT_A_RESPONSE,
       "not-a-response", ""},
      {"a list", "[]", RELCARE_E_NOT_A_RESPONSE, "not-a-response", ""},
      {"a questionnaire", R"({"resourceType":"Questionnaire"})",
       RELCARE_E_NOT_A_RESPONSE, "not-a-response", ""},
      {"a status of its own",
       R"({"resourceType":"QuestionnaireResponse","status":"canary"})",
       RELCARE_E_UNREADABLE, "fhir-shape", "/status"},
      {"rules that are not known here",
       R"({"resourceType":"QuestionnaireResponse","implicitRules":"urn:canary"})",
       RELCARE_E_UNREADABLE, "implicit-rules", "/implicitRules"},
      {"items are no list",
       R"({"resourceType":"QuestionnaireResponse","item":{}})",
       RELCARE_E_UNREADABLE, "fhir-shape", "/item"},
      {"an item is no object", Wrap(R"({"linkId":"a"},7)"),
       RELCARE_E_UNREADABLE, "fhir-shape", "/item/1"},
      {"no linkId", Wrap(R"({"linkId":"a","item":[{}]})"), RELCARE_E_UNREADABLE,
       "fhir-shape", "/item/0/item/0/linkId"},
      {"answers are no list", Wrap(R"({"linkId":"a","answer":{}})"),
       RELCARE_E_UNREADABLE, "fhir-shape", "/item/0/answer"},
      {"an answer is no object", Wrap(R"({"linkId":"a","answer":[3]})"),
       RELCARE_E_UNREADABLE, "fhir-shape", "/item/0/answer/0"},
      {"65 levels of items", nest(65), RELCARE_E_LIMIT, "input-depth", ""},
      {"200 levels of items", nest(200), RELCARE_E_LIMIT, "input-depth", ""},
  };
  for (const BadCase& c : cases) {
    SCOPED_TRACE(c.name);
    ResponseReader reader;
    const Done done = reader.Read(c.json);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().status, c.status) << c.json;
    EXPECT_EQ(done.error().rule, c.rule);
    EXPECT_EQ(done.error().path, c.path);
  }
  ResponseReader reader;
  EXPECT_TRUE(reader.Read(nest(64)).ok());
}

// A response with a canary in every text that a record can hold.
std::string Canaries() {
  return R"({"resourceType":"QuestionnaireResponse","id":"canary","CANARY":1,
"meta":{"security":[{"system":"canary","code":"canary"}]},
"questionnaire":"canary|canary","status":"completed",
"subject":{"reference":"canary"},"authored":"canary","item":[
{"linkId":"canary","canary":1,"answer":[{"valueString":"canary","valueCanary":2}]},
{"linkId":"/1","text":"canary","answer":[{"valueCoding":{"code":"canary"}},{"valueString":"canary"}]},
{"linkId":"/2","answer":[{"valueCanary":"canary","item":[{"linkId":"canary","answer":[{"valueInteger":1}]}]}]},
{"linkId":"/t","answer":[{"valueString":"canary"}]},
{"linkId":"/3","answer":[{"valueCoding":{"code":"b","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueString":"canary"}]}}]}]})";
}

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  return text;
}

void ExpectNoCanary(const Bound& bound) {
  std::string said;
  if (!bound.done.ok()) {
    said = bound.done.error().message + bound.done.error().path +
           bound.done.error().rule;
  }
  for (const auto& finding : bound.response.findings)
    said += Show(finding);
  for (std::size_t i = 0; i < bound.response.paths.size(); ++i)
    said += bound.response.paths[i];
  ASSERT_THAT(Lower(said), Not(HasSubstr("canary")));
}

TEST(Response, RepeatsNothingOfTheRecord) {
  const Bound bound = Bind(Canaries(), Form3());
  ASSERT_TRUE(bound.done.ok());
  EXPECT_GE(bound.response.findings.size(), 7u);
  ExpectNoCanary(bound);
}

TEST(Response, RefusesEveryTruncation) {
  const std::string whole = Canaries();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bound bound = Bind(whole.substr(0, size), Form3());
    ASSERT_FALSE(bound.done.ok()) << size;
    ASSERT_EQ(bound.done.error().status, RELCARE_E_UNREADABLE) << size;
    ExpectNoCanary(bound);
  }
}

TEST(Response, SurvivesFlippedBits) {
  const std::string whole = Canaries();
  const FakeBinding binding(Form3());
  ResponseReader reader;
  Bound bound;
  int read = 0;
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string text = whole;
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
    bound.response = {};
    bound.done = reader.Read(text);
    if (bound.done.ok()) {
      ++read;
      reader.Bind(binding, {}, &bound.response);
    }
    ExpectNoCanary(bound);
  }
  EXPECT_GT(read, 100);
}

// The same answers in any order and at any depth are the same cells.
TEST(Response, DoesNotCareForOrderOrNesting) {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> items = {
        R"({"linkId":"/1","answer":[{"valueCoding":{"code":"b"}}]})",
        R"({"linkId":"/2","answer":[{"valueDecimal":2.00}]})",
        R"({"linkId":"/3","answer":[{"valueInteger":0}]})"};
    std::string json;
    for (std::size_t i = items.size(); i > 0; --i) {
      std::swap(items[i - 1], items[random() % i]);
    }
    for (std::string& item : items) {
      for (auto deep = random() % 8; deep > 0; --deep) {
        const char* const wrapper =
            random() % 2 == 0 ? R"({"linkId":"g","item":[)"
                              : R"({"linkId":"g","answer":[{"item":[)";
        const bool group =
            std::string(wrapper).find("answer") == std::string::npos;
        item = wrapper + item + (group ? "]}" : "]}]}");
      }
      json += (json.empty() ? "" : ",") + item;
    }
    const Bound bound = Bind(Wrap(json), Form3());
    ASSERT_THAT(bound.cells, ElementsAre("1", "2", "0")) << json;
    ASSERT_THAT(Findings(bound.response), IsEmpty());
  }
}

// Real files.

std::filesystem::path SharedData() {
  const char* const given = std::getenv("RELCARE_SHARED_DATA");
  return given != nullptr ? given : RELCARE_SHARED_DATA_DEFAULT;
}

std::string Load(const std::string& name) {
  std::ifstream file(SharedData() / "fhir" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

#define SKIP_WITHOUT_SHARED_DATA()                                 \
  if (!std::filesystem::exists(SharedData() / "fhir")) {           \
    GTEST_SKIP() << "no shared data at " << SharedData().string(); \
  }

std::int64_t Sum(const Bound& bound) {
  std::int64_t sum = 0;
  for (const auto& cell : bound.response.cells) {
    if (cell.state == CellState::kAnswered)
      sum += cell.value.coefficient();
  }
  return sum;
}

int Count(const Bound& bound, FindingCode code) {
  return static_cast<int>(std::ranges::count(
      bound.response.findings, code, [](const Finding& f) { return f.code; }));
}

TEST(ResponseData, ScoresUsCorePhq9At12) {
  SKIP_WITHOUT_SHARED_DATA();
  const Bound bound =
      Bind(Load("us-core/QuestionnaireResponse-phq-9-example.json"), Phq9());
  ASSERT_TRUE(bound.done.ok());
  EXPECT_EQ(Sum(bound), 12);
  ASSERT_EQ(bound.response.reported.size(), 1u);
  EXPECT_EQ(bound.response.reported[0].value, Decimal(12));
  EXPECT_THAT(Findings(bound.response), ElementsAre("item-not-bound /item/10"));
}

TEST(ResponseData, FindsUsCoreAuditCWithoutItsFirstItem) {
  SKIP_WITHOUT_SHARED_DATA();
  scale::Definition form =
      MakeForm("audit-c", {"68518-0", "68519-8", "68520-6"}, {}, "75626-2");
  form.items[1].answers = {{Decimal(0), {{kLoinc, "LA15694-5"}}}};
  form.items[2].answers = {{Decimal(0), {{kLoinc, "LA6270-8"}}}};
  const Bound bound =
      Bind(Load("us-core/QuestionnaireResponse-AUDIT-C.json"), form);
  EXPECT_THAT(bound.cells, ElementsAre("unknown", "0", "0"));
  EXPECT_THAT(Findings(bound.response), ElementsAre("item-not-bound /item/0"));
  ASSERT_EQ(bound.response.reported.size(), 1u);
  EXPECT_EQ(bound.response.reported[0].value, Decimal(0));
}

TEST(ResponseData, ScoresPathlingsPlainResponseAt15) {
  SKIP_WITHOUT_SHARED_DATA();
  const Bound bound = Bind(Load("pathling/phq9-response.json"), Phq9());
  EXPECT_EQ(Sum(bound), 15);
  EXPECT_EQ(Count(bound, FindingCode::kWeightDiffers), 0);
}

TEST(ResponseData, ScoresTamperedWeightsAt15AndSaysSo) {
  SKIP_WITHOUT_SHARED_DATA();
  const Bound bound =
      Bind(Load("pathling/phq9-response-with-embedded-scores.json"), Phq9());
  EXPECT_EQ(Sum(bound), 15);
  EXPECT_EQ(Count(bound, FindingCode::kWeightDiffers), 2);
  EXPECT_EQ(Show(bound.response.findings[0]),
            "weight-differs /item/0/answer/0/valueCoding/extension/0 items/q1");
}

TEST(ResponseData, LeavesUnlinkedAnswersUnusable) {
  SKIP_WITHOUT_SHARED_DATA();
  const Bound bound =
      Bind(Load("pathling/phq9-response-with-unlinked-answers.json"), Phq9());
  EXPECT_EQ(bound.cells[0], "unknown");
  EXPECT_EQ(bound.cells[2], "unusable");
  EXPECT_GE(Count(bound, FindingCode::kAnswerCodeUnknown), 1);
  EXPECT_GE(Count(bound, FindingCode::kItemNotBound), 1);
}

}  // namespace
}  // namespace relcare::fhir::response_test
