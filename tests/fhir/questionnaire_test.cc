// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/questionnaire.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "relcare/relcare.h"
#include "tests/fhir/fake_binding.h"

namespace relcare::fhir::questionnaire_test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

using Strings = std::vector<std::string>;

scale::Definition Form2() {
  scale::Definition form = MakeForm("f", {"1", "2"}, {"a", "b"}, "t");
  for (scale::Item& item : form.items)
    item.link_ids.clear();
  form.scales[0].link_ids.clear();
  return form;
}

std::string Wrap(const std::string& items, const std::string& more = "") {
  return R"({"resourceType":"Questionnaire","url":"http://x/q","version":"3",)"
         R"("code":[{"system":"http://loinc.org","code":"p"},{"code":"local"}])" +
         more + R"(,"item":[)" + items + "]}";
}

std::string Weight(const std::string& value,
                   const std::string& url =
                       "http://hl7.org/fhir/StructureDefinition/ordinalValue") {
  return R"("extension":[{"url":")" + url + R"(",)" + value + "}]";
}

// An item with LOINC code 1 and these members.
std::string Item1(const std::string& members) {
  return R"({"linkId":"x","code":[{"system":"http://loinc.org","code":"1"}],)" +
         members + "}";
}

std::string Options(const std::string& options) {
  return Item1(R"("answerOption":[)" + options + "]");
}

Strings Show(const std::vector<Finding>& findings) {
  Strings shown;
  for (const Finding& f : findings) {
    shown.push_back(std::string(Name(f.code)) + " " + f.path + " " + f.field);
  }
  return shown;
}

Result<Form> Relate(const std::string& json, const scale::Definition& form) {
  QuestionnaireReader reader;
  Done done = reader.Read(json);
  if (!done.ok())
    return done.error();
  return reader.Relate(FakePlan(form));
}

TEST(Questionnaire, RelatesItemsByTheirCodesAtAnyDepth) {
  const std::string json = Wrap(
      R"({"linkId":"g","item":[
        {"linkId":"x2","code":[{"system":"http://loinc.org","code":"2"}]},
        {"linkId":"other","code":[{"system":"http://snomed.info/sct","code":"1"}]},
        {"linkId":"named 1","text":"1"}]},
      {"linkId":"x1","code":[{"system":"s","code":"9"},{"code":"1"}]},
      {"linkId":"x1b","code":[{"system":"http://loinc.org","code":"1"}]},
      {"linkId":"sum","code":[{"system":"http://loinc.org","code":"t"}]})");
  const Result<Form> form = Relate(json, Form2());
  ASSERT_TRUE(form.ok());
  ASSERT_EQ(form->mapping.items.size(), 2u);
  EXPECT_EQ(form->mapping.items[0].item, "q2");
  EXPECT_EQ(form->mapping.items[0].link_ids, Strings{"x2"});
  EXPECT_EQ(form->mapping.items[1].item, "q1");
  EXPECT_EQ(form->mapping.items[1].link_ids, (Strings{"x1", "x1b"}));
  ASSERT_EQ(form->mapping.reported.size(), 1u);
  EXPECT_EQ(form->mapping.reported[0].scale, "total");
  EXPECT_EQ(form->mapping.reported[0].link_ids, Strings{"sum"});
}

TEST(Questionnaire, SaysWhichFormItIs) {
  QuestionnaireReader reader;
  ASSERT_TRUE(reader.Read(Wrap("")).ok());
  EXPECT_EQ(reader.url(), "http://x/q");
  EXPECT_EQ(reader.version(), "3");
  EXPECT_EQ(reader.codes().size(), 2u);
  const Result<Form> form = reader.Relate(FakePlan(Form2()));
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->mapping.instrument, "f@1.0.0");
  EXPECT_EQ(form->mapping.questionnaire_urls, Strings{"http://x/q|3"});
  EXPECT_EQ(form->mapping.questionnaire_codes,
            (std::vector<scale::Coding>{{kLoinc, "p"}}));
}

TEST(Questionnaire, ListsItemsShownUnderACondition) {
  const std::string when =
      R"("enableWhen":[{"question":"y","operator":"exists","answerBoolean":true}])";
  const std::string expression =
      R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)"
      R"(sdc-questionnaire-enableWhenExpression"}])";
  const auto conditional = [](const std::string& items) {
    return Relate(Wrap(items), Form2())->enablement.conditional();
  };
  EXPECT_EQ(conditional(Item1(R"("enableWhen":[])")), Strings{});
  EXPECT_EQ(conditional(Item1(when)), Strings{"x"});
  EXPECT_EQ(conditional(Item1(expression)), Strings{"x"});
  EXPECT_EQ(conditional(R"({"linkId":"g",)" + when + R"(,"item":[)" +
                        Item1(R"("text":"t")") + "]}"),
            (Strings{"g", "x"}));
  EXPECT_EQ(conditional(R"({"linkId":"bound by a mapping",)" + when + "}"),
            Strings{"bound by a mapping"});
}

TEST(Questionnaire, ListsLinkIdsThatItGivesToAnotherQuestion) {
  const auto contradicted = [](const std::string& members) {
    return Relate(Wrap(R"({"linkId":"g","item":[{)" + members + "}]}"),
                  MakeForm("f", {"1", "2"}, {"a", "b"}, "t"))
        ->contradicted;
  };
  const auto coded = [](const std::string& codes) {
    return R"("linkId":"/1","code":[)" + codes + "]";
  };
  const std::string other = R"({"system":"http://loinc.org","code":"9"})";
  const std::string same = R"({"system":"http://loinc.org","code":"1"})";
  EXPECT_EQ(contradicted(coded(other)), Strings{"/1"});
  EXPECT_EQ(contradicted(coded(other + "," + same)), Strings{});
  EXPECT_EQ(contradicted(coded(R"({"code":"1"},)" + other)), Strings{});
  EXPECT_EQ(contradicted(coded(R"({"system":"s","code":"9"})")), Strings{});
  EXPECT_EQ(contradicted(coded(R"({"code":"9"})")), Strings{});
  EXPECT_EQ(contradicted(R"("linkId":"/1")"), Strings{});
  EXPECT_EQ(contradicted(R"("linkId":"/t","code":[)" + other + "]"),
            Strings{"/t"});
  EXPECT_EQ(contradicted(R"("linkId":"x","code":[)" + other + "]"), Strings{});
}

TEST(Questionnaire, ComparesNoWeightsOfAnotherQuestion) {
  const std::string json = Wrap(
      R"({"linkId":"/1","code":[{"system":"http://loinc.org","code":"9"}],)"
      R"("answerOption":[{"valueCoding":{"code":"b"},)" +
      Weight(R"("valueDecimal":5)") + "}]}");
  const Result<Form> form = Relate(json, MakeForm("f", {"1"}, {"a", "b"}, "t"));
  EXPECT_EQ(Show(form->findings), Strings{});
}

struct WeightCase {
  const char* name;
  std::string item;
  std::string more;
  Strings findings;
};

TEST(Questionnaire, ComparesWeightsWhereverTheyStand) {
  const std::string b = R"({"valueCoding":{"code":"b"},)";
  const std::string value_set =
      R"(,"contained":[{"resourceType":"ValueSet","id":"v","url":"http://v",)";
  const std::string concept_b =
      R"({"code":"b",)" + Weight(R"("valueDecimal":5)") + "}";
  const std::string compose =
      value_set +
      R"("compose":{"include":[{"system":"http://loinc.org","concept":[)" +
      concept_b + "]}]}}]";
  const std::string expansion =
      value_set +
      R"("expansion":{"contains":[{"system":"http://loinc.org","code":"g","contains":[{"system":"http://loinc.org",)" +
      concept_b.substr(1) + "]}]}}]";
  const std::string option_path = "/item/0/answerOption/0/extension/0 items/q1";
  const std::string differs = "questionnaire-weight-differs ";
  const WeightCase cases[] = {
      {"as in the key",
       Options(b + Weight(R"("valueDecimal":1.0)") + "}"),
       "",
       {}},
      {"no weights", Options(R"({"valueCoding":{"code":"b"}})"), "", {}},
      {"decimal",
       Options(b + Weight(R"("valueDecimal":2)") + "}"),
       "",
       {differs + option_path}},
      {"integer",
       Options(b + Weight(R"("valueInteger":2)") + "}"),
       "",
       {differs + option_path}},
      {"text",
       Options(b + Weight(R"("valueString":"2")") + "}"),
       "",
       {differs + option_path}},
      {"zero is a weight",
       Options(b + Weight(R"("valueDecimal":0)") + "}"),
       "",
       {differs + option_path}},
      {"item weight",
       Options(b +
               Weight(R"("valueDecimal":2)",
                      "http://hl7.org/fhir/StructureDefinition/itemWeight") +
               "}"),
       "",
       {differs + option_path}},
      {"in the coding",
       Options(R"({"valueCoding":{"code":"b",)" +
               Weight(R"("valueDecimal":2)") + "}}"),
       "",
       {differs + "/item/0/answerOption/0/valueCoding/extension/0 items/q1"}},
      {"contained concept by id",
       Item1(R"("answerValueSet":"#v")"),
       compose,
       {differs + "/contained/0/compose/include/0/concept/0/extension/0 "
                  "items/q1"}},
      {"contained concept by url",
       Item1(R"("answerValueSet":"http://v|1")"),
       compose,
       {differs + "/contained/0/compose/include/0/concept/0/extension/0 "
                  "items/q1"}},
      {"contained expansion",
       Item1(R"("answerValueSet":"#v")"),
       expansion,
       {differs + "/contained/0/expansion/contains/0/contains/0/extension/0 "
                  "items/q1"}},
      {"an option of STU3",
       Item1(R"("option":[)" + b + Weight(R"("valueDecimal":2)") + "}]"),
       "",
       {differs + "/item/0/option/0/extension/0 items/q1"}},
      {"a value set that only a terminology server has",
       Item1(R"("answerValueSet":"http://elsewhere")"),
       compose,
       {}},
      {"a contained code system gives no options",
       Item1(R"("answerValueSet":"#v")"),
       R"(,"contained":[{"resourceType":"CodeSystem","id":"v",)"
       R"("url":"http://loinc.org","concept":[{"code":"b","property":[)"
       R"({"code":"itemWeight","valueDecimal":5}]}]}])",
       {}},
      {"a value set of another item",
       Item1(R"("answerValueSet":"#w")"),
       compose,
       {}},
  };
  for (const WeightCase& c : cases) {
    SCOPED_TRACE(c.name);
    const Result<Form> form = Relate(Wrap(c.item, c.more), Form2());
    ASSERT_TRUE(form.ok()) << form.error().message;
    EXPECT_EQ(Show(form->findings), c.findings);
  }
}

TEST(Questionnaire, KnowsEveryUrlOfAWeight) {
  const std::string fhir = "http://hl7.org/fhir/StructureDefinition/";
  const std::string argonaut = "/StructureDefinition/extension-score";
  for (const std::string& url :
       {fhir + "ordinalValue", fhir + "itemWeight",
        fhir + "questionnaire-ordinalValue", fhir + "valueset-ordinalValue",
        "http://fhir.org/guides/argonaut/questionnaire" + argonaut}) {
    SCOPED_TRACE(url);
    const std::string option = R"({"valueCoding":{"code":"b"},)" +
                               Weight(R"("valueDecimal":2)", url) + "}";
    EXPECT_EQ(Relate(Wrap(Options(option)), Form2())->findings.size(), 1u);
  }
}

TEST(Questionnaire, RefusesOneCodeWithTwoWeights) {
  const std::string b = R"({"valueCoding":{"system":"s","code":"don't"},)";
  const Result<Form> form =
      Relate(Wrap(Options(b + Weight(R"("valueDecimal":4)") + "}," + b +
                          Weight(R"("valueDecimal":9)") + "}")),
             Form2());
  ASSERT_FALSE(form.ok());
  EXPECT_EQ(form.error().status, RELCARE_E_MAPPING);
  EXPECT_EQ(form.error().rule, "code-two-weights");
  EXPECT_EQ(form.error().path, "/item/0/answerOption/1/extension/0");
}

// Which item it is only a mapping can say.
TEST(Questionnaire, ListsOtherItemsWithOneCodeOfTwoWeights) {
  const std::string b = R"({"valueCoding":{"code":"b"},)";
  const auto item = [&](const char* link_id, const char* second) {
    return R"({"linkId":")" + std::string(link_id) + R"(","answerOption":[)" +
           b + Weight(R"("valueDecimal":4)") + "}," + b +
           Weight(std::string(R"("valueDecimal":)") + second) + "}]}";
  };
  const Result<Form> form =
      Relate(Wrap(item("y", "4.0") + "," + item("z", "9")), Form2());
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->two_weights, Strings{"z"});
}

TEST(Questionnaire, KnowsWhetherItAsksAnItem) {
  const auto asks = [](const std::string& item) {
    return Relate(Wrap(item), MakeForm("f", {"1"}, {"a"}, "t"))->asks_an_item;
  };
  EXPECT_TRUE(asks(Item1(R"("text":"t")")));
  EXPECT_TRUE(asks(R"({"linkId":"/1"})"));
  EXPECT_FALSE(asks(R"({"linkId":"1"})"));
  EXPECT_FALSE(asks(R"({"linkId":"/t"})"));
  EXPECT_FALSE(asks(
      R"({"linkId":"/1","code":[{"system":"http://loinc.org","code":"9"}]})"));
}

TEST(Questionnaire, RefusesRulesThatItDoesNotKnow) {
  QuestionnaireReader reader;
  const Done done = reader.Read(Wrap("", R"(,"implicitRules":"urn:canary")"));
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().status, RELCARE_E_UNREADABLE);
  EXPECT_EQ(done.error().rule, "implicit-rules");
  EXPECT_EQ(done.error().path, "/implicitRules");
  EXPECT_THAT(done.error().message, Not(HasSubstr("canary")));
}

TEST(Questionnaire, RefusesModifiersOfItselfAndItsItems) {
  const std::string modifier = R"("modifierExtension":[{"url":"urn:canary"}])";
  const std::pair<std::string, std::string> cases[] = {
      {Wrap("", "," + modifier), "/modifierExtension"},
      {Wrap(R"({"linkId":"g","item":[)" + Item1(modifier) + "]}"),
       "/item/0/item/0/modifierExtension"},
  };
  for (const auto& [json, path] : cases) {
    SCOPED_TRACE(path);
    const Result<Form> form = Relate(json, Form2());
    ASSERT_FALSE(form.ok());
    EXPECT_EQ(form.error().status, RELCARE_E_UNREADABLE);
    EXPECT_EQ(form.error().rule, "modifier-extension");
    EXPECT_EQ(form.error().path, path);
  }
}

TEST(Questionnaire, RefusesAnotherResource) {
  QuestionnaireReader reader;
  const Done done = reader.Read(R"({"resourceType":"QuestionnaireResponse"})");
  EXPECT_EQ(done.error().status, RELCARE_E_UNREADABLE);
  EXPECT_EQ(done.error().rule, "not-a-questionnaire");
  EXPECT_TRUE(reader.codes().empty());
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

TEST(QuestionnaireData, RelatesEveryPhq9InTheWild) {
  if (!std::filesystem::exists(SharedData() / "fhir")) {
    GTEST_SKIP() << "no shared data at " << SharedData().string();
  }
  for (const char* name :
       {"us-core/Questionnaire-phq-9-example.json", "pathling/phq9.json",
        "lforms/phq9.json",
        "lforms/calc-weight/phq9-with-the-weight-function.json",
        "asbi/1_Questionnaire-PHQ9.json"}) {
    SCOPED_TRACE(name);
    const Result<Form> form = Relate(Load(name), Phq9());
    ASSERT_TRUE(form.ok()) << form.error().message;
    EXPECT_EQ(form->mapping.items.size(), 9u);
    EXPECT_EQ(Show(form->findings), Strings{});
    // One form shows its total so, and no item.
    for (const scale::ItemBinding& item : form->mapping.items) {
      for (const std::string& link_id : item.link_ids)
        EXPECT_THAT(form->enablement.conditional(), Not(Contains(link_id)));
    }
  }
}

TEST(QuestionnaireData, FindsWeightsAtTheOptions) {
  if (!std::filesystem::exists(SharedData() / "fhir")) {
    GTEST_SKIP() << "no shared data at " << SharedData().string();
  }
  // Apgar's colour counts 0, 1, 2; this key says otherwise.
  scale::Definition form =
      MakeForm("f", {"x"}, {"LA6722-8", "LA6723-6", "LA6724-4"}, "t");
  form.items[0].link_ids = {"32406-1"};
  form.items[0].answers[1].value = Decimal(5);
  const std::string apgar = Load("lforms/apgar-with-itemWeight-variable.json");
  EXPECT_EQ(Show(Relate(apgar, form)->findings),
            Strings{"questionnaire-weight-differs /item/0/answerOption/1/"
                    "extension/0 items/q1"});
}

TEST(QuestionnaireData, FindsWeightsInContainedValueSets) {
  if (!std::filesystem::exists(SharedData() / "fhir")) {
    GTEST_SKIP() << "no shared data at " << SharedData().string();
  }
  // One code in two systems counts differently: 1 and 10.
  scale::Definition form = MakeForm("f", {"1"}, {}, "t");
  form.items[0].link_ids = {"link-1.1.1"};
  form.items[0].answers = {{Decimal(1), {{"some-system-1", "some-code-1"}}},
                           {Decimal(10), {{"some-system-2", "some-code-1"}}},
                           {Decimal(3), {{"some-system-1", "some-code-2"}}}};
  EXPECT_EQ(Show(Relate(Load("lforms/calc-weight/"
                             "q-with-contained-valueset.json"),
                        form)
                     ->findings),
            Strings{"questionnaire-weight-differs /contained/0/compose/"
                    "include/0/concept/1/extension/0 items/q1"});
  EXPECT_EQ(Show(Relate(Load("lforms/calc-weight/"
                             "q-with-contained-valueset-with-itemWeight.json"),
                        form)
                     ->findings),
            Strings{"questionnaire-weight-differs /contained/0/expansion/"
                    "contains/2/extension/0 items/q1"});
}

}  // namespace
}  // namespace relcare::fhir::questionnaire_test
