// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/cut_message.h"

#include <algorithm>
#include <string>

#include "relcare/v1/record.pb.h"

namespace relcare::community {
namespace {

using google::protobuf::RepeatedPtrField;

template <typename T, typename Leaves>
void Keep(RepeatedPtrField<T>* list, const Leaves& goes) {
  list->erase(std::remove_if(list->begin(), list->end(), goes), list->end());
}

bool Names(const v1::Party& party, const IsGone& is_gone) {
  return is_gone(party.person()) || is_gone(party.group()) ||
         is_gone(party.organization());
}

void CutOrigin(v1::Origin* origin, const IsGone& is_gone) {
  if (is_gone(origin->relationship()) || is_gone(origin->group()))
    origin->clear_within();
  if (is_gone(origin->encounter()))
    origin->clear_encounter();
}

template <typename Message>
void CutOriginOf(Message* message, const IsGone& is_gone) {
  if (message->has_origin())
    CutOrigin(message->mutable_origin(), is_gone);
}

void CutEncounter(v1::Encounter* m, const IsGone& is_gone) {
  if (is_gone(m->group()))
    m->clear_group();
  Keep(m->mutable_presences(),
       [&](const v1::Presence& p) { return is_gone(p.person()); });
  Keep(m->mutable_planned_as(), is_gone);
}

void CutWindow(v1::ObservationWindow* m, const IsGone& is_gone) {
  Keep(m->mutable_seen(), is_gone);
  if (is_gone(m->group()))
    m->clear_group();
  if (is_gone(m->encounter()))
    m->clear_encounter();
}

void CutExchange(v1::Exchange* m, const IsGone& is_gone) {
  if (is_gone(m->reported_by()))
    m->clear_reported_by();
  if (is_gone(m->same_event()))
    m->clear_same_event();
  if (is_gone(m->encounter()))
    m->clear_encounter();
}

void CutAdaptation(v1::Adaptation* m, const IsGone& is_gone) {
  if (is_gone(m->because_of()))
    m->clear_because_of();
  if (is_gone(m->fit_said_by()))
    m->clear_fit_said_by();
  if (is_gone(m->encounter()))
    m->clear_encounter();
}

void CutDisclosure(v1::Disclosure* m, const IsGone& is_gone) {
  if (Names(m->audience(), is_gone))
    m->clear_audience();
  Keep(m->mutable_followed_up_by(), is_gone);
  if (is_gone(m->reported_by()))
    m->clear_reported_by();
  if (is_gone(m->encounter()))
    m->clear_encounter();
}

void CutCapacity(v1::Capacity* m, const IsGone& is_gone) {
  Keep(m->mutable_evidence(),
       [&](const v1::CapacityEvidence& e) { return is_gone(e.said_by()); });
  for (v1::CapacityEvidence& evidence : *m->mutable_evidence()) {
    if (is_gone(evidence.record()))
      evidence.clear_record();
  }
  CutOriginOf(m, is_gone);
}

// Who was of a group, or an organization, that is gone nobody knows: what was
// denied to them is denied to everybody.
void CutConsent(v1::Consent* m, const IsGone& is_gone) {
  const bool is_permit = m->decision() == v1::CONSENT_DECISION_PERMIT;
  const bool has_lost_many = std::any_of(
      m->recipients().begin(), m->recipients().end(),
      [&](const v1::Party& party) {
        return is_gone(party.group()) || is_gone(party.organization());
      });
  if (!is_permit && has_lost_many) {
    m->clear_recipients();
    return;
  }
  Keep(m->mutable_recipients(),
       [&](const v1::Party& party) { return Names(party, is_gone); });
}

void CutTranscript(v1::Transcript* m, const IsGone& is_gone) {
  if (is_gone(m->encounter()))
    m->clear_encounter();
  Keep(m->mutable_turns(),
       [&](const v1::Turn& turn) { return is_gone(turn.speaker()); });
}

void CutCodedEvent(v1::CodedEvent* m, const IsGone& is_gone) {
  if (is_gone(m->transcript()))
    m->clear_transcript();
  if (is_gone(m->encounter()))
    m->clear_encounter();
}

bool GoesOn(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void Cut(v1::Record* record, const IsGone& is_gone) {
  if (is_gone(record->supersedes()))
    record->clear_supersedes();
  switch (record->body_case()) {
    case v1::Record::kAssessment:
      if (is_gone(record->assessment().assisted_by()))
        record->mutable_assessment()->clear_assisted_by();
      return;
    case v1::Record::kPerson:
      Keep(record->mutable_person()->mutable_organizations(), is_gone);
      return;
    case v1::Record::kOrganization:
      if (is_gone(record->organization().part_of()))
        record->mutable_organization()->clear_part_of();
      return;
    case v1::Record::kRelationship:
      Keep(record->mutable_relationship()->mutable_views(),
           [&](const v1::TieView& view) { return is_gone(view.said_by()); });
      return;
    case v1::Record::kGroup:
      if (is_gone(record->group().organization()))
        record->mutable_group()->clear_organization();
      return;
    case v1::Record::kEpisode:
      if (is_gone(record->episode().organization()))
        record->mutable_episode()->clear_organization();
      return;
    case v1::Record::kEncounter:
      CutEncounter(record->mutable_encounter(), is_gone);
      return;
    case v1::Record::kObservationWindow:
      CutWindow(record->mutable_observation_window(), is_gone);
      return;
    case v1::Record::kExchange:
      CutExchange(record->mutable_exchange(), is_gone);
      return;
    case v1::Record::kAdaptation:
      CutAdaptation(record->mutable_adaptation(), is_gone);
      return;
    case v1::Record::kDisclosure:
      CutDisclosure(record->mutable_disclosure(), is_gone);
      return;
    case v1::Record::kStateReport:
      CutOriginOf(record->mutable_state_report(), is_gone);
      return;
    case v1::Record::kGoal:
      Keep(record->mutable_goal()->mutable_ratings(),
           [&](const v1::GoalRating& r) { return is_gone(r.said_by()); });
      CutOriginOf(record->mutable_goal(), is_gone);
      return;
    case v1::Record::kIdentity:
      CutOriginOf(record->mutable_identity(), is_gone);
      return;
    case v1::Record::kCapacity:
      CutCapacity(record->mutable_capacity(), is_gone);
      return;
    case v1::Record::kNarrativeScene:
      Keep(record->mutable_narrative_scene()->mutable_codings(),
           [&](const v1::SceneCoding& c) { return is_gone(c.coder()); });
      CutOriginOf(record->mutable_narrative_scene(), is_gone);
      return;
    case v1::Record::kTranscript:
      CutTranscript(record->mutable_transcript(), is_gone);
      return;
    case v1::Record::kCodedEvent:
      CutCodedEvent(record->mutable_coded_event(), is_gone);
      return;
    case v1::Record::kConsent:
      CutConsent(record->mutable_consent(), is_gone);
      return;
    default:  // What the others name, they cannot do without.
      return;
  }
}

bool HasPart(std::string_view figure, std::string_view id) {
  if (id.empty())
    return false;
  for (std::size_t at = figure.find(id); at != std::string_view::npos;
       at = figure.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if ((at == 0 || figure[at - 1] == '/') &&
        (end == figure.size() || figure[end] == '/'))
      return true;
  }
  return false;
}

bool Mentions(std::string_view text, std::string_view id) {
  if (id.empty())
    return false;
  for (std::size_t at = text.find(id); at != std::string_view::npos;
       at = text.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if ((at == 0 || !GoesOn(text[at - 1])) &&
        (end == text.size() || !GoesOn(text[end])))
      return true;
  }
  return false;
}

}  // namespace relcare::community
