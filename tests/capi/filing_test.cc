// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Reports as FHIR: what is written, under which identifier, and what never is.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/bundles.h"
#include "tests/capi/host.h"

namespace relcare::test::filing_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kDone =
    R"("status":1,"subject":{"person":"Patient/mara"},)"
    R"("answered_at":"2026-05-04T09:30:00+02:00")";

// Kept for tests/fhir_validator where it asks for it.
void Keep(const std::string& resource) {
  if (const char* path = std::getenv("RELCARE_WRITTEN_FHIR"))
    std::ofstream(path, std::ios::app) << resource << '\n';
}

// The report in JSON as FHIR, or the error's status and rule.
std::string Filed(Host& host, const std::string& report,
                  FhirOptions options = {}) {
  options.report_format = Format::kJson;
  const Result<Bytes> written = host.scratch.WriteFhir(report, options);
  if (written.ok()) {
    Keep(written->str());
    return written->str();
  }
  return std::string(written.error().name()) + " " +
         std::string(written.error().rule());
}

std::string Phq9Report(Host& host, const std::vector<std::string>& answers,
                       std::string_view more = kDone) {
  return host.Score(Phq9(answers, more));
}

// What stands between `before` and the next quotation mark, at each place.
std::vector<std::string> All(const std::string& text, std::string_view before) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(before); at != text.npos;
       at = text.find(before, at)) {
    at += before.size();
    found.push_back(text.substr(at, text.find('"', at) - at));
  }
  return found;
}

std::vector<std::string> Slots(const std::string& bundle) {
  return All(bundle, R"("system":"urn:relcare:score-slot","value":")");
}
std::vector<std::string> Results(const std::string& bundle) {
  return All(bundle, R"("system":"urn:relcare:score-result","value":")");
}

// The text with one part replaced.
std::string Replaced(std::string text, std::string_view from,
                     std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Filing, WritesAScoreWithCodeUnitBandAndOrigin) {
  Host host;
  EXPECT_THAT(
      Filed(host, Phq9Report(host, Complete())),
      AllOf(HasSubstr(R"("code":{"coding":[{"system":"http://loinc.org",)"
                      R"("code":"44261-6"},)"),
            HasSubstr(R"("valueQuantity":{"value":11,"unit":"score",)"
                      R"("system":"http://unitsofmeasure.org",)"
                      R"("code":"{score}"})"),
            HasSubstr(R"("code":"phq-9/total/severity/moderate",)"
                      R"("display":"moderate")"),
            HasSubstr(R"("derivedFrom":[{"reference":)"
                      R"("QuestionnaireResponse/r1"}])"),
            HasSubstr(R"("subject":{"reference":"Patient/mara"})"),
            HasSubstr(R"("effectiveDateTime":"2026-05-04T09:30:00+02:00")"),
            Not(HasSubstr("performer"))));
}

TEST(Filing, WritesTheCriticalRuleAsAnObservationOfItsOwn) {
  Host host;
  struct Row {
    std::vector<std::string> answers;
    const char* expected;
  };
  std::vector<std::string> zero = Complete(), blank = Complete();
  zero[8] = "0";
  blank[8] = "";
  for (const Row& row :
       {Row{Complete(), R"("valueBoolean":true)"},
        Row{zero, R"("valueBoolean":false)"},
        Row{blank, R"("dataAbsentReason":{"coding":[{"system":)"
                   R"("http://terminology.hl7.org/CodeSystem/)"
                   R"(data-absent-reason","code":"unknown"}]},"derivedFrom")"},
        Row{OnlyItem9(), R"("valueBoolean":true)"}}) {
    EXPECT_THAT(
        Filed(host, Phq9Report(host, row.answers)),
        AllOf(HasSubstr(R"("code":"phq-9/item-9")"), HasSubstr(row.expected)));
  }
}

TEST(Filing, GivesARefusedScaleAReasonAndNoNumber) {
  Host host;
  const std::string bundle = Filed(host, Phq9Report(host, OnlyItem9()));
  EXPECT_THAT(bundle, AllOf(HasSubstr(R"("code":"too-few-answers")"),
                            Not(HasSubstr("interpretation")),
                            Not(HasSubstr(R"("code":"{score}")"))));
}

TEST(Filing, NamesThePanelsMembers) {
  Host host;
  const std::string bundle = Filed(host, Phq9Report(host, Complete()));
  const std::vector<std::string> names = All(bundle, R"("fullUrl":"urn:uuid:)");
  const std::vector<std::string> members =
      All(bundle, R"({"reference":"urn:uuid:)");
  ASSERT_EQ(names.size(), 5U);  // three scales, one rule, the panel
  EXPECT_EQ(members,
            std::vector<std::string>(names.begin(), names.begin() + 3));
}

TEST(Filing, KeepsTheSlotOfAnAmendedResponse) {
  Host host;
  std::vector<std::string> other = Complete();
  other[0] = "3";
  const std::string first = Filed(host, Phq9Report(host, Complete()));
  const std::string amended = Filed(
      host, Phq9Report(host, other,
                       R"("status":2,"subject":{"person":"Patient/mara"})"));
  EXPECT_EQ(Slots(first), Slots(amended));
  ASSERT_EQ(Results(first).size(), Results(amended).size());
  for (std::size_t i = 0; i < Results(first).size(); ++i)
    EXPECT_NE(Results(first)[i], Results(amended)[i]);
  EXPECT_THAT(amended, HasSubstr(R"("status":"amended")"));
}

TEST(Filing, GivesEveryResponseAndScaleASlotOfItsOwn) {
  Host host;
  std::vector<std::string> slots =
      Slots(Filed(host, Phq9Report(host, Complete())));
  const std::string other =
      Replaced(Phq9Report(host, Complete()), R"("response_id":"r1")",
               R"("response_id":"r2")");
  for (const std::string& slot : Slots(Filed(host, other)))
    slots.push_back(slot);
  std::sort(slots.begin(), slots.end());
  EXPECT_EQ(slots.size(), 10U);
  EXPECT_EQ(std::unique(slots.begin(), slots.end()), slots.end());
}

TEST(Filing, TheSameReportGivesTheSameBytes) {
  Host host;
  const std::string report = Phq9Report(host, Complete());
  EXPECT_EQ(Filed(host, report), Filed(host, report));
}

TEST(Filing, AsksTheServerAsItIsTold) {
  Host host;
  struct Row {
    FhirKind kind;
    const char* type;
    const char* request;
  };
  const std::string report = Phq9Report(host, Complete());
  for (const Row& row :
       {Row{FhirKind::kUpdate, "transaction",
            R"("method":"PUT","url":"Observation?identifier=)"
            "urn:relcare:score-slot|"},
        Row{FhirKind::kCreate, "transaction",
            R"("method":"POST","url":"Observation","ifNoneExist":)"
            R"("identifier=urn:relcare:score-slot|)"}}) {
    FhirOptions options;
    options.kind = row.kind;
    EXPECT_THAT(Filed(host, report, options),
                AllOf(HasSubstr(row.type), HasSubstr(row.request)));
  }
  FhirOptions collection;
  collection.kind = FhirKind::kCollection;
  EXPECT_THAT(
      Filed(host, report, collection),
      AllOf(HasSubstr(R"("type":"collection")"), Not(HasSubstr("request"))));
}

// Whatever became of a report on its way, its form's labels are written.
TEST(Filing, WritesNoDast10WithoutItsLabel) {
  Host host;
  std::string json =
      R"({"id":"r1","assessment":{"instrument":"dast-10","status":1,)"
      R"("answers":[)";
  for (int i = 1; i <= 10; ++i) {
    json += std::string(i == 1 ? "" : ",") + R"({"item":"q)" +
            std::to_string(i) + R"(","value":"0"})";
  }
  const std::string report = host.Score(json + "]}}");
  const std::string labels = R"("labels":["LABEL_SUBSTANCE_USE"],)";
  ASSERT_THAT(report, HasSubstr(labels));
  for (const std::string& given : {report, Replaced(report, labels, "")}) {
    const std::string bundle = Filed(host, given);
    EXPECT_EQ(All(bundle, R"("resourceType":"Obs)").size(),
              All(bundle, R"(CodeSystem/v3-ActCode","code":"ETH)").size());
  }
}

TEST(Filing, CarriesTheInputsLabelsOn) {
  Host host;
  const std::string report = Replaced(
      Phq9Report(host, Complete()), R"("labels":["LABEL_MENTAL_HEALTH"])",
      R"("labels":["LABEL_RESTRICTED","LABEL_PART_2",77],)"
      R"("other_labels":[{"system":"urn:x","code":"Q"}])");
  EXPECT_THAT(
      Filed(host, report),
      HasSubstr(R"-("security":[{"system":"http://terminology.hl7.org/)-"
                R"-(CodeSystem/v3-Confidentiality","code":"R"},)-"
                R"-({"system":"http://terminology.hl7.org/CodeSystem/)-"
                R"-(v3-ActCode","code":"42CFRPart2"},)-"
                R"-({"system":"http://terminology.hl7.org/CodeSystem/)-"
                R"-(v3-ActCode","code":"MH"},)-"
                R"-({"system":"urn:x","code":"Q"}])-"));
}

TEST(Filing, FilesNothingOfAFormInProgressButItsCriticalFlag) {
  Host host;
  const std::string bundle =
      Filed(host, Phq9Report(host, Complete(), R"("status":3)"));
  EXPECT_THAT(bundle,
              AllOf(HasSubstr(R"("status":"preliminary")"),
                    HasSubstr(R"("valueBoolean":true)"),
                    Not(HasSubstr("44261-6")), Not(HasSubstr("hasMember"))));
}

// Whichever is sent last: no number, and nothing in the place of what fired.
TEST(Filing, OfTwoRecordsWithOneIdWritesNoNumberAndOnlyWhatFired) {
  Host host;
  const std::vector<std::string> none(9, "0");
  std::vector<std::string> filed;
  for (const std::string& report :
       Reports(&host, Bundle({Phq9Fhir(), Phq9Fhir("r1", none)}), Fhir())) {
    filed.push_back(Filed(host, report));
  }
  ASSERT_EQ(filed.size(), 2U);
  EXPECT_EQ(Slots(filed[0]).size(), 5U);
  EXPECT_EQ(Slots(filed[1]).size(), 4U);
  EXPECT_THAT(filed[0], HasSubstr(R"("valueBoolean":true)"));
  EXPECT_THAT(filed[1], Not(HasSubstr("critical")));
  for (const std::string& bundle : filed) {
    EXPECT_THAT(bundle, AllOf(HasSubstr(R"("code":"answer-repeated")"),
                              Not(HasSubstr(R"("code":"{score}")"))));
  }
}

TEST(Filing, MarksEverySlotOfAFormEnteredInError) {
  Host host;
  const std::string bundle =
      Filed(host, Phq9Report(host, Complete(), R"("status":5)"));
  EXPECT_EQ(Slots(bundle), Slots(Filed(host, Phq9Report(host, Complete()))));
  EXPECT_EQ(All(bundle, R"("status":"entered-in-)").size(), 5U);
  EXPECT_THAT(bundle, AllOf(Not(HasSubstr("valueQuantity\":{\"value\":11")),
                            Not(HasSubstr("valueBoolean"))));
}

TEST(Filing, ClaimsUsCoresProfileOnlyWhereItIsAskedTo) {
  Host host;
  const std::string report = Phq9Report(host, Complete());
  FhirOptions options;
  EXPECT_THAT(Filed(host, report, options), Not(HasSubstr("us-core")));
  options.us_core = true;
  EXPECT_EQ(All(Filed(host, report, options),
                R"("meta":{"profile":["http://hl7.org/fhir/us/core/)")
                .size(),
            5U);
}

TEST(Filing, SaysWhyItCannot) {
  Host host;
  const std::string report = Phq9Report(host, Complete());
  FhirOptions issued;
  issued.issued = "yesterday";
  FhirOptions unzoned;
  unzoned.issued = "2026-05-17T10:00:00";
  struct Row {
    std::string report;
    FhirOptions options;
    const char* expected;
  };
  for (const Row& row :
       {Row{Replaced(report, R"("response_id":"r1",)", ""),
            {},
            "RELCARE_E_NOT_A_RESPONSE response-id"},
        Row{"{}", {}, "RELCARE_E_NOT_A_RESPONSE not-a-report"},
        Row{Replaced(report, "phq-9@1.0.0", "phq-9@9.0.0"),
            {},
            "RELCARE_E_UNKNOWN_INSTRUMENT unknown-instrument"},
        Row{Replaced(report, R"("definition_hash":")",
                     R"("definition_hash":"0)"),
            {},
            "RELCARE_E_UNKNOWN_INSTRUMENT definition-differs"},
        Row{report, issued, "RELCARE_E_UNSUPPORTED_OPTION issued"},
        Row{report, unzoned, "RELCARE_E_UNSUPPORTED_OPTION issued"},
        Row{"{", {}, "RELCARE_E_UNREADABLE json"}}) {
    EXPECT_EQ(Filed(host, row.report, row.options), row.expected);
  }
}

TEST(Filing, CutsATimeThatFhirDoesNotKnowToItsDate) {
  Host host;
  struct Row {
    const char* given;
    const char* written;
  };
  for (const Row& row :
       {Row{"2026-05-04", R"("2026-05-04")"}, Row{"2026-05", R"("2026-05")"},
        Row{"2026-05-04T09:30", R"("2026-05-04")"},
        Row{"2026-05-04T09:30:00", R"("2026-05-04")"},
        Row{"2026-05-04T09:30:00.5Z", R"("2026-05-04T09:30:00.5Z")"}}) {
    const std::string more =
        std::string(R"("status":1,"answered_at":")") + row.given + '"';
    EXPECT_THAT(
        Filed(host, Phq9Report(host, Complete(), more)),
        HasSubstr(std::string(R"("effectiveDateTime":)") + row.written));
  }
}

TEST(Filing, WritesNoWordsWhereInterpretationIsOff) {
  Host host(
      R"({"required_semantics":1,"interpretation":"INTERPRETATION_NONE"})");
  EXPECT_THAT(
      Filed(host, Phq9Report(host, Complete())),
      AllOf(HasSubstr(R"("value":11)"), Not(HasSubstr("interpretation")),
            Not(HasSubstr("referenceRange"))));
}

TEST(Outcome, NamesWhatWasRefusedAndDoubted) {
  Host host;
  std::vector<std::string> answers = Complete();
  answers[3] = "7";
  FhirOptions outcome;
  outcome.kind = FhirKind::kOutcome;
  EXPECT_THAT(Filed(host, Phq9Report(host, answers), outcome),
              AllOf(HasSubstr(R"("code":"answer-unusable")"),
                    HasSubstr(R"("diagnostics":"scales/total")"),
                    HasSubstr(R"("code":"answer-not-allowed")"),
                    HasSubstr(R"(at /assessment/answers/3)"),
                    Not(HasSubstr(R"("7")"))));
}

TEST(Outcome, OfAnInputThatCouldNotBeReadSaysWhy) {
  Host host;
  FhirOptions outcome;
  outcome.kind = FhirKind::kOutcome;
  EXPECT_THAT(
      Filed(host,
            R"({"error":{"status":201,"name":"RELCARE_E_UNREADABLE",)"
            R"("path":"/item/0/answer","rule":"json-end","message":"cut"}})",
            outcome),
      AllOf(HasSubstr(R"("severity":"error","code":"structure")"),
            HasSubstr(R"("expression":["item[0].answer"])")));
}

// "/2/1" is a row and a column of a table.
TEST(Outcome, GivesNoFhirPathIntoATable) {
  Host host;
  FhirOptions outcome;
  outcome.kind = FhirKind::kOutcome;
  EXPECT_THAT(Filed(host,
                    R"({"error":{"status":201,"name":"RELCARE_E_UNREADABLE",)"
                    R"("path":"/2/1","rule":"csv-quote","message":"quoted"}})",
                    outcome),
              AllOf(HasSubstr("at /2/1"), Not(HasSubstr("expression"))));
}

TEST(Outcome, IsNeverEmpty) {
  Host host;
  FhirOptions outcome;
  outcome.kind = FhirKind::kOutcome;
  const std::string report = host.Score(Phq9(Complete(), kDone));
  EXPECT_THAT(Filed(host, report, outcome),
              HasSubstr(R"("severity":"information")"));
}

TEST(Outcome, SaysThatAResponseWithoutIdCannotBeFiled) {
  Host host;
  std::string record = Phq9(Complete(), kDone);
  record.replace(record.find(R"("id":"r1",)"), 10, "");
  FhirOptions options;
  options.kind = FhirKind::kOutcome;
  EXPECT_THAT(
      Filed(host, host.Score(record), options),
      AllOf(HasSubstr(R"("severity":"error")"), HasSubstr("response-id"),
            Not(HasSubstr("Every scale has a score"))));
}

}  // namespace
}  // namespace relcare::test::filing_test
