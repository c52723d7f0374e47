// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// People who want to know what is not theirs, each with what they could try.

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "privacy/access.h"
#include "privacy/confidence.h"
#include "privacy/offer.h"
#include "privacy/release.h"

namespace relcare::privacy::attacks_test {
namespace {

using People = ReleaseLog::People;
using Withheld = std::optional<WithheldCode>;

People From(std::uint32_t first, std::uint32_t count) {
  People people(count);
  std::iota(people.begin(), people.end(), first);
  return people;
}

// A member reads last month's climate of ten and this month's of the nine who
// stayed, and takes one from the other.
TEST(Attack, OfAMemberWhoTakesOneReleaseFromAnother) {
  ReleaseLog climate(kMinimumPeople);
  ASSERT_EQ(climate.Tell(0, From(0, 10)), Withheld());
  EXPECT_EQ(climate.Tell(1, From(0, 9)), WithheldCode::kSmallDifference);
  // So they ask for the others' part, or wait until one came for one who left.
  EXPECT_EQ(climate.Tell(1, From(7, 3)), WithheldCode::kTooFewPeople);
  EXPECT_EQ(climate.Tell(2, From(1, 10)), WithheldCode::kSmallDifference);
  // Or for the same month again, once a late form has come in.
  EXPECT_EQ(climate.Tell(0, From(0, 10)), WithheldCode::kCalendar);
  // Or for days that are no period, one of which has the form.
  EXPECT_EQ((Calendar{0, 28}.PeriodOf(0, 26, 100)), std::nullopt);
}

// An analyst asks for figures of programme, each clinician, and the rest.
TEST(Attack, OfAnAnalystWhoAveragesByClinician) {
  Request request;
  request.audience = Audience::kProgramme;
  request.purpose = Purpose::kImprovement;
  request.content = Content::kPractitionerFigure;
  request.person = 7;
  request.people = 12;
  EXPECT_EQ(AccessOf(request, {}).withheld, WithheldCode::kConsentNeeded);

  Consent opt_in;
  opt_in.scope = ConsentScope::kPractitionerFigures;
  opt_in.decision = ConsentDecision::kPermit;
  opt_in.purposes = PurposeBit(Purpose::kImprovement);
  EXPECT_TRUE(AccessOf(request, {&opt_in, 1}).is_open());
  request.people = 3;
  EXPECT_EQ(AccessOf(request, {&opt_in, 1}).withheld,
            WithheldCode::kTooFewPeople);
  request.people = 12;
  request.purpose = Purpose::kEmployment;
  EXPECT_EQ(AccessOf(request, {&opt_in, 1}).withheld, WithheldCode::kPurpose);

  // Clinicians with 9 and 3 clients: what is told of the 9 tells of the 3.
  ReleaseLog log(kMinimumPeople);
  ASSERT_EQ(log.Tell(0, From(0, 12)), Withheld());
  EXPECT_EQ(log.Tell(0, From(0, 9)), WithheldCode::kSmallDifference);
}

// Somebody who was vetoed looks for who it was, by changing all that is theirs
// to change: being in or out, and what they say of themselves.
TEST(Attack, OfAnAbuserWhoProbesMatches) {
  constexpr std::uint32_t kAbuser = 1;
  constexpr std::uint32_t kFormer = 2;
  const PairVeto vetoes[] = {{kFormer, AuthorRole::kClient, 1},
                             {9, AuthorRole::kClinician, 2}};
  std::vector<Offer> answers;
  for (const bool is_in : {true, false}) {
    for (const bool former_is_in : {true, false}) {
      for (const bool is_known : {true, false}) {
        for (const Visibility own :
             {Visibility::kOwnOnly, Visibility::kCommunity}) {
          const SharedItem item = {5, own, Visibility::kCommunity};
          const Pair pair = {kAbuser,
                             kFormer,
                             is_in,
                             former_is_in,
                             true,
                             is_known ? std::span<const PairVeto>(vetoes)
                                      : std::span<const PairVeto>(),
                             {&item, 1}};
          if (is_known || !is_in || !former_is_in) {
            answers.push_back(
                OfferTo({kAbuser, AuthorRole::kClient}, pair, {}));
          }
        }
      }
    }
  }
  const Offer never_considered;
  EXPECT_EQ(std::count(answers.begin(), answers.end(), never_considered),
            std::ssize(answers));
  // To take the role of whoever may have vetoed does not help a side.
  const Pair pair = {kAbuser, kFormer, true, true, true, vetoes, {}};
  for (const AuthorRole role :
       {AuthorRole::kPeer, AuthorRole::kLivedExperience, AuthorRole::kClinician,
        AuthorRole::kSupervisor}) {
    EXPECT_EQ(OfferTo({kAbuser, role}, pair, {}), never_considered);
  }
}

// A client looks in their own profile, or asks their clinician to look, for
// what a peer told in confidence.
TEST(Attack, OnAPeersConfidenceThroughAClue) {
  constexpr std::uint32_t kClient = 1;
  constexpr std::uint32_t kPeer = 2;
  constexpr Party kPeersClinician = {PartyKind::kPerson, 8};
  const Party client[] = {{PartyKind::kPerson, kClient}};
  const Party clinician[] = {{PartyKind::kPerson, 7}};
  const Telling peers = {kPeer, kPeersClinician, true, 8, true};
  const Telling passed_on = {kClient, Party{PartyKind::kPerson, kPeer}, false,
                             kPeer, false};
  for (const Telling& telling : {peers, passed_on}) {
    EXPECT_EQ(ConfidenceOf(telling, kClient, Audience::kClient, client),
              WithheldCode::kConfidence);
    EXPECT_EQ(ConfidenceOf(telling, kClient, Audience::kClinician, clinician),
              WithheldCode::kConfidence);
    EXPECT_EQ(ConfidenceOf(telling, kClient, Audience::kSupervisor, {}),
              WithheldCode::kConfidence);
  }
}

// A court asks for a profile, and then for anything else that it can name.
TEST(Attack, OfACourtPurpose) {
  constexpr Party kCourt = {PartyKind::kOrganization, 1};
  const Party reader[] = {kCourt};
  Consent treatment;
  treatment.scope = ConsentScope::kAll;
  treatment.decision = ConsentDecision::kPermit;
  treatment.purposes = PurposeBit(Purpose::kTreatment);
  Consent other_court = treatment;
  other_court.purposes = PurposeBit(Purpose::kLegal);
  other_court.recipients = {{PartyKind::kOrganization, 2}};
  Consent revoked = treatment;
  revoked.purposes = PurposeBit(Purpose::kLegal);
  revoked.revoked = Interval{50, 50};
  const Consent consents[] = {treatment, other_court, revoked};
  for (const Purpose purpose :
       {Purpose::kLegal, Purpose::kEmployment, Purpose::kInsurance}) {
    for (const Audience audience :
         {Audience::kClient, Audience::kClinician, Audience::kSupervisor,
          Audience::kProgramme}) {
      for (std::uint8_t content = 0; content < 9; ++content) {
        for (const bool is_export : {true, false}) {
          Request request;
          request.audience = audience;
          request.purpose = purpose;
          request.content = static_cast<Content>(content);
          request.person = 1;
          request.reader = reader;
          request.at = 100;
          request.is_assigned = true;
          request.is_export = is_export;
          EXPECT_FALSE(MayCount(request, consents));
          // So nobody stands behind a group's figure.
          request.people = request.content == Content::kGroupFigure ? 0 : 10;
          EXPECT_FALSE(AccessOf(request, consents).is_open());
        }
      }
    }
  }
}

}  // namespace
}  // namespace relcare::privacy::attacks_test
