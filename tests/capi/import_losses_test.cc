// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What FHIR says and a record cannot: it is carried over, or there is a finding
// where it stands.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_losses_test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Loss {
  std::string name;
  std::string type;
  std::string members;
  // What stands in the report: of a record, or of a finding.
  std::vector<std::string> shown;
};

void PrintTo(const Loss& given, std::ostream* os) { *os << given.name; }

std::string At(const std::string& path, const std::string& rule) {
  return "\"path\":\"" + path + "\",\"field\":\"" + rule + "\"";
}

constexpr char kNames[] =
    R"({"id":"clinic","version":"1.0.0","records":{"words":[{"field":"exchange-kind","word":"advice","codes":[{"system":"c","code":"advice"}]},{"field":"attendance","word":"absent","codes":[{"system":"c","code":"away"}]}]}})";

class ImportLossesTest : public ::testing::TestWithParam<Loss> {};

TEST_P(ImportLossesTest, AreToldWhereTheyStand) {
  Host host("{}", {Json(SourceKind::kMapping, kNames)});
  ImportOptions options;
  options.names = "clinic";
  const Loss& given = GetParam();
  const Imported out =
      Import(host, Fhir(given.type, "1", given.members), options);
  ASSERT_THAT(out.reports, SizeIs(1));
  for (const std::string& shown : given.shown)
    EXPECT_THAT(out.reports[0], HasSubstr(shown));
}

const char kSession[] =
    R"(,"status":"finished","class":{"code":"AMB"},"period":{"start":"2026-05-04T10:00:00Z"},"subject":{"reference":"Patient/7"},"participant":)";

std::string Who(const std::string& reference, const std::string& code,
                const std::string& more = "") {
  return R"({"individual":{"reference":")" + reference +
         R"("},"type":[{"coding":[{"system":")" +
         (code == "away"
              ? "c"
              : "http://terminology.hl7.org/CodeSystem/v3-ParticipationType") +
         R"(","code":")" + code + R"("}]}])" + more + "}";
}

std::string Period(const std::string& start, const std::string& end) {
  return R"(,"period":{"start":")" + start + R"(","end":")" + end + "\"}";
}

std::string Sex(const std::string& birth, const std::string& other) {
  const std::string url =
      R"({"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-)";
  return R"(,"extension":[)" + url + R"(birthsex","valueCode":")" + birth +
         "\"}," + url + R"(sex","valueCode":")" + other + "\"}]";
}

const std::vector<Loss> kLosses = {
    {"APatientWhoWasNotThere",
     "Encounter",
     kSession + std::string("[") + Who("Patient/7", "away") + "]",
     {R"({"person":"Patient/7","attendance":"ATTENDANCE_ABSENT")"}},
    {"HowLongSomebodyTookPart",
     "Encounter",
     kSession + std::string("[") +
         Who("Practitioner/5", "PPRF",
             Period("2026-05-04T10:00:00Z", "2026-05-04T12:30:00+02:00")) +
         "]",
     {R"("minutes":30})"}},
    {"APeriodThatIsNoMinutes",
     "Encounter",
     kSession + std::string("[") +
         Who("Practitioner/5", "PPRF", Period("2026-05-04", "2026-05-05")) +
         "]",
     {At("/participant/0/period", "length-unit")}},
    {"SomebodyTwiceAndNotAlike",
     "Encounter",
     kSession + std::string("[") + Who("Practitioner/5", "PPRF") + "," +
         Who("Practitioner/5", "away") + "]",
     {At("/participant/1", "presence-twice")}},
    {"AParticipantWithoutAName",
     "Encounter",
     kSession + std::string(R"([{"type":[{"text":"x"}]}])"),
     {At("/participant/0", "member-not-said")}},
    {"TheMeetingOfAMessage",
     "Communication",
     R"(,"status":"completed","category":[{"coding":[{"system":"c","code":"advice"}]}],"sender":{"reference":"Patient/7"},"recipient":[{"reference":"Patient/8"}],"sent":"2026-05-04T10:00:00Z","encounter":{"reference":"Encounter/3"})",
     {R"("encounter":"Encounter/3")"}},
    {"HowFarAGoalIs",
     "Goal",
     R"(,"lifecycleStatus":"active","subject":{"reference":"Patient/7"},"expressedBy":{"reference":"Patient/7"},"description":{"coding":[{"display":"walk"}]},"achievementStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/goal-achievement","code":"not-attainable"}]})",
     {At("/achievementStatus", "left-out"),
      At("/description/coding/0", "left-out")}},
    {"SexesThatDisagree",
     "Patient",
     Sex("F", "248153007"),
     {At("/extension/1", "sex-unclear"), R"("sex":"SEX_UNSPECIFIED")"}},
    {"ASexOfAnUnknownCode",
     "Patient",
     Sex("F", "x"),
     {At("/extension/1", "sex-unclear"), R"("sex":"SEX_FEMALE")"}},
    {"ATypeInWords",
     "Organization",
     R"(,"type":[{"text":"halfway house"}])",
     {At("/type/0", "left-out")}},
    {"AGroupThatIsOver",
     "Group",
     R"(,"type":"person","actual":true,"active":false)",
     {At("/active", "end-not-said")}},
    {"APolicyThatDoesNotDecide",
     "Consent",
     R"(,"status":"active","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},"patient":{"reference":"Patient/7"},"policyRule":{"coding":[{"system":"x","code":"hipaa"}]},"provision":{"type":"deny"})",
     {At("/policyRule", "left-out"), "CONSENT_DECISION_DENY"}},
    {"WhatAPractitionerDoes",
     "Practitioner",
     "",
     {At("", "role-told-elsewhere")}},
    {"ThePatientInTheOwnTeam",
     "CareTeam",
     R"(,"status":"active","subject":{"reference":"Patient/7"},"participant":[{"member":{"reference":"Patient/7"}}])",
     {At("/participant/0", "left-out")}},
};

INSTANTIATE_TEST_SUITE_P(Fhir, ImportLossesTest, ::testing::ValuesIn(kLosses),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace relcare::test::import_losses_test
