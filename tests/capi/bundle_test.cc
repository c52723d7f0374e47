// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Bundles and lines of FHIR through the C ABI: what gives a report, and what
// each report is of.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/bundles.h"

namespace relcare::test::bundle_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

TEST(Bundle, OfAnyTypeGivesOneReportPerResponse) {
  for (const char* type : {"collection", "transaction", "batch", "searchset",
                           "document", "message"}) {
    const std::string more = R"("type":")" + std::string(type) + '"';
    std::uint32_t records = 0;
    EXPECT_THAT(
        Reports(Bundle({Phq9Fhir(), R"({"resourceType":"Patient"})",
                        Phq9Fhir("r2"), R"({"resourceType":"Questionnaire"})"},
                       more),
                Fhir(), &records),
        ElementsAre(AllOf(Eleven(), HasSubstr(R"("input_index":0)")),
                    AllOf(Eleven(), HasSubstr(R"("input_index":1)"))))
        << type;
    EXPECT_EQ(records, 2u) << type;
  }
}

TEST(Bundle, WithinABundleIsReadToo) {
  EXPECT_THAT(Reports(Bundle({Bundle({Phq9Fhir()}), Phq9Fhir()}), Fhir()),
              SizeIs(2));
}

TEST(Bundle, WithoutAnythingToScoreGivesNoReport) {
  std::uint32_t records = 9;
  EXPECT_THAT(Reports(R"({"resourceType":"Bundle","type":"searchset"})", Fhir(),
                      &records),
              IsEmpty());
  EXPECT_EQ(records, 0u);
}

struct BrokenCase {
  const char* name;
  std::string entry;
  const char* path;
  const char* rule;
};

TEST(Bundle, BrokenEntryCostsThatEntry) {
  const BrokenCase cases[] = {
      {"no object", "7", "/entry/1", "fhir-shape"},
      {"no type", R"({"resource":{"canary":"canary"}})", "/entry/1/resource",
       "fhir-shape"},
      {"a status of its own",
       R"({"resource":{"resourceType":"QuestionnaireResponse",)"
       R"("status":"canary"}})",
       "/entry/1/resource/status", "fhir-shape"},
      {"items of another shape",
       R"({"resource":{"resourceType":"QuestionnaireResponse",)"
       R"("item":[{"linkId":7}]}})",
       "/entry/1/resource/item/0/linkId", "fhir-shape"},
      {"rules of its own",
       R"({"resource":{"resourceType":"QuestionnaireResponse",)"
       R"("implicitRules":"http://canary.test"}})",
       "/entry/1/resource/implicitRules", "implicit-rules"},
      {"an entry that is modified",
       R"({"modifierExtension":[{"url":"http://canary.test"}],"resource":)"
       R"({"resourceType":"QuestionnaireResponse"}})",
       "/entry/1/modifierExtension", "modifier-extension"},
      {"versions within",
       R"({"resource":{"resourceType":"Bundle","type":"history"}})",
       "/entry/1/resource/type", "bundle-type"},
  };
  for (const BrokenCase& each : cases) {
    const std::string text =
        R"({"resourceType":"Bundle","type":"batch","entry":[{"resource":)" +
        Phq9Fhir() + "}," + each.entry + R"(,{"resource":)" + Phq9Fhir("r2") +
        "}]}";
    const auto path = HasSubstr(R"("path":")" + std::string(each.path) + '"');
    const auto rule = HasSubstr(R"("rule":")" + std::string(each.rule) + '"');
    EXPECT_THAT(
        Reports(text, Fhir()),
        ElementsAre(Eleven(), AllOf(path, rule, Not(HasSubstr("canary"))),
                    Eleven()))
        << each.name;
  }
}

TEST(Bundle, ThatIsNoneIsOneReportWithAnError) {
  for (const char* text :
       {"{", "[]", R"({"resourceType":"Patient"})",
        R"({"resourceType":"Bundle","type":"history"})",
        R"({"resourceType":"Bundle","entry":{}})",
        R"({"resourceType":"Bundle","implicitRules":"http://x.test"})"}) {
    EXPECT_THAT(Reports(text, Fhir()), ElementsAre(HasSubstr(R"("error":)")))
        << text;
  }
}

TEST(Bundle, UnboundResponseSaysWhichEntryItIs) {
  EXPECT_THAT(Reports(Bundle({Phq9Fhir()}), Fhir("")),
              ElementsAre(AllOf(HasSubstr(R"("path":"/entry/0/resource")"),
                                HasSubstr("RELCARE_E_UNBOUND"))));
}

TEST(Bundle, FindingsPointIntoIt) {
  std::string doubled = Phq9Fhir();
  doubled.insert(doubled.find(R"("item":)"), R"("authored":"yesterday",)");
  doubled.replace(doubled.find("LA6569-3"), 8, "LA-canary");
  EXPECT_THAT(
      Reports(Bundle({doubled}), Fhir()),
      ElementsAre(AllOf(
          HasSubstr(
              R"("path":"/entry/0/resource/item/0/answer/0/valueCoding")"),
          HasSubstr(R"("path":"/entry/0/resource/authored")"),
          Not(HasSubstr("canary")))));
}

TEST(Bundle, LabelsHoldForAllThatIsInIt) {
  const std::string label =
      R"("type":"batch","meta":{"security":[{"system":)"
      R"("http://terminology.hl7.org/CodeSystem/v3-ActCode",)"
      R"("code":"42CFRPart2"}]})";
  EXPECT_THAT(Reports(Bundle({Bundle({Phq9Fhir()})}, label), Fhir()),
              ElementsAre(HasSubstr("LABEL_PART_2")));
  EXPECT_THAT(Reports(Bundle({Phq9Fhir()}), Fhir()),
              ElementsAre(Not(HasSubstr("LABEL_PART_2"))));
}

// A form that shows item 9 only where another question was answered.
TEST(Bundle, QuestionnaireInItIsHeeded) {
  const std::string form =
      R"({"resourceType":"Questionnaire","url":"http://x.test/q","item":[)"
      R"({"linkId":"/44260-8","enableWhen":[{"question":"b","operator":)"
      R"("exists","answerBoolean":true}]},{"linkId":"b"}]})";
  std::string response = Phq9Fhir();
  response.insert(response.find(R"("status")"),
                  R"("questionnaire":"http://x.test/q",)");
  EXPECT_THAT(Reports(Bundle({response, form}), Fhir()),
              ElementsAre(HasSubstr("ITEM_DISABLED_ANSWERED")));
  EXPECT_THAT(Reports(Bundle({response}), Fhir()),
              ElementsAre(Not(HasSubstr("ITEM_DISABLED_ANSWERED"))));
}

// An option of item 1 that would make of 1 a 3.
TEST(Bundle, QuestionnaireInItWithOtherWeightsIsAFinding) {
  const std::string form =
      R"({"resourceType":"Questionnaire","url":"http://x.test/q","item":[)"
      R"({"linkId":"g","item":[{"linkId":"/44250-9","answerOption":[{)"
      R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
      R"(ordinalValue","valueDecimal":3}],"valueCoding":{"system":)"
      R"("http://loinc.org","code":"LA6569-3"}}]}]}]})";
  std::string response = Phq9Fhir();
  response.insert(response.find(R"("status")"),
                  R"("questionnaire":"http://x.test/q",)");
  EXPECT_THAT(
      Reports(Bundle({response, form}), Fhir()),
      ElementsAre(AllOf(Eleven(),
                        HasSubstr("FINDING_CODE_QUESTIONNAIRE_WEIGHT_DIFFERS"),
                        HasSubstr(R"("path":"/entry/1/resource/item/0/item/0/)"
                                  R"(answerOption/0/extension/0")"),
                        HasSubstr(R"("field":"items/q1")"))));
  EXPECT_THAT(Reports(Bundle({Phq9Fhir(), form}), Fhir()),
              ElementsAre(Not(HasSubstr("WEIGHT_DIFFERS"))));
}

auto IsRepeated() {
  return AllOf(Not(Eleven()), HasSubstr("FINDING_CODE_RECORD_REPEATED"),
               HasSubstr("FINDING_SEVERITY_ERROR"),
               HasSubstr("REFUSAL_CODE_ANSWER_REPEATED"));
}

// Its scores would have one slot, and the last one sent would stay there.
TEST(Bundle, ScoresNoResponseThatStandsThereTwice) {
  const std::string other =
      Phq9Fhir("r1", {"0", "0", "0", "0", "0", "0", "0", "0", "0"});
  std::string newer = other;
  newer.insert(1, R"("meta":{"versionId":"2","lastUpdated":)"
                  R"("2026-05-04T00:00:00Z"},)");
  for (const std::string& twin : {other, newer, Phq9Fhir()}) {
    const std::vector<std::string> reports =
        Reports(Bundle({Phq9Fhir(), Phq9Fhir("r2"), Bundle({twin})}), Fhir());
    ASSERT_THAT(reports, SizeIs(3));
    EXPECT_THAT(reports[1], AllOf(Eleven(), Not(HasSubstr("REPEATED"))));
    for (const std::string& report : {reports[0], reports[2]}) {
      EXPECT_THAT(
          report,
          AllOf(IsRepeated(), HasSubstr(R"("path":"/entry/0/resource")"),
                HasSubstr(R"("path":"/entry/2/resource/entry/0/resource")")));
    }
  }
}

TEST(Bundle, KeepsTheCriticalFlagOfAResponseThatStandsThereTwice) {
  const auto flag = [](const char* state) {
    return HasSubstr(R"("state":"SIGNAL_STATE_)" + std::string(state) + '"');
  };
  const std::vector<std::string> none(9, "0");
  EXPECT_THAT(Reports(Bundle({Phq9Fhir(), Phq9Fhir("r1", none)}), Fhir()),
              ElementsAre(flag("FIRED"), flag("COULD_NOT_SEE")));
}

TEST(Bundle, OfManyWithOneIdSaysTwoPlacesOfEach) {
  const std::vector<std::string> reports =
      Reports(Bundle({Phq9Fhir(), Phq9Fhir(), Phq9Fhir(), Phq9Fhir()}), Fhir());
  ASSERT_THAT(reports, SizeIs(4));
  for (const std::string& report : reports) {
    std::size_t count = 0;
    for (std::size_t at = report.find("RECORD_REPEATED"); at != report.npos;
         at = report.find("RECORD_REPEATED", at + 1)) {
      ++count;
    }
    EXPECT_EQ(count, 2u);
  }
}

TEST(FhirLines, OfOneIdAreScoredEach) {
  EXPECT_THAT(Reports(Phq9Fhir() + "\n" + Phq9Fhir(), Lines()),
              ElementsAre(Eleven(), Eleven()));
}

TEST(Observations, OfTwoPanelsWithOneIdAreNotScored) {
  std::vector<std::string> all;
  for (const char* who : {"a", "b"}) {
    std::string members;
    for (const std::string& item :
         Phq9Items(9, "", std::string("Patient/") + who)) {
      std::string named = item;
      const std::size_t at = named.find(R"("id":"i)") + 6;
      named.insert(at, who);
      members += (members.empty() ? "" : ",") +
                 (R"({"reference":"Observation/)" + std::string(who) +
                  named.substr(at + 1, 2) + R"("})");
      all.push_back(named);
    }
    all.push_back(
        Obs({"44249-1", "", R"("id":"panel","hasMember":[)" + members + "]",
             std::string("Patient/") + who}));
  }
  EXPECT_THAT(Reports(Bundle(all), Fhir("")),
              ElementsAre(AllOf(IsRepeated(),
                                HasSubstr(R"("path":"/entry/9/resource")"),
                                HasSubstr(R"("path":"/entry/19/resource")")),
                          IsRepeated()));
}

TEST(Bundle, IsNoSingleResponse) {
  Host host;
  EXPECT_EQ(host.Score(Bundle({Phq9Fhir()}), Fhir()),
            "RELCARE_E_NOT_A_RESPONSE");
}

TEST(Bundle, StopsWhereTheHostAsks) {
  Host host;
  int seen = 0;
  const auto done = host.scratch.ScoreText(Bundle({Phq9Fhir(), Phq9Fhir()}),
                                           Fhir(), [&](relcare_status, Bytes) {
                                             ++seen;
                                             return false;
                                           });
  EXPECT_EQ(done.error().name(), std::string("RELCARE_E_CANCELLED"));
  EXPECT_EQ(seen, 1);
}

TEST(FhirLines, MayBeBundlesAndABrokenLineCostsThatLine) {
  std::uint32_t records = 0;
  const std::string text = Phq9Fhir() + "\n\n{\"canary\":\n" +
                           Bundle({Phq9Fhir(), Phq9Fhir("r2")}) + "\r\n" +
                           Phq9Fhir();
  EXPECT_THAT(Reports(text, Lines(), &records),
              ElementsAre(AllOf(Eleven(), HasSubstr(R"("input_index":0)")),
                          AllOf(HasSubstr("RELCARE_E_UNREADABLE"),
                                HasSubstr(R"("input_index":1)"),
                                Not(HasSubstr("canary"))),
                          AllOf(Eleven(), HasSubstr(R"("input_index":2)")),
                          AllOf(Eleven(), HasSubstr(R"("input_index":2)")),
                          AllOf(Eleven(), HasSubstr(R"("input_index":3)"))));
  EXPECT_EQ(records, 4u);
}

}  // namespace
}  // namespace relcare::test::bundle_test
