// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Importing as a whole: envelopes, references, answers, hostile inputs, and
// that nothing of a record is in a message.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

// -- Envelopes

TEST(ImportTest, CarriesLabelsOfTheResourceItsBundleAndTheContext) {
  Host host(R"({"labels":["LABEL_PART_2"]})");
  const Imported out = Import(
      host,
      R"({"resourceType":"Bundle","type":"collection","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]},"entry":[{"resource":{"resourceType":"Patient","id":"1","meta":{"lastUpdated":"2026-05-20T12:00:00Z","source":"urn:ehr","versionId":"4","security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"ETH"},{"system":"x","code":"y"}]}}}]})");
  ASSERT_THAT(out.reports, SizeIs(1));
  EXPECT_THAT(
      out.reports[0],
      HasSubstr(
          R"("id":"Patient/1","recorded_at":"2026-05-20T12:00:00Z","labels":["LABEL_RESTRICTED","LABEL_SUBSTANCE_USE","LABEL_PART_2"],"other_labels":[{"system":"x","code":"y"}],"source":{"system":"urn:ehr","id":"1","version":"4"},"entered_in_error":false)"));
  EXPECT_THAT(out.rules, ElementsAre("label-unknown"));
}

TEST(ImportTest, NeedsToKnowWhenItWasRecorded) {
  Host host;
  const std::string patient = R"({"resourceType":"Patient","id":"1"})";
  const Imported without = Import(host, patient);
  EXPECT_THAT(without.records, IsEmpty());
  EXPECT_THAT(without.rules, ElementsAre("recorded-at-missing"));
  ImportOptions options;
  options.recorded_at = "2026-05-20T12:00:00Z";
  const Imported given = Import(host, patient, options);
  EXPECT_THAT(given.records, SizeIs(1));
  EXPECT_THAT(given.rules, ElementsAre("recorded-at-given"));
  options.recorded_at = "2026-05-20";
  EXPECT_EQ(Import(host, patient, options).status,
            "RELCARE_E_UNSUPPORTED_OPTION: recorded-at");
}

TEST(ImportTest, ReplacesWhatWasImportedBefore) {
  Host host;
  ImportOptions options;
  options.is_update = true;
  const Imported out = Import(
      host,
      R"({"resourceType":"Patient","id":"1","meta":{"lastUpdated":"2026-05-20T12:00:00Z","versionId":"4"}})",
      options);
  ASSERT_THAT(out.reports, SizeIs(1));
  EXPECT_THAT(out.reports[0], AllOf(HasSubstr(R"("id":"Patient/1/_history/4")"),
                                    HasSubstr(R"("supersedes":"Patient/1")")));
  EXPECT_THAT(Import(host, Fhir("Patient", "1", ""), options).rules,
              ElementsAre("resource-version"));
}

struct RefusalCase {
  const char* name;
  const char* input;
  const char* error;
};

TEST(ImportTest, RefusesWhatItCannotBeSureOf) {
  Host host;
  for (
      const RefusalCase& given : std::vector<RefusalCase>{
          {"shape", R"({"resourceType":"Patient","id":"1","link":{}})",
           "RELCARE_E_UNREADABLE: fhir-shape"},
          {"modifier",
           R"({"resourceType":"Group","id":"1","type":"person","member":[{"modifierExtension":[{"url":"x"}]}]})",
           "RELCARE_E_UNREADABLE: modifier-extension"},
          {"rules",
           R"({"resourceType":"Patient","id":"1","implicitRules":"x"})",
           "RELCARE_E_UNREADABLE: implicit-rules"},
          {"status",
           R"({"resourceType":"Goal","id":"1","lifecycleStatus":"perhaps"})",
           "RELCARE_E_UNREADABLE: fhir-shape"},
          {"json", R"({"resourceType":"Patient")",
           "RELCARE_E_UNREADABLE: json-end"},
          {"form",
           R"({"resourceType":"QuestionnaireResponse","id":"1","status":"completed"})",
           "RELCARE_E_UNBOUND: unbound"}}) {
    ImportOptions options;
    options.recorded_at = "2026-05-20T12:00:00Z";
    const Imported out = Import(host, given.input, options);
    EXPECT_THAT(out.errors, ElementsAre(given.error)) << given.name;
    EXPECT_THAT(out.records, IsEmpty()) << given.name;
  }
}

TEST(ImportTest, MakesNothingOfASummaryOrOfAnotherKind) {
  Host host;
  EXPECT_THAT(
      Import(
          host,
          R"({"resourceType":"Consent","id":"1","meta":{"lastUpdated":"2026-05-20T12:00:00Z","tag":[{"code":"SUBSETTED"}]}})")
          .rules,
      ElementsAre("subsetted"));
  EXPECT_THAT(
      Import(
          host,
          R"({"resourceType":"Bundle","type":"collection","entry":[{"resource":)" +
              Fhir("QuestionnaireResponse", "1", "") + R"(},{"resource":)" +
              Fhir("QuestionnaireResponse", "1", "") + "}]}")
          .rules,
      ElementsAre("resource-twice", "resource-twice"));
  const Imported other = Import(host, Fhir("Condition", "1", ""));
  EXPECT_THAT(other.rules, ElementsAre("resource-not-imported"));
  EXPECT_THAT(other.reports[0], HasSubstr(R"("kind":"")"));
}

TEST(ImportTest, TellsEachMemberThatIsLeftOutOrUnknown) {
  Host host;
  const Imported out =
      Import(host, Fhir("Patient", "1",
                        R"(,"name":[{"text":"x"}],"telecom":[],"mood":"x")"));
  ASSERT_THAT(out.reports, SizeIs(1));
  EXPECT_THAT(out.reports[0], AllOf(HasSubstr(R"("path":"/name")"),
                                    HasSubstr(R"("path":"/telecom")")));
  EXPECT_THAT(out.rules, ElementsAre("member-unknown"));
}

// -- References

TEST(ImportTest, FollowsFullUrlsContainedOnesIdentifiersAndTheServersOwn) {
  Host host;
  ImportOptions options;
  options.server = "https://ehr.example/fhir";
  const auto tie_to = [&](const std::string& patient, const std::string& more) {
    const Imported out = Import(
        host,
        R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e","resource":{"resourceType":"Patient","meta":{"lastUpdated":"2026-05-20T12:00:00Z"},"identifier":[{"system":"s","value":"9"}]}},{"resource":{"resourceType":"RelatedPerson","id":"1","meta":{"lastUpdated":"2026-05-20T12:00:00Z"})" +
            more +
            R"(,"relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"BRO"}]}],"patient":)" +
            patient + "}}]}",
        options);
    return out.rules.empty()
               ? out.records.back().substr(0, out.records.back().find(' '))
               : out.rules.front();
  };
  const std::string uuid = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e";
  const std::string at = "RelatedPerson/1/tie/";
  EXPECT_EQ(tie_to(R"({"reference":")" + uuid + R"("})", ""), at + uuid);
  EXPECT_EQ(tie_to(R"({"identifier":{"system":"s","value":"9"}})", ""),
            at + uuid);
  EXPECT_EQ(tie_to(R"({"reference":"https://ehr.example/fhir/Patient/7"})", ""),
            at + "Patient/7");
  EXPECT_EQ(tie_to(R"({"reference":"Patient/7/_history/3"})", ""),
            at + "Patient/7");
  EXPECT_EQ(tie_to(R"({"reference":"https://other.example/Patient/7"})", ""),
            "reference-elsewhere");
  EXPECT_EQ(tie_to(R"({"identifier":{"system":"s","value":"8"}})", ""),
            "reference-unclear");
  EXPECT_EQ(tie_to(R"({"reference":"Patient?identifier=9"})", ""),
            "reference-unclear");
  EXPECT_EQ(tie_to(R"({"display":"somebody"})", ""), "reference-empty");
  EXPECT_EQ(tie_to(R"({"reference":"Organization/7"})", ""), "reference-type");
}

TEST(ImportTest, ContainedPeopleAreRecordsOfTheirOwn) {
  Host host;
  const Imported out = Import(
      host,
      Fhir(
          "CareTeam", "1",
          R"(,"contained":[{"resourceType":"Practitioner","id":"p"}],"status":"active","subject":{"reference":"Patient/7"},"participant":[{"role":[{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"101YA0400X"}]}],"member":{"reference":"#p"}}])"));
  EXPECT_THAT(out.rules, ElementsAre("role-told-elsewhere"));
  EXPECT_THAT(out.records,
              ElementsAre(StartsWith("CareTeam/1/tie/CareTeam/1#p "),
                          StartsWith(R"(CareTeam/1#p "person")")));
}

// -- Answers

TEST(ImportTest, AnswersScoreAsTheirResponseDoes) {
  Host host;
  std::string response = Phq9Fhir();
  response.insert(
      response.size() - 1,
      R"(,"questionnaire":"x","authored":"2026-05-19T09:00:00Z","subject":{"reference":"Patient/7"},"source":{"reference":"RelatedPerson/2"},"meta":{"lastUpdated":"2026-05-20T12:00:00Z"})");
  ImportOptions options;
  options.instrument = "phq-9@1.0.0";
  const Imported out = Import(host, response, options);
  ASSERT_THAT(out.records, SizeIs(1));
  EXPECT_THAT(
      out.records[0],
      AllOf(
          StartsWith(
              R"(QuestionnaireResponse/r1 "assessment":{"instrument":"phq-9@1.0.0","subject":{"person":"Patient/7"},"respondent":"RelatedPerson/2","status":"ASSESSMENT_STATUS_COMPLETED","answered_at":"2026-05-19T09:00:00Z")"),
          HasSubstr(R"({"item":"q9","value":"1"})")));
  const std::vector<std::string> records = Objects(out.reports[0], "records");
  EXPECT_THAT(host.Score(records[0]), HasSubstr(R"("value":"11")"));
}

// Nobody else's word is taken for the client's own.
TEST(ImportTest, AnswersNeedToSayWhoGaveThem) {
  Host host;
  const auto import = [&](const std::string& who, bool is_update = false) {
    std::string response = Phq9Fhir();
    response.insert(
        response.size() - 1,
        R"(,"subject":{"reference":"Patient/7"},"meta":{"versionId":"2","lastUpdated":"2026-05-20T12:00:00Z"})" +
            who);
    ImportOptions options;
    options.instrument = "phq-9";
    options.is_update = is_update;
    return Import(host, response, options);
  };
  for (
      const char* own :
      {"", R"(,"source":{"reference":"Patient/7"})",
       R"(,"author":{"reference":"Patient/7"})",
       R"(,"author":{"reference":"Practitioner/5"})",
       R"(,"author":{"reference":"Organization/3"})",
       R"(,"source":{"reference":"Patient/7"},"author":{"reference":"Practitioner/5"})"}) {
    const Imported out = import(own);
    ASSERT_THAT(out.records, SizeIs(1)) << own;
    EXPECT_THAT(out.records[0], Not(HasSubstr("respondent"))) << own;
  }
  EXPECT_THAT(import(R"(,"source":{"reference":"Practitioner/5"})").records,
              ElementsAre(HasSubstr(R"("respondent":"Practitioner/5")")));
  // Staff write down what they are told, and somebody should look.
  EXPECT_THAT(import(R"(,"author":{"reference":"Practitioner/5"})").rules,
              Contains("respondent-taken"));
  for (const char* unclear :
       {R"(,"source":{"reference":"https://elsewhere/Patient/7"})",
        R"(,"source":{"reference":"Device/1"})",
        R"(,"source":{"display":"Mother"})",
        R"(,"author":{"reference":"https://elsewhere/Practitioner/5"})",
        R"(,"author":{"reference":"RelatedPerson/2"})",
        R"(,"author":{"reference":"Patient/8"})",
        R"(,"author":{"reference":"Device/1"})"}) {
    const Imported out = import(unclear);
    EXPECT_THAT(out.records, IsEmpty()) << unclear;
    EXPECT_THAT(out.rules, Contains("respondent-not-said")) << unclear;
    EXPECT_THAT(import(unclear, /*is_update=*/true).records,
                ElementsAre("QuestionnaireResponse/r1/_history/2 error"))
        << unclear;
  }
}

TEST(ImportTest, AnAnswerThatCannotBeUsedIsNoBlank) {
  Host host;
  std::string response = Phq9Fhir();
  const std::size_t at = response.find("LA6569-3");
  response.replace(at, 8, "LA0000-0");
  response.insert(
      response.size() - 1,
      R"(,"subject":{"reference":"Patient/7"},"meta":{"lastUpdated":"2026-05-20T12:00:00Z"})");
  ImportOptions options;
  options.instrument = "phq-9";
  const Imported out = Import(host, response, options);
  ASSERT_THAT(out.records, SizeIs(1));
  const std::vector<std::string> records = Objects(out.reports[0], "records");
  EXPECT_THAT(host.Score(records[0]),
              HasSubstr("REFUSAL_CODE_ANSWER_UNUSABLE"));
}

// -- Safety

TEST(ImportTest, HasNoTextOfTheInputInAnyMessage) {
  Host host;
  const std::string canary = "Zebedee";
  ImportOptions options;
  options.recorded_at = "2026-05-20T12:00:00Z";
  std::vector<std::string> inputs;
  for (const char* type :
       {"Patient", "Practitioner", "PractitionerRole", "RelatedPerson",
        "Organization", "Group", "CareTeam", "Encounter", "EpisodeOfCare",
        "Goal", "Consent", "Communication", "QuestionnaireResponse",
        "Condition", "Zebedee"}) {
    for (const char* status : {"active", "finished", "completed", "Zebedee"}) {
      inputs.push_back(
          R"({"resourceType":")" + std::string(type) +
          R"(","id":"Zebedee","Zebedee":1,"status":")" + status +
          R"(","lifecycleStatus":"active","type":"person","actual":true,"name":[{"family":"Zebedee"}],"text":{"div":"Zebedee"},"subject":{"reference":"Zebedee/Zebedee"},"patient":{"reference":"https://Zebedee/Patient/1"},"period":{"start":"Zebedee"},"participant":[{"Zebedee":1,"member":{"display":"Zebedee"}}],"member":[{"entity":{"identifier":{"system":"Zebedee","value":"Zebedee"}}}],"payload":[{"contentString":"Zebedee"}],"extension":[{"url":"Zebedee"}],"contained":[{"resourceType":"Zebedee","id":"Zebedee"}],"birthDate":"Zebedee","scope":{"coding":[{"code":"Zebedee"}]},"meta":{"lastUpdated":"Zebedee","security":[{"system":"Zebedee","code":"Zebedee"}]}})");
    }
  }
  for (const std::string& input : inputs) {
    for (const std::string& report : Import(host, input, options).reports) {
      for (const char* list : {"findings", "error"}) {
        const std::size_t at = report.find('"' + std::string(list) + "\":");
        if (at == std::string::npos)
          continue;
        EXPECT_THAT(report.substr(at), Not(HasSubstr(canary))) << report;
      }
    }
  }
  for (const TableKind table :
       {TableKind::kPeople, TableKind::kTies, TableKind::kGroups,
        TableKind::kMembers, TableKind::kStays, TableKind::kEncounters,
        TableKind::kExchanges, TableKind::kWindows}) {
    const std::string text =
        "id,Zebedee,role,kind,person,other,giver,receiver,start,end,at,sex,"
        "attendance,group,said_by,observer\nZebedee,Zebedee,Zebedee,Zebedee,"
        "Zebedee,Zebedee,Zebedee,Zebedee,Zebedee,Zebedee,Zebedee,Zebedee,"
        "Zebedee,Zebedee,"
        "Zebedee,Zebedee\n";
    const Imported out = Table(host, table, text, options);
    ASSERT_THAT(out.reports, SizeIs(1)) << out.status;
    EXPECT_THAT(out.reports[0].substr(out.reports[0].find("\"findings\":")),
                Not(HasSubstr(canary)));
  }
}

TEST(ImportTest, ACutOrSpoiltInputIsToldAndEndsNothing) {
  Host host;
  const std::string whole = Fhir(
      "Goal", "1",
      R"(,"lifecycleStatus":"active","subject":{"reference":"Patient/7"},"expressedBy":{"reference":"Patient/7"})");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Imported out = Import(host, whole.substr(0, size));
    EXPECT_THAT(out.records, IsEmpty()) << size;
    EXPECT_THAT(out.errors, SizeIs(1)) << size;
  }
  ImportOptions lines;
  lines.input = Format::kFhirNdjson;
  const Imported out = Import(
      host,
      Fhir("Patient", "1", "") + "\n{\n" + Fhir("Patient", "2", "") + "\n",
      lines);
  EXPECT_THAT(out.records, SizeIs(2));
  EXPECT_THAT(out.errors, SizeIs(1));
}

TEST(ImportTest, StopsWhereTheCallerDoes) {
  Host host;
  ImportOptions options;
  options.input = Format::kFhirNdjson;
  int calls = 0;
  const Result<std::uint32_t> done = host.scratch.Import(
      Bytes(Fhir("Patient", "1", "") + "\n" + Fhir("Patient", "2", "")),
      options, [&](relcare_status /*status*/, Bytes /*report*/) {
        ++calls;
        return false;
      });
  EXPECT_EQ(done.error().name(), std::string("RELCARE_E_CANCELLED"));
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace relcare::test::import_test
