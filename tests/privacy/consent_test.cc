// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/consent.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::consent_test {
namespace {

using enum ConsentScope;
using enum Ruling::Answer;

constexpr auto kPermit = ConsentDecision::kPermit;
constexpr auto kDeny = ConsentDecision::kDeny;

constexpr Party kCourt = {PartyKind::kOrganization, 1};
constexpr Party kClinic = {PartyKind::kOrganization, 2};
constexpr Party kAnna = {PartyKind::kPerson, 1};
constexpr std::uint32_t kLegal = PurposeBit(Purpose::kLegal);
constexpr std::uint32_t kTreatment = PurposeBit(Purpose::kTreatment);
// A day whose seconds are 100 to 199, and one whose are 300 to 399.
constexpr Interval kEarly = {100, 199};
constexpr Interval kLate = {300, 399};

Consent Of(ConsentScope scope, ConsentDecision decision, std::uint32_t purposes,
           std::vector<Party> recipients = {}) {
  Consent consent;
  consent.scope = scope;
  consent.decision = decision;
  consent.purposes = purposes;
  consent.recipients = std::move(recipients);
  return consent;
}

Consent During(ConsentDecision decision, std::optional<Interval> start,
               std::optional<Interval> end,
               std::optional<Interval> revoked = {}) {
  Consent consent = Of(kAll, decision, kLegal);
  consent.start = start;
  consent.end = end;
  consent.revoked = revoked;
  return consent;
}

Ruling::Answer Asked(const std::vector<Consent>& consents,
                     const std::vector<Party>& reader = {kCourt},
                     ConsentScope scope = kAll,
                     Purpose purpose = Purpose::kLegal, std::int64_t at = 250) {
  return RulingOf(consents, {scope, purpose, reader, at}).answer;
}

TEST(Consent, CoversPurposeAndRecipient) {
  const std::vector<Party> nobody;
  const std::vector<Party> court = {kCourt};
  const std::vector<Party> other = {kAnna, kClinic};
  const std::vector<Party> member = {kAnna, kCourt};
  const struct {
    const char* what;
    std::vector<Consent> consents;
    const std::vector<Party>* reader;
    Ruling::Answer answer;
  } cases[] = {
      {"nothing said", {}, &court, kSilent},
      {"permit", {Of(kAll, kPermit, kLegal)}, &court, kPermitted},
      {"permit of another purpose",
       {Of(kAll, kPermit, kTreatment)},
       &court,
       kSilent},
      {"permit of no purpose", {Of(kAll, kPermit, 0)}, &court, kSilent},
      {"permit to the court",
       {Of(kAll, kPermit, kLegal, {kCourt})},
       &court,
       kPermitted},
      {"permit to the court, asked by one of its people",
       {Of(kAll, kPermit, kLegal, {kCourt})},
       &member,
       kPermitted},
      {"permit to the court, asked by somebody else",
       {Of(kAll, kPermit, kLegal, {kCourt})},
       &other,
       kSilent},
      {"permit to the court, asked by nobody known",
       {Of(kAll, kPermit, kLegal, {kCourt})},
       &nobody,
       kSilent},
      {"permit to anybody, asked by nobody known",
       {Of(kAll, kPermit, kLegal)},
       &nobody,
       kPermitted},
      {"denial", {Of(kAll, kDeny, kLegal)}, &court, kDenied},
      {"denial of another purpose",
       {Of(kAll, kDeny, kTreatment)},
       &court,
       kSilent},
      {"denial of no purpose is of all", {Of(kAll, kDeny, 0)}, &court, kDenied},
      {"denial to the court, asked by somebody else",
       {Of(kAll, kDeny, kLegal, {kCourt})},
       &other,
       kSilent},
      {"denial to the court, asked by nobody known",
       {Of(kAll, kDeny, kLegal, {kCourt})},
       &nobody,
       kDenied},
      {"denying wins",
       {Of(kAll, kPermit, kLegal, {kCourt}), Of(kAll, kDeny, kLegal)},
       &court,
       kDenied},
      {"a decision that is not known denies",
       {Of(kAll, ConsentDecision::kUnspecified, kLegal)},
       &court,
       kDenied},
  };
  for (const auto& c : cases)
    EXPECT_EQ(Asked(c.consents, *c.reader), c.answer) << c.what;
}

TEST(Consent, OpensAnOptInByItsOwnNameOnly) {
  for (const ConsentScope asked :
       {kMatching, kAllianceToClinician, kPractitionerFigures, kStaffProfile}) {
    for (const ConsentScope said :
         {ConsentScope::kUnspecified, kAll, kMatching, kAllianceToClinician,
          kPractitionerFigures, kStaffProfile, kExport}) {
      EXPECT_EQ(Asked({Of(said, kPermit, kLegal)}, {}, asked),
                said == asked ? kPermitted : kSilent);
      const bool forbids =
          said == asked || said == kAll || said == ConsentScope::kUnspecified;
      EXPECT_EQ(Asked({Of(said, kDeny, kLegal)}, {}, asked),
                forbids ? kDenied : kSilent);
    }
  }
}

TEST(Consent, OfAllIsOfExportsTooButNotTheOtherWay) {
  EXPECT_EQ(Asked({Of(kAll, kPermit, kLegal)}, {}, kExport), kPermitted);
  EXPECT_EQ(Asked({Of(kExport, kPermit, kLegal)}, {}, kAll), kSilent);
  EXPECT_EQ(Asked({Of(kExport, kDeny, kLegal)}, {}, kAll), kSilent);
}

TEST(Consent, PermitsWhereItIsCertainAndDeniesWhereItMayBe) {
  const struct {
    const char* what;
    std::optional<Interval> start, end, revoked;
    std::int64_t at;
    bool permits, denies;
  } cases[] = {
      {"always", {}, {}, {}, 250, true, true},
      {"before it starts", kEarly, {}, {}, 99, false, false},
      {"on the day it starts", kEarly, {}, {}, 150, false, true},
      {"since", kEarly, {}, {}, 199, true, true},
      {"until", {}, kLate, {}, 300, true, true},
      {"on its last day", {}, kLate, {}, 301, false, true},
      {"after its end", {}, kLate, {}, 400, false, false},
      {"before it is revoked", {}, {}, kLate, 299, true, true},
      {"on the day it is revoked", {}, {}, kLate, 300, false, true},
      {"revoked", {}, {}, kLate, 399, false, false},
      {"revoked within its period", {}, kLate, kEarly, 250, false, false},
  };
  for (const auto& c : cases) {
    for (const auto& [decision, answer, counts] :
         {std::tuple(kPermit, kPermitted, c.permits),
          std::tuple(kDeny, kDenied, c.denies)}) {
      EXPECT_EQ(Asked({During(decision, c.start, c.end, c.revoked)}, {}, kAll,
                      Purpose::kLegal, c.at),
                counts ? answer : kSilent)
          << c.what;
    }
  }
}

TEST(Consent, OfWhatAReaderMayBeBesidesIsADenialAlone) {
  const std::vector<Party> anna = {kAnna}, court = {kCourt};
  const auto asked = [&](ConsentDecision decision) {
    const std::vector<Consent> consents = {
        Of(kAll, decision, kLegal, {kCourt})};
    return RulingOf(consents, {kAll, Purpose::kLegal, anna, 250, court}).answer;
  };
  EXPECT_EQ(asked(kPermit), kSilent);
  EXPECT_EQ(asked(kDeny), kDenied);
}

// Who is of it nobody knows: perhaps all, certainly nobody.
TEST(Consent, OfManyWhomNobodyKnowsIsADenialToAll) {
  constexpr auto kUnknown = Party::kUnknown;
  const auto asked = [](ConsentDecision decision, const Party& recipient,
                        const std::vector<Party>& perhaps) {
    const std::vector<Party> anna = {kAnna};
    const std::vector<Consent> consents = {
        Of(kAll, decision, kLegal, {recipient})};
    return RulingOf(consents, {kAll, Purpose::kLegal, anna, 250, perhaps})
        .answer;
  };
  const Party group = {PartyKind::kGroup, kUnknown};
  const Party organization = {PartyKind::kOrganization, kUnknown};
  const Party person = {PartyKind::kPerson, kUnknown};
  for (const Party& many : {group, organization}) {
    EXPECT_EQ(asked(kDeny, many, {}), kDenied);
    EXPECT_EQ(asked(kPermit, many, {many}), kSilent);
  }
  EXPECT_EQ(asked(kDeny, person, {}), kSilent);
  // Of an organization that nobody knows: perhaps of any, and of no group.
  EXPECT_EQ(asked(kDeny, kCourt, {organization}), kDenied);
  EXPECT_EQ(asked(kPermit, kCourt, {organization}), kSilent);
  EXPECT_EQ(asked(kDeny, {PartyKind::kGroup, 1}, {organization}), kSilent);
}

TEST(Consent, ForNoPurposeIsNever) {
  const Consent any = Of(kAll, kPermit, ~std::uint32_t{0});
  EXPECT_EQ(Asked({any}, {}, kAll, Purpose::kUnspecified), kSilent);
  EXPECT_EQ(Asked({Of(kAll, kDeny, kLegal)}, {}, kAll, Purpose::kUnspecified),
            kDenied);
}

TEST(Consent, NamesTheOneThatDecided) {
  const std::vector<Consent> consents = {
      Of(kAll, kPermit, kTreatment), Of(kAll, kPermit, kLegal),
      Of(kAll, kPermit, kLegal), Of(kAll, kDeny, kTreatment)};
  const auto by = [&](Purpose purpose) {
    return RulingOf(consents, {kAll, purpose, {}, 0}).consent;
  };
  EXPECT_EQ(by(Purpose::kLegal), 1u);
  EXPECT_EQ(by(Purpose::kTreatment), 3u);
  EXPECT_EQ(by(Purpose::kResearch), std::nullopt);
}

// Every set of up to four of these, in every order.
TEST(Consent, GivesOneAnswerForEveryOrder) {
  const std::vector<Consent> all = {
      Of(kAll, kPermit, kLegal), Of(kAll, kPermit, kLegal, {kClinic}),
      Of(kExport, kDeny, kLegal), Of(kAll, kDeny, 0, {kCourt})};
  for (unsigned mask = 0; mask < 16; ++mask) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((mask >> i & 1U) != 0)
        order.push_back(i);
    }
    const bool has_denial = (mask & 8U) != 0;
    const bool has_permit = (mask & 1U) != 0;
    do {
      std::vector<Consent> consents;
      for (const std::size_t i : order)
        consents.push_back(all[i]);
      EXPECT_EQ(Asked(consents), has_denial   ? kDenied
                                 : has_permit ? kPermitted
                                              : kSilent);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

}  // namespace
}  // namespace relcare::privacy::consent_test
