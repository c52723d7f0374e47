// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/enablement.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/fhir/shown.h"

namespace relcare::fhir::enablement_test {
namespace {

std::string Is(const std::string& question, int value) {
  return R"({"question":")" + question +
         R"(","operator":"=","answerInteger":)" + std::to_string(value) + "}";
}

std::string When(const std::string& conditions, const std::string& more = "") {
  return R"("enableWhen":[)" + conditions + "]" + more;
}

std::string Item(const std::string& link_id, const std::string& more = "") {
  return R"({"linkId":")" + link_id + R"(")" + (more.empty() ? "" : ",") +
         more + "}";
}

std::string Answer(const std::string& link_id, int value,
                   const std::string& within = "") {
  return Item(link_id,
              R"("answer":[{"valueInteger":)" + std::to_string(value) +
                  (within.empty() ? "" : R"(,"item":[)" + within + "]") + "}]");
}

std::string Items(const std::string& items) {
  return R"("item":[)" + items + "]";
}

struct FormCase {
  const char* name;
  std::string form;
  std::string response;
  std::vector<std::string> asked;
  const char* shown;
};

TEST(Enablement, FollowsTheFormFromItemToItem) {
  const std::string any = R"(,"enableBehavior":"any")";
  const std::string all = R"(,"enableBehavior":"all")";
  const std::string two = Is("a", 1) + "," + Is("b", 1);
  const std::string ab = Item("a") + "," + Item("b") + ",";
  const std::string expression =
      R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)"
      R"(sdc-questionnaire-enableWhenExpression"}])";
  const FormCase cases[] = {
      {"any: one holds",
       ab + Item("x", When(two, any)),
       Answer("a", 1) + "," + Answer("b", 0),
       {"x"},
       "yes"},
      {"any: none holds",
       ab + Item("x", When(two, any)),
       Answer("a", 0),
       {"x"},
       "no"},
      {"all: one fails",
       ab + Item("x", When(two, all)),
       Answer("a", 1) + "," + Answer("b", 0),
       {"x"},
       "no"},
      {"all hold",
       ab + Item("x", When(two, all)),
       Answer("a", 1) + "," + Answer("b", 1),
       {"x"},
       "yes"},
      {"several without a behaviour",
       ab + Item("x", When(two)),
       Answer("a", 1) + "," + Answer("b", 1),
       {"a", "x"},
       "yes ?"},
      {"a behaviour that FHIR does not have",
       ab + Item("x", When(Is("a", 1), R"(,"enableBehavior":"most")")),
       Answer("a", 1),
       {"x"},
       "?"},
      {"one needs no behaviour",
       ab + Item("x", When(Is("a", 1))),
       Answer("a", 1),
       {"x"},
       "yes"},
      {"any: one holds, one is unclear",
       ab + Item("x", When(Is("a", 1) + "," + Is("none", 1), any)),
       Answer("a", 1),
       {"x"},
       "yes"},
      {"any: one fails, one is unclear",
       ab + Item("x", When(Is("a", 1) + "," + Is("none", 1), any)),
       Answer("a", 0),
       {"x"},
       "?"},
      {"all: one fails, one is unclear",
       ab + Item("x", When(Is("a", 1) + "," + Is("none", 1), all)),
       Answer("a", 0),
       {"x"},
       "no"},
      {"no condition",
       Item("x", R"("enableWhen":[])"),
       "",
       {"x", "y"},
       "yes none"},
      {"conditions of the wrong shape",
       Item("x", R"("enableWhen":{})"),
       "",
       {"x"},
       "?"},
      {"an expression", Item("x", expression), "", {"x"}, "?"},
      {"an expression beside a condition that fails",
       ab + Item("x", When(Is("a", 1), "," + expression)),
       "",
       {"x"},
       "?"},
      {"an expression within what is disabled",
       ab + Item("g", When(Is("a", 1), "," + Items(Item("x", expression)))),
       "",
       {"g", "x"},
       "no no"},
      {"a question that the form has not",
       Item("x", When(Is("none", 1))),
       Answer("none", 1),
       {"x"},
       "?"},
      {"a group is no question",
       Item("a", R"("type":"group")") + "," + Item("x", When(Is("a", 1))),
       Answer("a", 1),
       {"x"},
       "?"},
      // Nesting.
      {"a disabled group",
       ab + Item("g", When(Is("a", 1), "," + Items(Item("x")))),
       "",
       {"g", "x"},
       "no no"},
      {"an item that holds within a disabled group",
       ab +
           Item("g", When(Is("a", 1),
                          "," + Items(Item(
                                    "h", Items(Item("x", When(Is("b", 1)))))))),
       Answer("b", 1),
       {"g", "h", "x"},
       "no no no"},
      {"under an answer of a disabled question",
       ab + Item("q", When(Is("a", 1), "," + Items(Item("x")))),
       Answer("q", 1, Answer("x", 1)),
       {"q", "x"},
       "no no"},
      {"a question under an answer is looked at",
       Item("q", Items(Item("a"))) + "," + Item("x", When(Is("a", 1))),
       Answer("q", 5, Answer("a", 1)),
       {"x"},
       "yes"},
      {"an item within may look at what it stands in",
       Item("a", Items(Item("x", When(Is("a", 1))))),
       Answer("a", 1),
       {"x"},
       "yes"},
      // Order, chains, circles.
      {"a later question",
       Item("x", When(Is("a", 1))) + "," + ab + Item("z"),
       Answer("a", 1),
       {"x"},
       "yes"},
      {"the response's order does not count",
       ab + Item("x", When(two, all)),
       Answer("b", 1) + "," + Answer("a", 1),
       {"x"},
       "yes"},
      {"a chain forwards",
       Item("a") + "," + Item("b", When(Is("a", 1))) + "," +
           Item("x", When(Is("b", 1))),
       Answer("a", 1) + "," + Answer("b", 1),
       {"b", "x"},
       "yes yes"},
      {"a chain backwards",
       Item("x", When(Is("b", 1))) + "," + Item("b", When(Is("a", 1))) + "," +
           Item("a"),
       Answer("a", 1) + "," + Answer("b", 1),
       {"b", "x"},
       "yes yes"},
      {"the answer of a disabled question is none",
       Item("x", When(Is("b", 1))) + "," + Item("b", When(Is("a", 1))) + "," +
           Item("a"),
       Answer("a", 0) + "," + Answer("b", 1),
       {"b", "x"},
       "no no"},
      {"and exists = false sees none",
       Item("x", When(R"({"question":"b","operator":"exists",)"
                      R"("answerBoolean":false})")) +
           "," + Item("b", When(Is("a", 1))) + "," + Item("a"),
       Answer("b", 1),
       {"b", "x"},
       "no yes"},
      {"an undecided question that is answered",
       Item("b", expression) + "," + Item("x", When(Is("b", 1))),
       Answer("b", 1),
       {"x"},
       "?"},
      {"an undecided question, the same either way",
       Item("b", expression) + "," + Item("x", When(Is("b", 1))),
       Answer("b", 2),
       {"x"},
       "no"},
      {"a circle of two",
       Item("x", When(Is("y", 1))) + "," + Item("y", When(Is("x", 1))),
       Answer("x", 1) + "," + Answer("y", 1),
       {"x", "y"},
       "? ?"},
      {"a circle of one",
       Item("x", When(Is("x", 1))),
       Answer("x", 1),
       {"x"},
       "?"},
      {"a circle through what an item stands in",
       Item("g", When(Is("x", 1), "," + Items(Item("x")))),
       Answer("x", 1),
       {"g", "x"},
       "? ?"},
      {"behind a circle",
       Item("x", When(Is("x", 1))) + "," + Item("y", When(Is("x", 1))),
       Answer("x", 1),
       {"y"},
       "?"},
      {"a circle within what is disabled",
       ab + Item("g",
                 When(Is("a", 1), "," + Items(Item("x", When(Is("x", 1)))))),
       Answer("x", 1),
       {"x"},
       "no"},
      // What stands twice.
      {"a question twice in the response, agreed",
       ab + Item("x", When(Is("a", 1))),
       Answer("a", 1) + "," + Answer("a", 1),
       {"x"},
       "yes"},
      {"a question twice in the response, not agreed",
       ab + Item("x", When(Is("a", 1))),
       Answer("a", 1) + "," + Answer("a", 2),
       {"x"},
       "?"},
      {"a question and its empty twin",
       ab + Item("x", When(Is("a", 1))),
       Answer("a", 1) + "," + Item("a"),
       {"x"},
       "?"},
      {"a question twice in the form",
       Item("a") + "," + ab + Item("x", When(Is("a", 1))),
       Answer("a", 1),
       {"a", "x"},
       "yes ?"},
      {"an item twice in the form, not agreed",
       ab + Item("x") + "," + Item("x", When(Is("a", 1))),
       "",
       {"x"},
       "?"},
      {"an item twice in the form, agreed",
       ab + Item("x", When(Is("a", 1))) + "," + Item("x", When(Is("b", 1))),
       "",
       {"x"},
       "no"},
      {"a modified question",
       ab + Item("x", When(Is("a", 1))),
       Item("a", R"("modifierExtension":[{"url":"u"}],)"
                 R"("answer":[{"valueInteger":1}])"),
       {"x"},
       "?"},
  };
  for (const FormCase& c : cases)
    EXPECT_EQ(Shown(c.form, c.response, c.asked), c.shown) << c.name;
}

TEST(Enablement, LooksAtNoMoreThan64PlacesAndAnswers) {
  const std::string form = Item("a") + "," + Item("x", When(Is("a", 1)));
  const auto shown = [&](int places, int answers) {
    std::string list;
    for (int i = 0; i < answers; ++i)
      list += std::string(i == 0 ? "" : ",") + R"({"valueInteger":1})";
    std::string items;
    for (int i = 0; i < places; ++i) {
      items += (i == 0 ? "" : ",") + Item("a", R"("answer":[)" + list + "]");
    }
    return Shown(form, items, {"x"});
  };
  EXPECT_EQ(shown(1, 63), "yes");
  EXPECT_EQ(shown(1, 64), "?");
  EXPECT_EQ(shown(32, 1), "yes");
  EXPECT_EQ(shown(33, 1), "?");
}

TEST(Enablement, DecidesALongChainInEitherDirection) {
  constexpr int kItems = 20'000;
  std::string forwards = Item("0");
  std::string backwards;
  std::string response = Answer("0", 1);
  const auto item = [](int i) {
    return Item(std::to_string(i), When(Is(std::to_string(i - 1), 1)));
  };
  for (int i = 1; i < kItems; ++i) {
    forwards += "," + item(i);
    backwards += item(kItems - i) + ",";
    response += "," + Answer(std::to_string(i), 1);
  }
  backwards += Item("0");
  for (const std::string& items : {forwards, backwards}) {
    Enablement form;
    const Enabled enabled = Decided(items, response, &form);
    EXPECT_EQ(enabled.Find(std::to_string(kItems - 1)), Truth::kYes);
  }
}

}  // namespace
}  // namespace relcare::fhir::enablement_test
