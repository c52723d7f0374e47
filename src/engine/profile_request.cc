// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_request.h"

#include <algorithm>
#include <utility>

#include "base/civil_time.h"
#include "network/named.h"
#include "profile/people.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;

Error Unset(const char* rule, const char* message) {
  return Error{RELCARE_E_UNSUPPORTED_OPTION, rule, "", message};
}

// Somebody who has, or had, a role in the records, and none of staff today.
bool IsNoStaff(const Snapshot& held, Index person, double today) {
  const community::Range roles = held.persons[person].roles;
  bool has_role = profile::IsClient(held, person);
  for (Index i = 0; i < roles.count; ++i) {
    has_role |=
        held.roles[roles.first + i].role != community::Role::kUnspecified;
  }
  return has_role && !profile::IsStaffOn(held, person, today);
}

struct Rating {
  Index by = kNone;
  Index of = kNone;
};

// What one side of a tie says of the other, who is staff or was: ratings of the
// tie, and how changes fitted.
std::optional<Rating> RatingOf(const Snapshot& held,
                               const profile::Figure& figure,
                               profile::Voice voice,
                               const profile::Sides& sides) {
  const bool is_score = !figure.scale.empty();
  Rating rating;
  if ((is_score && voice == profile::Voice::kClient) ||
      figure.method.starts_with("influence.adaptation-fit/")) {
    rating = {sides.client, sides.other};
  } else if (is_score && (voice == profile::Voice::kPeer ||
                          voice == profile::Voice::kFamily)) {
    rating = {sides.other, sides.client};
  }
  if (rating.by == kNone || rating.of == kNone ||
      !profile::IsStaff(held, rating.of))
    return std::nullopt;
  return rating;
}

// Whether both sides are or were clients, and neither is, was or acts as staff.
bool IsOfTwoMembers(const Snapshot& held, Index tie) {
  const community::RelationshipKind kind = held.ties[tie].kind;
  if (kind == community::RelationshipKind::kTherapeutic ||
      kind == community::RelationshipKind::kLivedExperience)
    return false;
  const profile::Sides sides = profile::SidesOf(held, tie);
  const auto is_member = [&](Index side) {
    return side != kNone && profile::IsClient(held, side) &&
           !profile::IsStaff(held, side);
  };
  return sides.client != sides.other && is_member(sides.client) &&
         is_member(sides.other);
}

// A client's figure that is about their clinician alone.
bool IsOfClinician(const profile::Figure& figure) {
  return figure.method.starts_with("personal-network.lost-with-clinician/");
}

}  // namespace

Result<Reader> Reader::Of(const Snapshot& held, const ProfileRequest& request) {
  const auto audience = privacy::AudienceOf(request.audience);
  if (!audience)
    return Unset("audience", "audience is not set; a profile names who reads");
  const auto purpose = privacy::PurposeOf(request.purpose);
  if (!purpose)
    return Unset("purpose", "purpose is not set; a profile names what for");
  Reader reader(held, *audience, *purpose);
  const Snapshot& now = reader.today();
  if (*audience == Audience::kClient && request.reader.empty()) {
    return Unset("reader-needed",
                 "a client sees their own: reader says which person reads");
  }
  reader.is_assigned_ = request.is_assigned;
  if (const std::optional<Error> error = reader.ReadAt(request.read_at))
    return *error;
  if (request.is_recipient) {
    reader.parties_ = Parties::Named(now, request.reader);
  } else if (!request.reader.empty()) {
    reader.person_ = now.FindPerson(request.reader);
    if (reader.person_ == kNone) {
      return Error{RELCARE_E_UNKNOWN_NAME, "unknown-reader", "",
                   "the reader is no person of the community"};
    }
    if (*audience != Audience::kClient &&
        IsNoStaff(now, reader.person_, reader.Today())) {
      return Unset("reader-role",
                   "by the records the reader is no staff today, and reads as "
                   "a client");
    }
    reader.parties_ = Parties::Of(now, reader.person_, reader.Today());
  }
  return reader;
}

std::optional<Error> Reader::ReadAt(std::string_view text) {
  at_ = held_->store_recorded_at;
  if (text.empty())
    return std::nullopt;
  const auto time = ParseCivilTime(text);
  const auto at = time ? time->Utc(std::nullopt) : std::nullopt;
  if (!at || time->precision != TimePrecision::kSecond) {
    return Unset("read-at",
                 "read_at is no FHIR instant: YYYY-MM-DDThh:mm:ss with a "
                 "zone");
  }
  // Else a refusal or a revocation would be undone by asking before it.
  if (at->earliest < at_) {
    return Unset("read-at-past",
                 "read_at is before the last record of the community was "
                 "made; nobody reads in the past");
  }
  at_ = at->earliest;
  return std::nullopt;
}

Reader Reader::LookingAt(const Snapshot& other) const {
  Reader reader = *this;
  reader.seen_ = &other;
  return reader;
}

Index Reader::Now(Index person) const {
  if (seen_ == held_ || person >= seen_->persons.size())
    return seen_ == held_ ? person : kNone;
  return held_->FindPerson(seen_->IdOf(seen_->persons[person].record));
}

Index Reader::PersonThere() const {
  return person_ == kNone || seen_ == held_
             ? person_
             : seen_->FindPerson(held_->IdOf(held_->persons[person_].record));
}

double Reader::Today() const {
  return static_cast<double>(at_) / kSecondsOfDay;
}

privacy::Request Reader::Ask(privacy::Content content) const {
  privacy::Request request;
  request.audience = audience_;
  request.purpose = purpose_;
  request.content = content;
  request.reader = parties_.certain;
  request.perhaps = parties_.perhaps;
  request.at = at_;
  request.is_assigned = is_assigned_;
  return request;
}

std::vector<privacy::Consent> Reader::ConsentsOf(Index person) const {
  std::vector<privacy::Consent> consents;
  for (const Index row : held_->of_person.consents_now.Of(person))
    consents.push_back(held_->consents_now[row].consent);
  return consents;
}

std::optional<WithheldCode> Reader::Answer(const privacy::Request& request,
                                           Index person) const {
  const auto withheld = privacy::AccessOf(request, ConsentsOf(person)).withheld;
  return withheld == WithheldCode::kPurpose && audience_ == Audience::kClient
             ? OfNobody()
             : withheld;
}

std::optional<WithheldCode> Reader::OfNobody() const {
  return privacy::AccessOf(Ask(privacy::Content::kPersonFigure), {}).withheld;
}

bool Reader::IsColleague(Index person) const {
  if (audience_ == Audience::kClient ||
      !profile::IsStaffOn(*held_, person, Today())) {
    return profile::IsStaff(*held_, person) &&
           !profile::IsClient(*held_, person);
  }
  return !profile::IsClientOn(*held_, person, Today());
}

std::optional<WithheldCode> Reader::OfPerson(Index person) const {
  return OfPersonNow(Now(person));
}

std::optional<WithheldCode> Reader::OfPersonNow(Index person) const {
  if (person == kNone)
    return OfNobody();  // of whom nothing is held any more
  privacy::Request request =
      Ask(IsColleague(person) ? privacy::Content::kStaffProfile
                              : privacy::Content::kPersonFigure);
  request.person = person;
  return Answer(request, person);
}

std::optional<WithheldCode> Reader::OfNaming(Index person) const {
  const Index now = Now(person);
  if (now == kNone)
    return WithheldCode::kAudience;
  privacy::Request request = Ask(privacy::Content::kPartnerEffect);
  request.person = now;
  return Answer(request, now);
}

bool Reader::Hears(const community::ExchangeRow& exchange) const {
  if (audience_ != Audience::kClient)
    return true;
  const Index by =
      exchange.reported_by == kNone ? kNone : Now(exchange.reported_by);
  if (by != kNone && by == person_)
    return true;
  const bool is_of_reader =
      exchange.receiver != kNone && Now(exchange.receiver) == person_;
  return is_of_reader && (exchange.reported_by == kNone ||
                          (by != kNone && profile::IsStaff(*held_, by)));
}

bool Reader::HidesWord(Index client, Index staff) const {
  return HidesWordNow(Now(client), Now(staff));
}

bool Reader::HidesWordNow(Index client, Index staff) const {
  if (audience_ != Audience::kClinician || staff == kNone ||
      !profile::IsStaff(*held_, staff))
    return false;
  privacy::Request request = Ask(privacy::Content::kAllianceRating);
  request.person = client;
  request.rated = staff;
  return Answer(request, client).has_value();
}

std::optional<WithheldCode> Reader::OfFigure(
    const profile::Figure& figure, profile::Voice voice,
    const profile::About& about) const {
  if (about.level == profile::Target::kGroup)
    return std::nullopt;  // OfGroup(), once it is known who is in it
  if (!figure.scale.empty() && IsKeptWord(voice, about))
    return WithheldCode::kAudience;
  return OfAnswers(figure, voice, about);
}

// What a member says of another is shown to nobody else, and what family says
// of a client not to the client.
bool Reader::IsKeptWord(profile::Voice voice,
                        const profile::About& about) const {
  switch (voice) {
    case profile::Voice::kPeer:
      return true;
    case profile::Voice::kFamily:
      return audience_ == Audience::kClient;
    case profile::Voice::kClient:
      return audience_ != Audience::kClient &&
             about.level == profile::Target::kTie &&
             IsOfTwoMembers(*seen_, about.row);
    default:
      return false;
  }
}

std::optional<WithheldCode> Reader::OfCritical(
    profile::Voice voice, const profile::About& about) const {
  return OfAnswers({"", "form#scale"}, voice, about);
}

std::optional<WithheldCode> Reader::OfAnswers(
    const profile::Figure& figure, profile::Voice voice,
    const profile::About& about) const {
  if (about.level == profile::Target::kSelf) {
    if (figure.method == kNamedByMember.text)
      return OfNaming(about.row);
    const auto withheld = OfPerson(about.row);
    return withheld || !IsOfClinician(figure) || !HidesWordOfAny(about.row)
               ? withheld
               : WithheldCode::kConsentNeeded;
  }
  profile::Sides sides = profile::SidesOf(*seen_, about.row);
  sides.client = Now(sides.client);
  sides.other = Now(sides.other);
  if (sides.client == kNone)
    return OfNobody();
  if (profile::IsStaffTie(*seen_, about.row))
    return OfStaffTie(sides);
  // What is left of the time when staff were clients themselves.
  if (IsColleague(sides.client)) {
    if (const auto withheld = OfPersonNow(sides.client))
      return withheld;
  }
  const auto rating = RatingOf(*held_, figure, voice, sides);
  if (rating) {
    privacy::Request request = Ask(privacy::Content::kAllianceRating);
    request.person = rating->by;
    request.rated = rating->of;
    if (const auto withheld = Answer(request, rating->by))
      return withheld;
  }
  if (!rating || rating->by != sides.client) {
    privacy::Request request = Ask(privacy::Content::kTieFigure);
    request.person = sides.client;
    if (const auto withheld = Answer(request, sides.client))
      return withheld;
  }
  // What two share is asked of both; what a client has with staff is theirs.
  const community::RelationshipKind kind = seen_->ties[about.row].kind;
  const bool is_with_staff =
      (kind == community::RelationshipKind::kTherapeutic ||
       kind == community::RelationshipKind::kLivedExperience) &&
      profile::IsStaff(*held_, sides.other);
  return is_with_staff || sides.other == sides.client ? std::nullopt
                                                      : OfOtherNow(sides.other);
}

// It is about each of them; to the one who reads, about the two.
std::optional<WithheldCode> Reader::OfStaffTie(
    const profile::Sides& sides) const {
  privacy::Request request = Ask(privacy::Content::kStaffProfile);
  for (const Index side : {sides.client, sides.other}) {
    if (side == kNone)
      continue;
    const bool reads =
        person_ != kNone && (person_ == sides.client || person_ == sides.other);
    request.person = reads ? person_ : side;
    if (const auto withheld = Answer(request, side))
      return withheld;
  }
  return std::nullopt;
}

bool Reader::HidesWordOfAny(Index client) const {
  const auto ties = seen_->of_person.ties.Of(client);
  return std::any_of(ties.begin(), ties.end(), [&](Index row) {
    const profile::Sides sides = profile::SidesOf(*seen_, row);
    return sides.client == client && sides.other != client &&
           HidesWord(client, sides.other);
  });
}

std::optional<WithheldCode> Reader::OfOtherNow(Index person) const {
  if (person == kNone || IsColleague(person))
    return std::nullopt;
  const privacy::Access access =
      privacy::SharingOf(Ask(privacy::Content::kTieFigure), ConsentsOf(person),
                         profile::IsClient(*held_, person));
  // What somebody else said to a consent is not a client's to know.
  return access.withheld && audience_ == Audience::kClient
             ? std::optional(WithheldCode::kAudience)
             : access.withheld;
}

bool Reader::MayUse(Index person) const {
  if (audience_ == Audience::kClient || person == kNone)
    return true;
  const Index now = Now(person);
  return now != kNone && !OfOtherNow(now);
}

std::optional<WithheldCode> Reader::OfGroup(int people, Index group) const {
  privacy::Request request = Ask(privacy::Content::kGroupFigure);
  request.people = people;
  request.is_member = group != kNone && IsMemberOf(group);
  return privacy::AccessOf(request, {}).withheld;
}

bool Reader::IsMemberOf(Index group) const {
  if (person_ == kNone)
    return false;
  const Index now =
      seen_ == held_ ? group
                     : held_->FindRow(community::Body::kGroup,
                                      seen_->IdOf(seen_->groups[group].record));
  const auto rows = held_->of_person.memberships.Of(person_);
  return std::any_of(rows.begin(), rows.end(), [&](Index row) {
    const community::MembershipRow& one = held_->memberships[row];
    return one.group == now && profile::MayHold(one.period, Today());
  });
}

bool Reader::MayCount(Index person) const {
  const Index now = Now(person);
  return now != kNone && privacy::MayCount(Ask(privacy::Content::kGroupFigure),
                                           ConsentsOf(now));
}

std::optional<WithheldCode> Reader::OfExport(Index person,
                                             bool is_client) const {
  privacy::Request request = Ask(privacy::Content::kGroupFigure);
  request.is_export = true;
  const Index now = Now(person);
  if (person != kNone && now == kNone)
    return WithheldCode::kConsentNeeded;  // of whom nothing is held any more
  const bool is_one_since = now != kNone && profile::IsClient(*held_, now) &&
                            !profile::IsClient(*seen_, person);
  return privacy::ExportOf(request, ConsentsOf(now), is_client || is_one_since)
      .withheld;
}

std::optional<WithheldCode> Reader::OfExportAbout(Index client) const {
  return privacy::ExportAbout(Ask(privacy::Content::kPersonFigure),
                              ConsentsOf(Now(client)))
      .withheld;
}

bool Reader::IsKeptFromRated(Index client, Index rated) const {
  const Index now = Now(rated);
  if (now == kNone)
    return true;
  const bool may_be_rated =
      parties_.empty() || parties_.MayShare(Parties::Of(*held_, now, Today()));
  return may_be_rated &&
         privacy::RulingOf(ConsentsOf(Now(client)),
                           {privacy::ConsentScope::kAllianceToClinician,
                            purpose_, parties_.certain, at_, parties_.perhaps})
                 .answer != privacy::Ruling::Answer::kPermitted;
}

bool Reader::MayStandApart(Index staff, int clients) const {
  privacy::Request request = Ask(privacy::Content::kPractitionerFigure);
  request.person = Now(staff);
  request.people = clients;
  request.is_export = true;
  return !Answer(request, Now(staff));
}

bool Reader::DeniesMatching(Index person, Purpose purpose,
                            const Parties& whom) const {
  return privacy::RulingOf(ConsentsOf(person),
                           {privacy::ConsentScope::kMatching, purpose,
                            whom.certain, at_, whom.perhaps})
             .answer == privacy::Ruling::Answer::kDenied;
}

bool Reader::MayIntroduce(Index person) const {
  const Index now = Now(person);
  if (now == kNone)
    return false;
  privacy::Request request = Ask(privacy::Content::kIntroduction);
  request.person = now;
  if (purpose_ == Purpose::kOwnAccess) {
    if (DeniesMatching(now, purpose_, parties_))
      return false;
    request.purpose = Purpose::kTreatment;
  }
  return !Answer(request, now);
}

bool Reader::IsKeptFrom(Index person, Index other) const {
  const Parties whom = Parties::Of(*held_, other, Today());
  return DeniesMatching(person, purpose_, whom) ||
         DeniesMatching(person, Purpose::kTreatment, whom);
}

double NowOf(const Snapshot& held) {
  if (held.as_of.occurred_by)
    return static_cast<double>(*held.as_of.occurred_by) / kSecondsOfDay;
  const std::int64_t latest =
      held.as_of.recorded_by.value_or(held.last_recorded_at);
  return static_cast<double>(latest) / kSecondsOfDay;
}

}  // namespace relcare::engine
