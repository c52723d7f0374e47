// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/access.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::access_test {
namespace {

using enum Content;
using enum WithheldCode;
using Withheld = std::optional<WithheldCode>;

constexpr std::uint32_t kAnna = 1;   // a client
constexpr std::uint32_t kNurse = 7;  // her clinician
constexpr Party kReaderAnna[] = {{PartyKind::kPerson, kAnna}};
constexpr Party kReaderNurse[] = {{PartyKind::kPerson, kNurse}};
constexpr Party kReaderOther[] = {{PartyKind::kPerson, 8}};
constexpr auto kPermit = ConsentDecision::kPermit;
constexpr auto kDeny = ConsentDecision::kDeny;
constexpr std::uint32_t kEveryPurpose = ~std::uint32_t{0};

constexpr Audience kAudiences[] = {Audience::kClient, Audience::kClinician,
                                   Audience::kSupervisor, Audience::kProgramme};

Consent Of(ConsentScope scope, ConsentDecision decision,
           std::uint32_t purposes = kEveryPurpose) {
  Consent consent;
  consent.scope = scope;
  consent.decision = decision;
  consent.purposes = purposes;
  return consent;
}

// All that a request can need besides consents.
Request For(Audience audience, Purpose purpose, Content content) {
  Request request;
  request.audience = audience;
  request.purpose = purpose;
  request.content = content;
  request.person = kAnna;
  if (audience == Audience::kClient)
    request.reader = kReaderAnna;
  request.is_assigned = true;
  request.is_member = true;
  request.people = 10;
  return request;
}

Withheld Asked(const Request& request,
               const std::vector<Consent>& consents = {}) {
  return AccessOf(request, consents).withheld;
}

std::vector<Consent> AllPermits() {
  return {Of(ConsentScope::kAll, kPermit), Of(ConsentScope::kMatching, kPermit),
          Of(ConsentScope::kAllianceToClinician, kPermit),
          Of(ConsentScope::kPractitionerFigures, kPermit),
          Of(ConsentScope::kStaffProfile, kPermit)};
}

TEST(Access, HasNoDefault) {
  EXPECT_EQ(Asked(Request(), AllPermits()), kPurpose);
  for (const std::int32_t number : {-1, 0, 5, 255, 256, 257, INT32_MAX}) {
    EXPECT_EQ(AudienceOf(number), std::nullopt) << number;
  }
  for (const int number : {0, 5, 255}) {
    EXPECT_EQ(Asked(For(static_cast<Audience>(number), Purpose::kTreatment,
                        kPersonFigure),
                    AllPermits()),
              kPurpose);
  }
  for (const std::int32_t number : {-1, 0, 11, 255, 256, 266, INT32_MIN})
    EXPECT_EQ(PurposeOf(number), std::nullopt) << number;
  EXPECT_EQ(
      Asked(For(Audience::kClinician, Purpose::kUnspecified, kPersonFigure),
            AllPermits()),
      kPurpose);
  EXPECT_EQ(Asked(For(Audience::kClinician, Purpose::kTreatment,
                      static_cast<Content>(9)),
                  AllPermits()),
            kAudience);
  EXPECT_EQ(AudienceOf(4), Audience::kProgramme);
  EXPECT_EQ(PurposeOf(10), Purpose::kOther);
}

// Columns: client, clinician, supervisor, programme. o open, c with consent,
// - never.
TEST(Access, OfAnAudienceHasItsPurposes) {
  const struct {
    Purpose purpose;
    std::string_view uses;
  } rows[] = {
      {Purpose::kTreatment, "oo--"},   {Purpose::kOwnAccess, "o---"},
      {Purpose::kSupervision, "-oo-"}, {Purpose::kImprovement, "--oo"},
      {Purpose::kResearch, "-ccc"},    {Purpose::kPayment, "-ccc"},
      {Purpose::kInsurance, "-ccc"},   {Purpose::kEmployment, "-ccc"},
      {Purpose::kLegal, "-ccc"},       {Purpose::kOther, "-ccc"},
  };
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < 4; ++i) {
      const Content content =
          kAudiences[i] == Audience::kProgramme ? kGroupFigure : kPersonFigure;
      const Request request = For(kAudiences[i], row.purpose, content);
      const bool counts = MayCount(request, {});
      const bool counts_if_permitted = MayCount(request, AllPermits());
      const char use = row.uses[i];
      EXPECT_EQ(counts, use == 'o') << Name(row.purpose) << i;
      EXPECT_EQ(counts_if_permitted, use != '-') << Name(row.purpose) << i;
      if (content == kGroupFigure) {
        EXPECT_EQ(Asked(request), use == '-' ? Withheld(kPurpose) : Withheld());
      } else {
        EXPECT_EQ(Asked(request), use == 'o'   ? Withheld()
                                  : use == 'c' ? Withheld(kConsentNeeded)
                                               : Withheld(kPurpose));
        EXPECT_EQ(Asked(request, AllPermits()),
                  use == '-' ? Withheld(kPurpose) : Withheld());
      }
    }
  }
}

TEST(Access, OfAnAudienceHasItsContent) {
  constexpr Purpose kPurposes[] = {Purpose::kTreatment, Purpose::kTreatment,
                                   Purpose::kSupervision,
                                   Purpose::kImprovement};
  const struct {
    Content content;
    std::string_view seen;
  } rows[] = {
      {kPersonFigure, "ooo-"},   {kTieFigure, "ooo-"},
      {kAllianceRating, "ooo-"}, {kGroupFigure, "oooo"},
      {kPartnerEffect, "-oo-"},  {kRaterValue, "----"},
      {kIntroduction, "oo--"},
  };
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_EQ(
          Asked(For(kAudiences[i], kPurposes[i], row.content), AllPermits()),
          row.seen[i] == 'o' ? Withheld() : kAudience)
          << static_cast<int>(row.content) << ' ' << i;
    }
  }
}

TEST(Access, OfFiguresAboutStaffIsByTheirOptInForSupervisionOrImprovement) {
  const struct {
    const char* what;
    Content content;
    Audience audience;
    Purpose purpose;
    std::span<const Party> reader;
    Withheld unasked, opted_in;
  } cases[] = {
      {"their figures, to the programme",
       kPractitionerFigure,
       Audience::kProgramme,
       Purpose::kImprovement,
       {},
       kConsentNeeded,
       {}},
      {"their figures, to their supervisor",
       kPractitionerFigure,
       Audience::kSupervisor,
       Purpose::kSupervision,
       {},
       kConsentNeeded,
       {}},
      {"their figures, to themselves",
       kPractitionerFigure,
       Audience::kClinician,
       Purpose::kSupervision,
       kReaderNurse,
       kConsentNeeded,
       {}},
      {"their figures, to a colleague", kPractitionerFigure,
       Audience::kClinician, Purpose::kSupervision, kReaderOther, kAudience,
       kAudience},
      {"their figures, to clients",
       kPractitionerFigure,
       Audience::kClient,
       Purpose::kTreatment,
       {},
       kPurpose,
       kPurpose},
      {"their figures, to an employer",
       kPractitionerFigure,
       Audience::kProgramme,
       Purpose::kEmployment,
       {},
       kPurpose,
       kPurpose},
      {"their profile, to themselves",
       kStaffProfile,
       Audience::kClinician,
       Purpose::kSupervision,
       kReaderNurse,
       kConsentNeeded,
       {}},
      {"their profile, to a colleague", kStaffProfile, Audience::kClinician,
       Purpose::kSupervision, kReaderOther, kAudience, kAudience},
      {"their profile, to their supervisor",
       kStaffProfile,
       Audience::kSupervisor,
       Purpose::kSupervision,
       {},
       kConsentNeeded,
       {}},
      {"their profile, to the programme",
       kStaffProfile,
       Audience::kProgramme,
       Purpose::kImprovement,
       {},
       kAudience,
       kAudience},
  };
  for (const auto& c : cases) {
    Request request = For(c.audience, c.purpose, c.content);
    request.person = kNurse;
    request.reader = c.reader;
    EXPECT_EQ(Asked(request), c.unasked) << c.what;
    EXPECT_EQ(Asked(request, {Of(ConsentScope::kAll, kPermit)}), c.unasked)
        << c.what;
    EXPECT_EQ(Asked(request, AllPermits()), c.opted_in) << c.what;
  }
}

TEST(Access, OfARatingIsTheRatedClinicianByTheClientsLeave) {
  const Consent leave = Of(ConsentScope::kAllianceToClinician, kPermit,
                           PurposeBit(Purpose::kTreatment));
  const struct {
    const char* what;
    std::span<const Party> reader;
    std::optional<std::uint32_t> rated;
    std::vector<Consent> consents;
    Withheld withheld;
  } cases[] = {
      {"the rated", kReaderNurse, kNurse, {}, kConsentNeeded},
      {"the rated, with leave", kReaderNurse, kNurse, {leave}, {}},
      {"another clinician", kReaderOther, kNurse, {}, {}},
      {"nobody knows who reads", {}, kNurse, {}, kConsentNeeded},
      {"nobody knows who is rated", kReaderOther, {}, {}, kConsentNeeded},
      {"the rated, with leave for all else",
       kReaderNurse,
       kNurse,
       {Of(ConsentScope::kAll, kPermit)},
       kConsentNeeded},
  };
  for (const auto& c : cases) {
    Request request =
        For(Audience::kClinician, Purpose::kTreatment, kAllianceRating);
    request.reader = c.reader;
    request.rated = c.rated;
    EXPECT_EQ(Asked(request, c.consents), c.withheld) << c.what;
  }
}

TEST(Access, ToAnOptInTellsARefusalAsNoAnswer) {
  for (const Content content : {kIntroduction, kAllianceRating}) {
    for (const ConsentScope scope :
         {ConsentScope::kAll, ConsentScope::kMatching,
          ConsentScope::kAllianceToClinician}) {
      const Request request =
          For(Audience::kClinician, Purpose::kTreatment, content);
      EXPECT_EQ(Asked(request, {Of(scope, kDeny)}), Asked(request));
    }
  }
  EXPECT_EQ(Asked(For(Audience::kClinician, Purpose::kTreatment, kTieFigure),
                  {Of(ConsentScope::kAll, kDeny)}),
            kConsentDenied);
}

TEST(Access, ToOnesOwnNeedsNoConsent) {
  Request request = For(Audience::kClient, Purpose::kOwnAccess, kPersonFigure);
  EXPECT_EQ(Asked(request, {Of(ConsentScope::kAll, kDeny)}), Withheld());
  request.purpose = Purpose::kTreatment;
  EXPECT_EQ(Asked(request, {Of(ConsentScope::kAll, kDeny)}), Withheld());
  request.purpose = Purpose::kOwnAccess;
  request.reader = kReaderOther;
  EXPECT_EQ(Asked(request, AllPermits()), kAudience);
  request.reader = {};
  EXPECT_EQ(Asked(request, AllPermits()), kAudience);
  request = For(Audience::kClient, Purpose::kTreatment, kGroupFigure);
  request.is_member = false;
  EXPECT_EQ(Asked(request), kAudience);
  request = For(Audience::kClient, Purpose::kOwnAccess, kIntroduction);
  EXPECT_EQ(Asked(request), kConsentNeeded);
}

TEST(Access, NeedsToKnowWhomItIsAbout) {
  Request request =
      For(Audience::kClinician, Purpose::kTreatment, kPersonFigure);
  request.person = std::nullopt;
  EXPECT_EQ(Asked(request, AllPermits()), kAudience);
  request.content = kGroupFigure;
  EXPECT_EQ(Asked(request), Withheld());
}

TEST(Access, ToPartnerEffectsIsForAssignedStaff) {
  for (Request request :
       {For(Audience::kClinician, Purpose::kTreatment, kPartnerEffect),
        For(Audience::kSupervisor, Purpose::kSupervision, kPartnerEffect)}) {
    EXPECT_EQ(Asked(request), Withheld());
    request.is_assigned = false;
    EXPECT_EQ(Asked(request, AllPermits()), kNotAssigned);
  }
}

TEST(Access, ToFiguresOfManyNeedsEnoughPeople) {
  const struct {
    int people;
    bool is_export, is_open;
  } cases[] = {{0, false, false}, {-1, false, false}, {3, false, false},
               {4, false, true},  {4, true, false},   {5, true, true}};
  for (const auto& c : cases) {
    for (const Content content : {kGroupFigure, kPractitionerFigure}) {
      Request request =
          For(Audience::kProgramme, Purpose::kImprovement, content);
      request.people = c.people;
      request.is_export = c.is_export;
      EXPECT_EQ(Asked(request, AllPermits()),
                c.is_open ? Withheld() : kTooFewPeople)
          << c.people;
    }
  }
}

TEST(Access, ToAnExportNeedsItsOwnConsent) {
  Request request =
      For(Audience::kClinician, Purpose::kTreatment, kPersonFigure);
  request.is_export = true;
  EXPECT_EQ(Asked(request), kConsentNeeded);
  EXPECT_EQ(Asked(request, {Of(ConsentScope::kExport, kPermit)}), Withheld());
  EXPECT_EQ(Asked(request, {Of(ConsentScope::kAll, kPermit)}), Withheld());
  EXPECT_EQ(Asked(request, {Of(ConsentScope::kAll, kPermit),
                            Of(ConsentScope::kExport, kDeny)}),
            kConsentDenied);
  EXPECT_FALSE(MayCount(request, {}));
  EXPECT_TRUE(
      MayCount(request, std::vector{Of(ConsentScope::kExport, kPermit)}));
  request = For(Audience::kClient, Purpose::kOwnAccess, kPersonFigure);
  request.is_export = true;
  EXPECT_EQ(Asked(request), Withheld());
}

TEST(Access, ToAnExportUnderPseudonymsNeedsTheClientsConsent) {
  const auto asked = [](Purpose purpose, std::vector<Consent> consents,
                        bool is_client) {
    return ExportOf(For(Audience::kProgramme, purpose, kGroupFigure), consents,
                    is_client)
        .withheld;
  };
  const std::vector<Consent> permit = {Of(ConsentScope::kExport, kPermit)};
  const std::vector<Consent> denial = {Of(ConsentScope::kExport, kDeny)};
  for (const Purpose purpose : {Purpose::kImprovement, Purpose::kResearch,
                                Purpose::kPayment, Purpose::kOther}) {
    EXPECT_EQ(asked(purpose, {}, true), kConsentNeeded);
    EXPECT_EQ(asked(purpose, permit, true), Withheld());
    EXPECT_EQ(asked(purpose, {}, false), Withheld());
    // Refused and not asked are told alike.
    for (const bool is_client : {true, false})
      EXPECT_EQ(asked(purpose, denial, is_client), kConsentNeeded);
  }
  for (const Purpose purpose :
       {Purpose::kUnspecified, Purpose::kTreatment, Purpose::kOwnAccess,
        Purpose::kSupervision, Purpose::kInsurance, Purpose::kEmployment,
        Purpose::kLegal})
    EXPECT_EQ(asked(purpose, AllPermits(), true), WithheldCode::kPurpose);
}

// Of what is shared with somebody else.
TEST(Access, WhatTwoShareIsAskedOfTheOtherOne) {
  const auto asked = [](Audience audience, Purpose purpose,
                        std::vector<Consent> consents, bool is_client) {
    return SharingOf(For(audience, purpose, kTieFigure), consents, is_client)
        .withheld;
  };
  const auto kTreated = Audience::kClinician;
  const std::vector<Consent> denial = {Of(ConsentScope::kAll, kDeny)};
  const std::vector<Consent> treatment = {
      Of(ConsentScope::kAll, kDeny, PurposeBit(Purpose::kTreatment))};
  for (const bool is_client : {true, false}) {
    EXPECT_EQ(asked(kTreated, Purpose::kTreatment, {}, is_client), Withheld());
    EXPECT_EQ(asked(kTreated, Purpose::kTreatment, denial, is_client),
              kConsentDenied);
    EXPECT_EQ(
        asked(Audience::kClient, Purpose::kOwnAccess, treatment, is_client),
        kConsentDenied);
    EXPECT_EQ(asked(kTreated, Purpose::kResearch, {}, is_client),
              is_client ? Withheld(kConsentNeeded) : Withheld());
    EXPECT_EQ(asked(kTreated, Purpose::kResearch, AllPermits(), is_client),
              Withheld());
  }
}

// A denial is followed whatever the audience, the purpose and the content.
TEST(Access, FollowsADenialEverywhereButToOnesOwn) {
  const std::vector<Consent> denial = {Of(ConsentScope::kAll, kDeny)};
  for (const Audience audience : kAudiences) {
    for (std::int32_t purpose = 1; purpose <= 10; ++purpose) {
      for (std::uint8_t content = 0; content < 9; ++content) {
        const Request request =
            For(audience, *PurposeOf(purpose), static_cast<Content>(content));
        EXPECT_FALSE(request.purpose != Purpose::kOwnAccess &&
                     MayCount(request, denial));
        const bool is_own =
            request.purpose == Purpose::kOwnAccess ||
            (audience == Audience::kClient && request.content != kIntroduction);
        if (is_own || request.content == kGroupFigure)
          continue;
        EXPECT_NE(Asked(request, denial), Withheld());
      }
    }
  }
}

TEST(Access, NamesTheConsentThatOpenedIt) {
  const Request request =
      For(Audience::kClinician, Purpose::kLegal, kPersonFigure);
  const std::vector<Consent> consents = {
      Of(ConsentScope::kAll, kPermit, PurposeBit(Purpose::kPayment)),
      Of(ConsentScope::kAll, kPermit, PurposeBit(Purpose::kLegal))};
  EXPECT_EQ(AccessOf(request, consents).consent, 1u);
}

}  // namespace
}  // namespace relcare::privacy::access_test
