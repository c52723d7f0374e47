// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Questionnaires that relcare does not know, scored from their own weights once
// a definition names the items that count.

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::form_answers_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Option(const std::string& code, const std::string& weight) {
  return R"({"extension":[{"url":)"
         R"("http://hl7.org/fhir/StructureDefinition/ordinalValue",)"
         R"("valueDecimal":)" +
         weight + R"(}],"valueCoding":{"system":"http://x.test/s","code":")" +
         code + R"("}})";
}

// Four questions "a" to "d", each with the same options.
std::string Form(const std::string& options, const std::string& version = "1") {
  std::string items;
  for (const char* id : {"a", "b", "c", "d"}) {
    items += std::string(items.empty() ? "" : ",") + R"({"linkId":")" + id +
             R"(","answerOption":[)" + options + "]}";
  }
  return R"({"resourceType":"Questionnaire","url":"http://x.test/f",)"
         R"("version":")" +
         version + R"(","item":[{"linkId":"g","item":[)" + items + "]}]}";
}

std::string Usual() {
  return Form(Option("no", "0") + "," + Option("some", "1.5") + "," +
              Option("lots", "3") + "," + Option("plenty", "3.0"));
}

// "a" and "b" count, "c" counts reversed, "d" does not count.
std::string Key(const std::string& url = "http://x.test/f") {
  std::string items;
  std::string terms;
  for (const char* id : {"a", "b", "c"}) {
    items += std::string(items.empty() ? "" : ",") + R"({"id":")" + id +
             R"(","title":"item","form_answers":{},"link_ids":[")" + id +
             R"("]})";
    terms += std::string(terms.empty() ? "" : ",") + R"({"item":")" + id +
             R"(")" + (*id == 'c' ? R"(,"reversed":true)" : "") + "}";
  }
  return R"({"required_semantics":1,"id":"card","version":"1.0.0",)"
         R"("owner":"harbour","title":"Card","items":[)" +
         items +
         R"(],"scales":[{"id":"total","title":"total","sum":{"terms":[)" +
         terms +
         R"(]},"missing":{"all_required":{}},"direction":3,"target":1}],)"
         R"("recall":{"general":{}},"licence":{"licence_class":2,)"
         R"("source":{"text":"ours"}},"questionnaire_urls":[")" +
         url + R"("],"sources":[{"text":"ours"}],"respondent":1,"tier":1})";
}

std::string Answers(const std::vector<std::string>& codes) {
  std::string items;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    items += std::string(i == 0 ? "" : ",") + R"({"linkId":")" +
             static_cast<char>('a' + i) +
             R"(","answer":[{"valueCoding":{"system":"http://x.test/s",)"
             R"("code":")" +
             codes[i] + R"("}}]})";
  }
  return R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
         R"("questionnaire":"http://x.test/f|1","item":[{"linkId":"g",)"
         R"("item":[)" +
         items + "]}]}";
}

std::vector<Source> Sources(const std::string& form, const std::string& key) {
  return {{SourceKind::kQuestionnaire, Format::kFhir, form},
          Json(SourceKind::kInstrument, key)};
}

std::string Score(const std::string& response) {
  const std::string form = Usual();
  const std::string key = Key();
  Host host("{}", Sources(form, key));
  ScoreOptions options;
  options.input = Format::kFhir;
  return host.Score(response, options);
}

// The rule and path by which an engine of these sources is refused.
std::string Refusal(const std::vector<Source>& sources) {
  const Result<Engine> engine = Engine::Create({}, sources);
  if (engine.ok())
    return "";
  std::string refusal(engine.error().name());
  refusal.append(" ").append(engine.error().rule());
  return refusal.append(" ").append(engine.error().path());
}

TEST(FormAnswers, WithoutADefinitionAnUnknownFormIsNotScored) {
  const std::string form = Usual();
  Host host("{}", {{SourceKind::kQuestionnaire, Format::kFhir, form}});
  ScoreOptions options;
  options.input = Format::kFhir;
  EXPECT_EQ(host.Score(Answers({"no", "some", "lots", "no"}), options),
            "RELCARE_E_UNBOUND");
}

struct Answered {
  std::vector<std::string> codes;
  std::string total;
};

TEST(FormAnswers, CountWhatTheFormSaysAtTheItemsThatAreNamed) {
  for (const Answered& row : std::vector<Answered>{
           {{"no", "no", "lots", "lots"}, "0"},
           {{"some", "no", "lots", "lots"}, "1.5"},
           {{"some", "lots", "no", "no"}, "7.5"},
           {{"plenty", "lots", "no", "no"}, "9"},
       }) {
    EXPECT_THAT(Score(Answers(row.codes)),
                HasSubstr(R"("value":")" + row.total + R"(")"))
        << row.codes[0];
  }
}

TEST(FormAnswers, AnOptionWithoutWeightIsNoAnswer) {
  EXPECT_THAT(Score(Answers({"refused", "no", "no", "no"})),
              AllOf(HasSubstr(R"("refused":{)"), Not(HasSubstr(R"("value")"))));
}

TEST(FormAnswers, AreDescribedAsTheyWereTaken) {
  const std::string form = Usual();
  const std::string key = Key();
  Host host("{}", Sources(form, key));
  const Result<Bytes> described =
      host.scratch.Describe("harbour/card", Format::kJson);
  ASSERT_TRUE(described.ok());
  EXPECT_THAT(
      described->str(),
      AllOf(HasSubstr(R"({"value":"3","codes":[{"system":"http://x.test/s",)"
                      R"("code":"lots"},{"system":"http://x.test/s",)"
                      R"("code":"plenty"}]})"),
            Not(HasSubstr("form_answers"))));
  // What was described scores by itself.
  const std::string whole(described->str());
  Host alone("{}", {Json(SourceKind::kInstrument, whole)});
  ScoreOptions options;
  options.input = Format::kFhir;
  EXPECT_THAT(alone.Score(Answers({"some", "no", "no", "no"}), options),
              HasSubstr(R"("value":"4.5")"));
}

TEST(FormAnswers, OtherWeightsAreAnotherScoringHash) {
  std::vector<std::string> hashes;
  for (const char* weight : {"1.5", "2"}) {
    const std::string form =
        Form(Option("no", "0") + "," + Option("some", weight));
    const std::string key = Key();
    Host host("{}", Sources(form, key));
    ScoreOptions options;
    options.input = Format::kFhir;
    const std::string report =
        host.Score(Answers({"no", "no", "no", "no"}), options);
    const std::size_t at = report.find(R"("scoring_hash":")");
    ASSERT_NE(at, std::string::npos);
    hashes.push_back(report.substr(at, 80));
  }
  EXPECT_NE(hashes[0], hashes[1]);
}

TEST(FormAnswers, AreRefusedWhereTheFormDoesNotTell) {
  const std::string usual = Usual();
  const std::string other = Form(Option("no", "0"), "2");
  const std::string two = Form(Option("no", "0") + "," + Option("no", "1"));
  const std::string none = Form(R"({"valueCoding":{"code":"no"}})");
  const std::string key = Key();
  const std::string versioned = Key("http://x.test/f|1");
  std::string stranger = Key();
  stranger.replace(stranger.find(R"("link_ids":["b"])"), 16,
                   R"("link_ids":["z"])");
  const Source form{SourceKind::kQuestionnaire, Format::kFhir, usual};
  const Source later{SourceKind::kQuestionnaire, Format::kFhir, other};
  const Source by_key = Json(SourceKind::kInstrument, key);

  EXPECT_EQ(Refusal({by_key}),
            "RELCARE_E_DEFINITION form-answers /questionnaire_urls");
  EXPECT_EQ(Refusal({form, later, by_key}),
            "RELCARE_E_DEFINITION form-answers /questionnaire_urls");
  EXPECT_EQ(Refusal({form, later, Json(SourceKind::kInstrument, versioned)}),
            "");
  EXPECT_EQ(Refusal({form, Json(SourceKind::kInstrument, stranger)}),
            "RELCARE_E_DEFINITION form-answers /items/1/form_answers");
  EXPECT_EQ(Refusal(Sources(none, key)),
            "RELCARE_E_DEFINITION form-answers /items/0/form_answers");
  EXPECT_EQ(Refusal(Sources(two, key)),
            "RELCARE_E_DEFINITION code-two-weights /items/0/form_answers");
}

TEST(FormAnswers, AreNotTakenFromOptionsThatSayTwoThings) {
  const std::string form =
      Form(Option("no", "0") + R"(,{"extension":[{"url":)"
                               R"("http://hl7.org/fhir/StructureDefinition/)"
                               R"(ordinalValue","valueDecimal":1}],)"
                               R"("valueCoding":{"code":"no"}})");
  EXPECT_EQ(Refusal(Sources(form, Key())),
            "RELCARE_E_DEFINITION code-two-weights /items/0/form_answers");
}

TEST(FormAnswers, AreNotTakenFromOptionsThatAreModified) {
  const std::string form =
      Form(R"({"modifierExtension":[{"url":"http://x.test/not"}],)" +
           Option("no", "0").substr(1));
  EXPECT_EQ(Refusal(Sources(form, Key())),
            "RELCARE_E_DEFINITION form-answers /items/0/form_answers");
}

TEST(FormAnswers, AreNotTakenFromAWeightOfTwoValues) {
  std::string option = Option("no", "0");
  option.replace(option.find(R"("valueDecimal":0)"), 16,
                 R"("valueDecimal":0,"valueInteger":3)");
  EXPECT_EQ(Refusal(Sources(Form(option), Key())),
            "RELCARE_E_DEFINITION form-answers /items/0/form_answers");
}

TEST(FormAnswers, AreARemarkOfLintAndNoFault) {
  Host host;
  const std::string key = Key();
  const Result<Bytes> report =
      host.scratch.Lint(Json(SourceKind::kInstrument, key), Format::kJson);
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(report->str(), AllOf(HasSubstr(R"("rule":"form-answers")"),
                                   Not(HasSubstr("FINDING_SEVERITY_ERROR"))));
}

}  // namespace
}  // namespace relcare::test::form_answers_test
