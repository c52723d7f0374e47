// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What becomes of items that a form did not show, or may not have shown.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fhir/questionnaire.h"
#include "fhir/response.h"
#include "tests/fhir/fake_binding.h"

namespace relcare::fhir::hidden_item_test {
namespace {

using scale::CellState;
using ::testing::ElementsAre;

using Strings = std::vector<std::string>;

// Items q1 and q2 at "/1" and "/2", the total at "/t"; "g" is of no instrument.
scale::Definition Form2() {
  return MakeForm("f", {"1", "2"}, {"a", "b", "c"}, "t");
}

std::string Show(const scale::Cell& cell) {
  switch (cell.state) {
    case CellState::kAnswered:
      return cell.value.ToString();
    case CellState::kAbsent:
      return Name(cell.absence);
    case CellState::kConditional:
      return "conditional";
    case CellState::kIgnored:
      return std::string("ignored ") + Name(cell.absence);
    case CellState::kRepeated:
      return "repeated";
    default:
      return "?";
  }
}

struct Bound {
  Strings cells;
  Strings findings;
  Strings seen;  // by critical rules, beside the cells: "item value"
  std::size_t reported = 0;
};

Bound Bind(const std::string& form_items, const std::string& items,
           const std::string& contained = "",
           std::optional<scale::MappingSpec> mapping = {},
           const Strings& contradicted = {}) {
  QuestionnaireReader questionnaire;
  EXPECT_TRUE(questionnaire
                  .Read(R"({"resourceType":"Questionnaire","item":[)" +
                        form_items + "]}")
                  .ok());
  const Result<Form> form = questionnaire.Relate(FakePlan(Form2()));
  ResponseReader reader;
  EXPECT_TRUE(
      reader
          .Read(R"({"resourceType":"QuestionnaireResponse",)" +
                (contained.empty()
                     ? ""
                     : R"("contained":[{"resourceType":"Questionnaire",)"
                       R"("item":[)" +
                           contained + "]}],") +
                R"("status":"completed","item":[)" + items + "]}")
          .ok());
  const FakeBinding binding(Form2(), std::move(mapping));
  scale::Response response;
  // An empty text stands for no form.
  reader.Bind(binding,
              {form_items.empty() ? nullptr : &form->enablement, contradicted},
              &response);
  Bound bound;
  for (const scale::Cell& cell : response.cells)
    bound.cells.push_back(Show(cell));
  for (const Finding& finding : response.findings) {
    if (finding.code != FindingCode::kVersionNotStated) {
      bound.findings.push_back(std::string(Name(finding.code)) + " " +
                               finding.path + " " + finding.field);
    }
  }
  for (const auto& [item, value] : response.repeated_values)
    bound.seen.push_back(std::to_string(item) + " " + value.ToString());
  bound.reported = response.reported.size();
  return bound;
}

// An item shown if "g" is 1; or under an expression.
std::string IfG(const std::string& link_id) {
  return R"({"linkId":")" + link_id +
         R"(","enableWhen":[{"question":"g","operator":"=",)"
         R"("answerInteger":1}]})";
}

std::string Unclear(const std::string& link_id) {
  return R"({"linkId":")" + link_id +
         R"(","extension":[{"url":"http://hl7.org/fhir/uv/sdc/)"
         R"(StructureDefinition/sdc-questionnaire-enableWhenExpression"}]})";
}

std::string Plain(const std::string& link_id) {
  return R"({"linkId":")" + link_id + R"("})";
}

std::string Answer(const std::string& link_id, int value) {
  return R"({"linkId":")" + link_id + R"(","answer":[{"valueInteger":)" +
         std::to_string(value) + "}]}";
}

std::string Withheld(const std::string& link_id) {
  return R"({"linkId":")" + link_id +
         R"(","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
         R"(data-absent-reason","valueCode":"masked"}]})";
}

const std::string kNotBound = "item-not-bound /item/0 ";

struct HiddenCase {
  const char* name;
  std::string form;
  std::string items;
  Strings cells;
  Strings findings;
  Strings seen;
};

TEST(HiddenItem, IsNotApplicableAndItsAnswerIsReported) {
  const std::string form = Plain("g") + "," + IfG("/1") + "," + Plain("/2");
  const std::string g0 = Answer("g", 0) + ",";
  const std::string g1 = Answer("g", 1) + ",";
  const std::string two = Answer("/2", 2);
  const HiddenCase cases[] = {
      {"shown and answered",
       form,
       g1 + two + "," + Answer("/1", 1),
       {"1", "2"},
       {kNotBound},
       {}},
      {"shown and not answered",
       form,
       g1 + two,
       {"unknown", "2"},
       {kNotBound},
       {}},
      {"not shown, not answered",
       form,
       g0 + two,
       {"not-applicable", "2"},
       {kNotBound},
       {}},
      {"not shown, an empty item",
       form,
       g0 + two + "," + Plain("/1"),
       {"not-applicable", "2"},
       {kNotBound},
       {}},
      {"not shown, answered",
       form,
       g0 + two + "," + Answer("/1", 2),
       {"ignored not-applicable", "2"},
       {kNotBound, "item-disabled-answered /item/2 items/q1"},
       {"0 2"}},
      {"not shown, an answer that cannot be used",
       form,
       g0 + two + "," + Answer("/1", 7),
       {"ignored not-applicable", "2"},
       {kNotBound, "item-disabled-answered /item/2 items/q1"},
       {}},
      {"not shown, withheld",
       form,
       g0 + two + "," + Withheld("/1"),
       {"ignored not-applicable", "2"},
       {kNotBound, "item-disabled-answered /item/2 items/q1"},
       {}},
      {"not shown, answered twice",
       form,
       g0 + Answer("/1", 0) + "," + Answer("/1", 2),
       {"ignored not-applicable", "unknown"},
       {kNotBound, "item-disabled-answered /item/1 items/q1",
        "item-disabled-answered /item/2 items/q1"},
       {"0 0", "0 2"}},
      {"not decided, answered",
       Unclear("/1"),
       Answer("/1", 2),
       {"conditional", "unknown"},
       {"item-conditional  items/q1"},
       {"0 2"}},
      {"not decided, not answered",
       Unclear("/1"),
       two,
       {"conditional", "2"},
       {"item-conditional  items/q1"},
       {}},
      {"an item that the form has not, within one it did not show",
       Plain("g") + "," + IfG("/1"),
       g0 + R"({"linkId":"/1","item":[)" + two + "]}",
       {"not-applicable", "ignored not-applicable"},
       {kNotBound, "item-disabled-answered /item/1/item/0 items/q2"},
       {"1 2"}},
  };
  for (const HiddenCase& c : cases) {
    SCOPED_TRACE(c.name);
    const Bound bound = Bind(c.form, c.items);
    EXPECT_EQ(bound.cells, c.cells);
    EXPECT_EQ(bound.findings, c.findings);
    EXPECT_EQ(bound.seen, c.seen);
  }
}

TEST(HiddenItem, LeavesAReportedTotalOut) {
  const std::string form = Plain("g") + "," + IfG("/t");
  EXPECT_EQ(Bind(form, Answer("g", 1) + "," + Answer("/t", 3)).reported, 1u);
  const Bound hidden = Bind(form, Answer("g", 0) + "," + Answer("/t", 3));
  EXPECT_EQ(hidden.reported, 0u);
  EXPECT_THAT(
      hidden.findings,
      ElementsAre(kNotBound, "item-disabled-answered /item/1 scales/total",
                  "nothing-answered  "));
}

// One item of the instrument, asked at two places of the form.
TEST(HiddenItem, GivesWayToItsTwinThatIsShown) {
  scale::MappingSpec mapping;
  mapping.items.push_back({"q1", {"x", "y"}, {}, {}, {}});
  const std::string x = Plain("g") + "," + IfG("x") + ",";
  const std::string g0 = Answer("g", 0) + ",";
  const auto bind = [&](const std::string& form, const std::string& items) {
    return Bind(form, items, "", mapping);
  };
  const Bound answered =
      bind(x + Plain("y"), g0 + Answer("x", 2) + "," + Answer("y", 1));
  EXPECT_THAT(answered.cells, ElementsAre("1", "unknown"));
  EXPECT_THAT(answered.seen, ElementsAre("0 2"));
  EXPECT_THAT(bind(x + Plain("y"), g0 + Answer("y", 1)).cells,
              ElementsAre("1", "unknown"));
  EXPECT_THAT(bind(x + Plain("y"), g0 + Answer("x", 2)).cells,
              ElementsAre("unknown", "unknown"));
  // A place that the form has not speaks too, with its reason.
  const std::string declined =
      R"({"linkId":"y","extension":[{"url":"http://hl7.org/fhir/)"
      R"(StructureDefinition/data-absent-reason",)"
      R"("valueCode":"asked-declined"}]})";
  EXPECT_THAT(bind(Plain("g") + "," + IfG("x"), g0 + declined).cells,
              ElementsAre("declined", "unknown"));
  EXPECT_THAT(bind(x + IfG("y"), g0 + Answer("y", 1)).cells,
              ElementsAre("ignored not-applicable", "unknown"));
  EXPECT_THAT(bind(x + Unclear("y"), g0 + Answer("y", 1)).cells,
              ElementsAre("conditional", "unknown"));
}

TEST(HiddenItem, IsWhatEveryFormAgreesOn) {
  const std::string if_g = Plain("g") + "," + IfG("/1");
  const std::string items = Answer("g", 0) + "," + Answer("/2", 1);
  const auto first = [&](const std::string& given,
                         const std::string& contained) {
    return Bind(given, items, contained).cells[0];
  };
  EXPECT_EQ(first("", if_g), "not-applicable");
  EXPECT_EQ(first(if_g, if_g), "not-applicable");
  EXPECT_EQ(first(if_g, Plain("/2")), "not-applicable");
  EXPECT_EQ(first(if_g, Plain("/1")), "conditional");
  EXPECT_EQ(first(Plain("/1"), if_g), "conditional");
  EXPECT_EQ(first(if_g, Unclear("/1")), "conditional");
  // Contained forms are read as one: a question of both is ambiguous.
  const std::string and_another =
      R"(]},{"resourceType":"Questionnaire","item":[)";
  EXPECT_EQ(first("", if_g + and_another + Plain("/2")), "not-applicable");
  EXPECT_EQ(first("", if_g + and_another + Plain("g")), "conditional");
}

TEST(HiddenItem, IsNoneWhereTheFormAsksSomethingElse) {
  const std::string form = Plain("g") + "," + IfG("/1") + "," + Unclear("/2");
  EXPECT_THAT(Bind(form, Answer("g", 0), "", {}, {"/1", "/2"}).cells,
              ElementsAre("unknown", "unknown"));
}

TEST(HiddenItem, IsForgottenWithItsResponse) {
  ResponseReader reader;
  const FakeBinding binding(Form2());
  scale::Response response;
  ASSERT_TRUE(reader
                  .Read(R"({"resourceType":"QuestionnaireResponse",)"
                        R"("contained":[{"resourceType":"Questionnaire",)"
                        R"("item":[{"linkId":"g"},)" +
                        IfG("/1") + "]}]}")
                  .ok());
  reader.Bind(binding, {}, &response);
  EXPECT_EQ(Show(response.cells[0]), "not-applicable");
  ASSERT_TRUE(reader.Read(R"({"resourceType":"QuestionnaireResponse"})").ok());
  reader.Bind(binding, {}, &response);
  EXPECT_EQ(Show(response.cells[0]), "unknown");
}

}  // namespace
}  // namespace relcare::fhir::hidden_item_test
