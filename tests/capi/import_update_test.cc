// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a later version of a resource leaves of an earlier one: what the later
// alone would have made, and denials that it does not end.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_update_test {
namespace {

using ::testing::IsEmpty;

// Of version 1, 2 ..., each recorded a day later.
std::string Version(const std::string& type, int version,
                    const std::string& members) {
  const std::string number = std::to_string(version);
  return R"({"resourceType":")" + type + R"(","id":"1","meta":{"versionId":")" +
         number + R"(","lastUpdated":"2026-05-0)" + number + R"(T12:00:00Z"})" +
         members + "}";
}

Imported Later(Host& host, const std::string& type,
               const std::string& members) {
  ImportOptions options;
  options.is_update = true;
  return Import(host, Version(type, 2, members), options);
}

// ---- Consents --------------------------------------------------------------

std::string Consent(const std::string& status, const std::string& more = "") {
  return (status.empty() ? "" : R"(,"status":")" + status + "\"") +
         R"(,"scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},"patient":{"reference":"Patient/7"})" +
         more;
}

std::string Rule(const std::string& type, const std::string& more = "") {
  return R"(,"provision":{"type":")" + type + "\"" + more + "}";
}

const char kLegal[] =
    R"(,"purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HLEGAL"}])";
const char kOptOut[] =
    R"(,"policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]})";

// Whether a clinician reads the client, after both versions.
bool IsOpen(Host& host, std::int32_t purpose, const std::string& first,
            const std::string& second) {
  std::string records;
  const auto take = [&](const Imported& imported) {
    for (const std::string& report : imported.reports) {
      for (const std::string& record : Objects(report, "records"))
        records += record + "\n";
    }
  };
  take(Import(host, Fhir("Patient", "7", "")));
  take(Import(
      host,
      Fhir(
          "EpisodeOfCare", "1",
          R"(,"status":"active","patient":{"reference":"Patient/7"},"period":{"start":"2026-05-01"})")));
  take(Import(host, Version("Consent", 1, first)));
  if (!second.empty())
    take(Later(host, "Consent", second));
  Community community = Community::Create(&host.engine).value();
  const relcare_added added =
      community.AddText(Bytes(records), Format::kNdjson).value();
  EXPECT_EQ(added.rejected, 0U);
  ProfileOptions asked;
  asked.audience = RELCARE_AUDIENCE_CLINICIAN;
  asked.purpose = purpose;
  asked.subject_kind = RELCARE_SUBJECT_PERSON;
  asked.subject = "Patient/7";
  asked.output = Format::kJson;
  const auto told = community.At().value().Profile(host.scratch, asked);
  EXPECT_TRUE(told.ok());
  return told.ok() && told->str().find("\"indices\":[") != std::string::npos;
}

TEST(ImportUpdate, NoPermitOutlivesItsVersion) {
  Host host;
  const std::string permit = Rule("permit", kLegal);
  // A permitted purpose within a denial is one, too.
  const std::string within = R"(,"provision":{"type":"deny","provision":[{)"
                             R"("type":"permit")" +
                             std::string(kLegal) + "}]}";
  for (const std::string& first : {permit, within}) {
    const auto is_open = [&](const std::string& second) {
      return IsOpen(host, RELCARE_PURPOSE_LEGAL, Consent("active", first),
                    second);
    };
    EXPECT_TRUE(is_open(""));
    EXPECT_TRUE(is_open(Consent("active", first)));
    for (
        const std::string& second : {
            Consent("inactive", first),
            Consent("inactive"),
            Consent("inactive",
                    Rule("permit",
                         std::string(kLegal) + R"(,"class":[{"code":"x"}])")),
            Consent("rejected", first),
            Consent("proposed", first),
            Consent("unknown", first),
            Consent("", first),
            Consent("entered-in-error"),
            Consent("active"),
            Consent("active", Rule("permit")),
            Consent("active", Rule("deny")),
            Consent("active", kOptOut + permit),
            Consent("active", Rule("permit", std::string(kLegal) +
                                                 R"(,"class":[{"code":"x"}])")),
            Consent(
                "active",
                Rule(
                    "permit",
                    std::string(kLegal) +
                        R"(,"actor":[{"role":{"coding":[{"code":"IRCP"}]},"reference":{"reference":"https://elsewhere/Organization/9"}}])")),
            std::string(R"(,"status":"active")") + permit,
        }) {
      EXPECT_FALSE(is_open(second)) << second;
    }
  }
}

TEST(ImportUpdate, ADenialStaysUntilAVersionSaysThatItIsOver) {
  Host host;
  const auto is_open = [&](const std::string& second) {
    return IsOpen(host, RELCARE_PURPOSE_TREATMENT,
                  Consent("active", Rule("deny")), second);
  };
  for (const std::string& second :
       {std::string(), Consent("active", Rule("deny")),
        Consent("unknown", Rule("deny")), Consent("", Rule("permit", kLegal)),
        Consent("active"), Consent("active", kOptOut + Rule("permit", kLegal)),
        std::string(R"(,"status":"active")") + Rule("permit", kLegal)})
    EXPECT_FALSE(is_open(second)) << second;
  for (const std::string& second :
       {Consent("inactive", Rule("deny")), Consent("inactive"),
        Consent("rejected", Rule("deny")), Consent("entered-in-error"),
        Consent("active", Rule("permit", kLegal)),
        Consent("active", Rule("permit"))})
    EXPECT_TRUE(is_open(second)) << second;
}

// ---- The others ------------------------------------------------------------

const char kAmb[] =
    R"(,"class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"period":{"start":"2026-05-01"},"subject":{"reference":"Patient/7"})";
const char kStay[] =
    R"(,"patient":{"reference":"Patient/7"},"period":{"start":"2026-05-01"},"careManager":{"reference":"Practitioner/5"})";

struct UpdateCase {
  const char* type;
  std::string members;
  std::vector<std::string> gone;  // parts
};

TEST(ImportUpdate, WhatIsSoNoLongerIsWithdrawn) {
  Host host;
  for (const UpdateCase& given : std::vector<UpdateCase>{
           {"Encounter", R"(,"status":"cancelled")" + std::string(kAmb), {""}},
           {"Encounter", R"(,"status":"unknown")" + std::string(kAmb), {""}},
           {"Encounter",
            R"(,"status":"finished","class":{"code":"IMP"})",
            {""}},
           {"Appointment", R"(,"status":"booked")", {""}},
           {"EpisodeOfCare",
            R"(,"status":"cancelled")" + std::string(kStay),
            {"", "/tie/Practitioner/5"}},
           {"Goal", R"(,"lifecycleStatus":"rejected")", {""}},
           {"Group", R"(,"type":"device","actual":true)", {""}},
           {"CareTeam", R"(,"status":"inactive")", {}},
           {"Communication", R"(,"status":"not-done")", {}},
       }) {
    const Imported out = Later(host, given.type, given.members);
    std::vector<std::string> gone;
    for (const std::string& part : given.gone)
      gone.push_back(given.type + ("/1" + part) + "/_history/2 error");
    EXPECT_EQ(out.records, gone) << given.type << given.members;
    EXPECT_THAT(out.errors, IsEmpty());
    // A first import has nothing to withdraw.
    EXPECT_THAT(Import(host, Version(given.type, 2, given.members)).records,
                IsEmpty())
        << given.type << given.members;
  }
}

// A summary is no version, and what cannot be read says nothing.
TEST(ImportUpdate, WhatIsNoVersionWithdrawsNothing) {
  Host host;
  ImportOptions options;
  options.is_update = true;
  for (
      const char* resource :
      {R"({"resourceType":"Consent","id":"1","meta":{"versionId":"2","lastUpdated":"2026-05-02T12:00:00Z","tag":[{"code":"SUBSETTED"}]},"status":"active"})",
       R"({"resourceType":"Consent","id":"1","meta":{"lastUpdated":"2026-05-02T12:00:00Z"},"status":"inactive"})",
       R"({"resourceType":"Consent","id":"1","meta":{"versionId":"2","lastUpdated":"2026-05-02T12:00:00Z"},"status":"no status"})"})
    EXPECT_THAT(Import(host, resource, options).records, IsEmpty()) << resource;
}

}  // namespace
}  // namespace relcare::test::import_update_test
