// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ProfileRequest: who asks for a profile, for what, and of whom. Reader: the
// same, with the rows of a snapshot, and what may be shown by it.
//
//   Shape    Views of the caller's texts, for the time of one call.
//   Missing  A reader who is not named may be anybody whom the audience means;
//            a client is named, for a client sees their own.
//   Errors   RELCARE_E_UNSUPPORTED_OPTION: audience or purpose is not set; a
//            client is not named; the records say that the reader is no staff;
//            a time is no instant, or before the last record.
//            RELCARE_E_UNKNOWN_NAME: no such subject, reader or profile.
//   Threads  Values; pure functions.

#ifndef RELCARE_ENGINE_PROFILE_REQUEST_H_
#define RELCARE_ENGINE_PROFILE_REQUEST_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "community/snapshot.h"
#include "engine/identity.h"
#include "engine/parties.h"
#include "engine/source.h"
#include "privacy/access.h"
#include "profile/index_finder.h"
#include "profile/people.h"

namespace relcare::engine {

struct ProfileRequest {
  Format output = Format::kProtobuf;  // or kJson
  std::int32_t audience = 0;
  std::int32_t purpose = 0;
  // kNone: the programme.
  SubjectKind subject_kind = SubjectKind::kNone;
  std::string_view subject;
  std::string_view profile;  // [owner/]id[@version]; empty: default
  std::string_view reader;   // a Person; empty: not known
  std::string_view read_at;  // FHIR instant; empty: of the last record
  bool is_assigned = false;
  bool golden = false;  // leave out the engine's version
  // The reader may be a Person, Group or Organization, or anybody else.
  bool is_recipient = false;
};

class Reader {
 public:
  static Result<Reader> Of(const community::Snapshot& held,
                           const ProfileRequest& request);

  Audience audience() const { return audience_; }
  bool is_client() const { return audience_ == Audience::kClient; }
  Purpose purpose() const { return purpose_; }
  // The same reader of what another snapshot holds: by the roles and consents
  // of today, whatever was allowed then. Rows asked about are the other's.
  Reader LookingAt(const community::Snapshot& other) const;

  // What is held now, whatever time is looked at: who is who, and consents.
  const community::Snapshot& today() const { return *held_; }
  // The person's row in it; kNone: not here any more.
  community::Index Now(community::Index person) const;
  // The reader's row of today, and of what is looked at; kNone: not known.
  community::Index person() const { return person_; }
  community::Index PersonThere() const;
  // All that the reader is for certain, by rows of what is looked at; empty:
  // not known, or not there.
  std::vector<privacy::Party> PartiesThere() const {
    return parties_.In(*held_, *seen_);
  }

  // Why nothing is shown of nobody. To a client it is the answer of whatever is
  // not theirs: who is staff, or here at all, is not told.
  std::optional<WithheldCode> OfNobody() const;

  // Why nothing about this person may be shown; nullopt: something may.
  std::optional<WithheldCode> OfPerson(community::Index person) const;
  // Why it may not be told whether other members named this person.
  std::optional<WithheldCode> OfNaming(community::Index person) const;
  // The same of one figure. A score that a peer gave is told to nobody, one
  // that family gave to no client.
  std::optional<WithheldCode> OfFigure(const profile::Figure& figure,
                                       profile::Voice voice,
                                       const profile::About& about) const;
  // The same of the critical answers of a form about a tie, whoever gave it.
  std::optional<WithheldCode> OfCritical(profile::Voice voice,
                                         const profile::About& about) const;
  // Whether this reader may know how something was received, as an exchange
  // says: a client knows it as far as they said it, or staff of them.
  bool Hears(const community::ExchangeRow& exchange) const;
  // Whether what the client says of that member of staff is kept from this
  // reader, who is or may be the one.
  bool HidesWord(community::Index client, community::Index staff) const;
  // Of a group's figure that so many people stand behind; `group` kNone: the
  // programme's.
  std::optional<WithheldCode> OfGroup(int people, community::Index group) const;
  // Whether what passed between the person and whom it is told of may be used.
  // Staff act for the programme; and a client who reads was there.
  bool MayUse(community::Index person) const;
  // Whether the person's values may be part of a figure about several.
  bool MayCount(community::Index person) const;
  // Why nothing about the person may leave under a pseudonym. `is_client`: it
  // needs the person's consent.
  std::optional<WithheldCode> OfExport(community::Index person,
                                       bool is_client) const;
  // The same of an export about the person alone.
  std::optional<WithheldCode> OfExportAbout(community::Index client) const;
  // Whether the reader is, or may be, the member of staff whom the client
  // rated, and the client did not let them know.
  bool IsKeptFromRated(community::Index client, community::Index rated) const;
  // Whether a member of staff, in an export, may be told from others: as their
  // own figures of so many clients are.
  bool MayStandApart(community::Index staff, int clients) const;
  // Whether the person takes part in introductions that this reader may see. To
  // read one's own is to read what treatment offers: it needs the same opt-in.
  bool MayIntroduce(community::Index person) const;
  // Whether the person denied being introduced to the other one; both by rows
  // of today.
  bool IsKeptFrom(community::Index person, community::Index other) const;

 private:
  Reader(const community::Snapshot& held, Audience audience, Purpose purpose)
      : held_(held.today ? held.today.get() : &held),
        seen_(&held),
        audience_(audience),
        purpose_(purpose) {}

  double Today() const;
  // The same by rows of now.
  std::optional<WithheldCode> OfPersonNow(community::Index person) const;
  bool HidesWordNow(community::Index client, community::Index staff) const;
  // Staff today who are no clients today; staff at some time and client at
  // none. To whoever reads their own, who was a client is one.
  bool IsColleague(community::Index person) const;
  // Why what is recorded about the person may not be part of what is told of
  // somebody else.
  std::optional<WithheldCode> OfOtherNow(community::Index person) const;
  std::optional<Error> ReadAt(std::string_view text);
  // Of any staff whom the client has a tie to.
  bool HidesWordOfAny(community::Index client) const;
  // Whether the reader is in it when it is read.
  bool IsMemberOf(community::Index group) const;
  privacy::Request Ask(privacy::Content content) const;
  bool DeniesMatching(community::Index person, Purpose purpose,
                      const Parties& whom) const;
  std::vector<privacy::Consent> ConsentsOf(community::Index person) const;
  std::optional<WithheldCode> OfStaffTie(const profile::Sides& sides) const;
  std::optional<WithheldCode> Answer(const privacy::Request& request,
                                     community::Index person) const;
  // Whether what such a voice says of somebody is not for this reader.
  bool IsKeptWord(profile::Voice voice, const profile::About& about) const;
  // OfFigure(), whoever's word it is.
  std::optional<WithheldCode> OfAnswers(const profile::Figure& figure,
                                        profile::Voice voice,
                                        const profile::About& about) const;

  const community::Snapshot* held_;  // now: who the reader is, and consents
  const community::Snapshot* seen_;  // what is looked at
  Audience audience_;
  Purpose purpose_;
  community::Index person_ = community::kNone;
  Parties parties_;  // all empty: not known
  std::int64_t at_ = 0;
  bool is_assigned_ = false;
};

// The day that counts as now: the view's (occurred by, else recorded by), else
// when the last record was made.
double NowOf(const community::Snapshot& held);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_REQUEST_H_
