// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What becomes of FHIR Consents: never a wider permission.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_consent_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct ConsentCase {
  std::string name;
  std::string members;
  // "part DECISION purposes to recipients", in few words.
  std::vector<std::string> consents;
  std::vector<std::string> rules;
};

void PrintTo(const ConsentCase& given, std::ostream* os) { *os << given.name; }

std::string Word(const std::string& json, const std::string& key,
                 const std::string& prefix) {
  std::string found;
  for (std::size_t at = json.find(prefix, json.find(key));
       at != std::string::npos && at < json.find(']', json.find(key));
       at = json.find(prefix, at + 1)) {
    const std::size_t begin = at + prefix.size();
    found += (found.empty() ? "" : "+") +
             json.substr(begin, json.find('"', begin) - begin);
  }
  return found;
}

std::string Shortly(const std::string& record) {
  const std::string id = record.substr(0, record.find(' '));
  std::string said = id.substr(std::string("Consent/1").size());
  said +=
      record.find("DECISION_PERMIT") != std::string::npos ? " permit" : " deny";
  if (record.find("\"purposes\"") != std::string::npos)
    said += " " + Word(record, "\"purposes\"", "PURPOSE_");
  if (record.find("\"recipients\"") != std::string::npos)
    said += " to " + Word(record, "\"recipients\"", "\":\"");
  if (record.find("\"period\"") != std::string::npos)
    said += " within";
  if (record.find("\"revoked_at\"") != std::string::npos)
    said += " revoked";
  return said;
}

class ImportConsentTest : public ::testing::TestWithParam<ConsentCase> {};

TEST_P(ImportConsentTest, NeverAllowsMoreThanThePersonDid) {
  Host host;
  const Imported out = Import(host, Fhir("Consent", "1", GetParam().members));
  std::vector<std::string> consents;
  for (const std::string& record : out.records) {
    EXPECT_THAT(record, HasSubstr(R"("person":"Patient/7")"));
    consents.push_back(Shortly(record));
  }
  EXPECT_EQ(consents, GetParam().consents);
  EXPECT_EQ(out.rules, GetParam().rules);
  EXPECT_THAT(out.errors, IsEmpty());
}

std::string Of(const std::string& rest, const std::string& status = "active") {
  return R"(,"status":")" + status +
         R"(","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},"patient":{"reference":"Patient/7"})" +
         rest;
}

std::string R5(const std::string& rest) {
  return R"(,"status":"active","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IDSCL"}]}],"subject":{"reference":"Patient/7"})" +
         rest;
}

std::string For(const std::string& code) {
  return R"("purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":")" +
         code + R"("}])";
}

std::string To(const std::string& who, const std::string& role = "IRCP") {
  return R"("actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":")" +
         role + R"("}]},"reference":{"reference":")" + who + R"("}}])";
}

std::string Rule(const std::string& rest) {
  return ",\"provision\":{" + rest + "}";
}

const char kPermit[] = R"("type":"permit",)";
const char kDeny[] = R"("type":"deny",)";
const char kOptIn[] =
    R"(,"policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]})";
const char kOptOut[] =
    R"(,"policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]})";

INSTANTIATE_TEST_SUITE_P(
    Table, ImportConsentTest,
    ::testing::ValuesIn(std::vector<ConsentCase>{
        {"APermitForAPurposeAndSomebody",
         Of(Rule(kPermit + To("Organization/3") + "," + For("TREAT"))),
         {" permit TREATMENT to Organization/3"},
         {}},
        {"ItsPeriod",
         Of(Rule(kPermit + For("TREAT") + R"(,"period":{"end":"2027-01-01"})")),
         {" permit TREATMENT within"},
         {}},
        {"AnUnreadablePeriodIsNoPermit",
         Of(Rule(kPermit + For("TREAT") + R"(,"period":{"end":"never"})")),
         {},
         {"time-unreadable", "consent-narrower"}},
        {"WithoutAPurposeNoPermit",
         Of(Rule(R"("type":"permit")")),
         {},
         {"consent-purpose-missing"}},
        {"AnUnknownPurposeIsNotPermitted",
         Of(Rule(
             kPermit +
             std::string(
                 R"("purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"},{"system":"x","code":"HMARKT"}])"))),
         {" permit TREATMENT"},
         {"purpose-unknown"}},
        {"OnlyUnknownPurposesPermitNothing",
         Of(Rule(kPermit + For("HMARKT"))),
         {},
         {"purpose-unknown", "consent-purpose-missing"}},
        {"ARecipientWhoCannotBeSaidIsNotEverybody",
         Of(Rule(kPermit + To("CareTeam/3") + "," + For("TREAT"))),
         {},
         {"reference-type", "consent-narrower"}},
        {"ACustodianIsNoRecipient",
         Of(Rule(kPermit + To("Organization/3", "CST") + "," + For("TREAT"))),
         {},
         {"consent-narrower"}},
        {"OnlySomeDataIsNotAll",
         Of(Rule(kPermit + For("TREAT") + R"(,"code":[{"text":"x"}])")),
         {},
         {"consent-narrower"}},
        {"OnlyOtherLabelsIsNotAll",
         Of(Rule(kPermit + For("TREAT") +
                 R"(,"securityLabel":[{"code":"N"}])")),
         {},
         {"consent-narrower"}},
        {"OnlyLookingIsNotAll",
         Of(Rule(kPermit + For("TREAT") +
                 R"(,"action":[{"coding":[{"code":"access"}]}])")),
         {},
         {"consent-narrower"}},
        {"AllActionsAreAll",
         Of(Rule(
             kPermit + For("TREAT") +
             R"(,"action":[{"coding":[{"code":"access"},{"code":"use"}]},{"coding":[{"code":"disclose"}]}])")),
         {" permit TREATMENT"},
         {}},
        {"ADenialOfSomeDeniesAll",
         Of(Rule(kDeny + For("HRESCH") + R"(,"class":[{"code":"x"}])")),
         {"/denial deny"},
         {"consent-narrower"}},
        {"ADenialIsExactWhereItCanBe",
         Of(Rule(kDeny + For("HRESCH"))),
         {"/denial deny RESEARCH"},
         {}},
        {"ADenialForAnUnknownPurposeIsForAny",
         Of(Rule(kDeny + For("HMARKT"))),
         {"/denial deny"},
         {"purpose-unknown"}},
        {"AnExceptionIsADenialBeside",
         Of(Rule(kPermit + For("TREAT") + R"(,"provision":[{"type":"deny",)" +
                 To("Practitioner/5") + "}]")),
         {" permit TREATMENT", "/provision/0 deny to Practitioner/5"},
         {}},
        {"AnExceptionWithoutATypeIsTheOpposite",
         Of(Rule(kPermit + For("TREAT") + R"(,"provision":[{)" +
                 To("Practitioner/5") + "}]")),
         {" permit TREATMENT", "/provision/0 deny to Practitioner/5"},
         {}},
        {"APermitWithinAPermitIsNone",
         Of(Rule(kPermit + For("TREAT") + R"(,"provision":[{"type":"permit",)" +
                 To("Practitioner/5") + "}]")),
         {},
         {"consent-nested"}},
        {"APermitForSomebodyWithinADenialIsLeftOut",
         Of(Rule(R"("type":"deny","provision":[{"type":"permit",)" +
                 To("Practitioner/5") + "," + For("TREAT") + "}]")),
         {"/denial deny"},
         {"consent-exception"}},
        {"APermittedPurposeWithinADenialIsKept",
         Of(Rule(R"("type":"deny","provision":[{"type":"permit",)" +
                 For("TREAT") + "}]")),
         {" permit TREATMENT",
          "/denial deny "
          "OWN_ACCESS+SUPERVISION+IMPROVEMENT+RESEARCH+PAYMENT+INSURANCE+"
          "EMPLOYMENT+LEGAL+OTHER"},
         {}},
        {"ARuleWithinAnExceptionIsTold",
         Of(Rule(
             kPermit + For("TREAT") +
             R"(,"provision":[{"type":"deny","provision":[{"type":"permit",)" +
             For("TREAT") + "}]}]")),
         {" permit TREATMENT", "/provision/0 deny"},
         {"consent-nested"}},
        {"ADenialDeepWithinStays",
         Of(Rule(
             R"("type":"deny","provision":[{"type":"permit","provision":[{"type":"deny",)" +
             For("HLEGAL") + "}]}]")),
         {"/provision/0/provision/0 deny LEGAL", "/denial deny"},
         {"consent-nested", "consent-exception"}},
        {"ThePolicyDecides", Of(kOptOut), {"/denial deny"}, {}},
        {"APolicyAloneHasNoPurpose",
         Of(kOptIn),
         {},
         {"consent-purpose-missing"}},
        {"APolicyBesideAnUntypedRuleIsUnclear",
         Of(kOptIn + Rule(To("Practitioner/5") + "," + For("TREAT"))),
         {},
         {"consent-narrower"}},
        {"ADenyingPolicyBesideAnUntypedRuleDeniesAll",
         Of(kOptOut + Rule(To("Practitioner/5"))),
         {"/denial deny"},
         {"consent-narrower"}},
        {"APolicyThatSaysOtherwiseIsUnclear",
         Of(kOptOut + Rule(kPermit + For("TREAT"))),
         {},
         {"consent-undecided"}},
        {"NeitherIsUnclear", Of(""), {}, {"consent-undecided"}},
        {"WhatIsUnclearStillDenies",
         Of(Rule(R"("provision":[{"type":"deny",)" + For("HLEGAL") + "}]")),
         {"/provision/0 deny LEGAL"},
         {"consent-undecided"}},
        {"R5DeniesButForAPurpose",
         R5(R"(,"decision":"deny","provision":[{)" + For("TREAT") + "}]"),
         {" permit TREATMENT",
          "/denial deny "
          "OWN_ACCESS+SUPERVISION+IMPROVEMENT+RESEARCH+PAYMENT+INSURANCE+"
          "EMPLOYMENT+LEGAL+OTHER"},
         {}},
        {"R5OfAGranteeIsNotOfEverybody",
         R5(R"(,"grantee":[{"reference":"Organization/3"}],"decision":"deny","provision":[{)" +
            For("TREAT") + "}]"),
         {"/denial deny"},
         {"consent-narrower", "consent-exception"}},
        {"R5PermitsForNoPurpose",
         R5(R"(,"decision":"permit")"),
         {},
         {"consent-purpose-missing"}},
        {"AConsentToResearchIsAnotherThing",
         R"(,"status":"active","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"research"}]},"patient":{"reference":"Patient/7"})" +
             Rule(kPermit + For("TREAT")),
         {},
         {"consent-scope-unknown"}},
        {"AnInactiveOneIsRevoked",
         Of(Rule(kPermit + For("TREAT")), "inactive"),
         {" permit TREATMENT revoked"},
         {"revoked-when-not-said"}},
        {"AProposedOneIsNone",
         Of(Rule(kPermit + For("TREAT")), "proposed"),
         {},
         {"status-not-so"}},
    }),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace relcare::test::import_consent_test
