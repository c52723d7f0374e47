// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/export_client_message.h"

#include <algorithm>

#include "relcare/v1/record.pb.h"

#include "privacy/confidence.h"
#include "profile/people.h"
#include "profile/telling.h"

namespace relcare::engine {
namespace {

using community::Body;
using community::Index;
using community::kNone;
using community::RecordRow;

}  // namespace

bool ExportClient::SpokeAt(Index person,
                           const std::optional<relcare::Interval>& at) const {
  if (!at || person == kNone || person == client_)
    return Speaks(person);
  return profile::IsStaffOn(held_, person, profile::DayOf(*at));
}

bool ExportClient::IsOwnTie(Index tie) const {
  if (tie == kNone)
    return false;
  const community::TieRow& row = held_.ties[tie];
  return profile::PersonOf(row.party) == client_ ||
         profile::PersonOf(row.other) == client_;
}

bool ExportClient::IsMemberOf(Index group) const {
  const auto rows = held_.of_person.memberships.Of(client_);
  return group != kNone &&
         std::any_of(rows.begin(), rows.end(), [&](Index row) {
           return held_.memberships[row].group == group;
         });
}

bool ExportClient::WasThere(const community::EncounterRow& row) const {
  for (Index i = 0; i < row.presences.count; ++i) {
    if (held_.presences[row.presences.first + i].person == client_)
      return true;
  }
  return IsOwnTie(row.tie);
}

bool ExportClient::WasSeen(const community::WindowRow& row) const {
  for (Index i = 0; i < row.seen.count; ++i) {
    if (held_.index_lists[row.seen.first + i] == client_)
      return true;
  }
  return IsMemberOf(row.group);
}

bool ExportClient::Spoke(const community::TranscriptRow& row) const {
  for (Index i = 0; i < row.turns.count; ++i) {
    if (held_.turns[row.turns.first + i].speaker == client_)
      return true;
  }
  return false;
}

bool ExportClient::IsAboutAssessment(
    const community::AssessmentRow& row) const {
  if (!SpokeAt(row.respondent, row.at))
    return false;
  if (row.person == client_)
    return true;
  // What a client says of a group or of a peer nobody else sees.
  const bool is_own_word = row.respondent == client_;
  if (row.group != kNone)
    return is_own_word && IsOwn();
  if (!IsOwnTie(row.tie))
    return false;
  return !is_own_word || IsOwn() || StaffOf(row.tie) != kNone ||
         !people_.IsClient(profile::SidesOf(held_, row.tie).other);
}

bool ExportClient::IsAboutDisclosure(
    const community::DisclosureRow& row) const {
  if (row.person != client_)
    return false;
  // Outside, somebody reads it as staff here do.
  return !privacy::ConfidenceOf(
      profile::TellingOf(held_, row), client_,
      IsOwn() ? Audience::kClient : Audience::kClinician,
      reader_.PartiesThere());
}

bool ExportClient::IsAbout(Index record) const {
  const RecordRow& at = held_.records[record];
  const Index row = at.row;
  switch (at.body) {
    case Body::kPerson:
      return row == client_;
    case Body::kAssessment:
      return IsAboutAssessment(held_.assessments[row]);
    case Body::kAttribute:
      return held_.attributes[row].person == client_ &&
             Speaks(held_.attributes[row].said_by);
    case Body::kRelationship:
      return IsOwnTie(row);
    case Body::kMembership:
      return held_.memberships[row].person == client_;
    case Body::kEpisode:
      return held_.episodes[row].person == client_;
    case Body::kEncounter:
      return WasThere(held_.encounters[row]);
    case Body::kObservationWindow:
      return SpokeAt(held_.windows[row].observer,
                     held_.windows[row].period.start) &&
             WasSeen(held_.windows[row]);
    case Body::kExchange:
      return (held_.exchanges[row].giver == client_ ||
              held_.exchanges[row].receiver == client_) &&
             SpokeAt(held_.exchanges[row].reported_by, held_.exchanges[row].at);
    case Body::kAdaptation:
      return held_.adaptations[row].person == client_;
    case Body::kDisclosure:
      return IsAboutDisclosure(held_.disclosures[row]);
    case Body::kStateReport:
      return held_.states[row].person == client_ &&
             SpokeAt(held_.states[row].respondent, held_.states[row].at);
    case Body::kGoal:
      return held_.goals[row].person == client_ &&
             Speaks(held_.goals[row].said_by);
    case Body::kIdentity:
      return held_.identities[row].person == client_ &&
             SpokeAt(held_.identities[row].said_by, held_.identities[row].at);
    case Body::kCapacity:
      return held_.capacities[row].person == client_;
    case Body::kNarrativeScene:
      return held_.scenes[row].person == client_;
    case Body::kTranscript:
      return Spoke(held_.transcripts[row]);
    case Body::kCodedEvent:
      return SpokeAt(held_.coded_events[row].coder,
                     held_.coded_events[row].at) &&
             (held_.coded_events[row].person == client_ ||
              IsOwnTie(held_.coded_events[row].tie));
    case Body::kUseReport:
      return held_.use_reports[row].person == client_ &&
             SpokeAt(held_.use_reports[row].said_by, held_.use_reports[row].at);
    case Body::kTestResult:
      return held_.tests[row].person == client_;
    default:
      return false;
  }
}

Index ExportClient::StaffOf(Index tie) const {
  if (!IsOwnTie(tie))
    return kNone;
  const community::TieRow& row = held_.ties[tie];
  const Index party = profile::PersonOf(row.party);
  const Index other = party == client_ ? profile::PersonOf(row.other) : party;
  return IsStaff(other) ? other : kNone;
}

bool ExportClient::IsKeptFrom(Index rated) const {
  return rated != kNone && !IsOwn() && reader_.IsKeptFromRated(client_, rated);
}

bool ExportClient::IsWordKept(Index staff, Index by,
                              const relcare::Interval& at) const {
  const double day = profile::DayOf(at);
  return profile::ActsAsStaffOn(held_, staff, day) &&
         !profile::IsStaffOn(held_, by, day) && IsKeptFrom(staff);
}

std::optional<WithheldCode> ExportClient::Withheld(Index record) const {
  const RecordRow& at = held_.records[record];
  if (at.body == Body::kAssessment) {
    const community::AssessmentRow& form = held_.assessments[at.row];
    if (form.respondent == client_ && IsKeptFrom(StaffOf(form.tie)))
      return WithheldCode::kConsentNeeded;
  }
  if (at.body == Body::kAdaptation) {
    const community::AdaptationRow& one = held_.adaptations[at.row];
    if (one.fit != community::AdaptationFit::kUnspecified &&
        IsKeptFrom(one.clinician))
      return WithheldCode::kConsentNeeded;
  }
  if (at.body == Body::kAttribute && !IsOwn()) {
    const privacy::Visibility shown = held_.attributes[at.row].visible_to;
    if (shown == privacy::Visibility::kUnspecified ||
        shown == privacy::Visibility::kOwnOnly)
      return WithheldCode::kAudience;
  }
  return std::nullopt;
}

void ExportClient::Trim(Index record, v1::Record* parsed) const {
  const RecordRow& at = held_.records[record];
  if (at.body == Body::kExchange) {
    const community::ExchangeRow& one = held_.exchanges[at.row];
    if (one.receiver != client_ ||
        IsWordKept(one.giver, one.reported_by, one.at))
      parsed->mutable_exchange()->clear_received();
    return;
  }
  if (at.body == Body::kDisclosure) {
    const community::DisclosureRow& told = held_.disclosures[at.row];
    if (told.audience && told.audience->kind == privacy::PartyKind::kPerson &&
        IsWordKept(told.audience->number, told.reported_by.value_or(kNone),
                   told.at))
      parsed->mutable_disclosure()->clear_received();
    return;
  }
  if (at.body != Body::kRelationship)
    return;
  v1::Relationship* tie = parsed->mutable_relationship();
  if (IsKeptFrom(StaffOf(at.row)))
    tie->clear_views();
  const Index other = profile::PersonOf(held_.ties[at.row].party) == client_
                          ? profile::PersonOf(held_.ties[at.row].other)
                          : profile::PersonOf(held_.ties[at.row].party);
  if (other != kNone && people_.IsClient(other) &&
      tie->end_reason() == v1::END_REASON_UNSAFE)
    tie->clear_end_reason();
}

}  // namespace relcare::engine
