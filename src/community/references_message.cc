// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a record names, when, and in what words, as a snapshot's numbers.

#include <algorithm>

#include "community/maker_message.h"
#include "community/when.h"

namespace relcare::community {
void Maker::Find(FindingCode code, Severity severity, const Place& place,
                 Index other, const char* other_path) {
  RecordFinding finding;
  finding.code = code;
  finding.severity = severity;
  finding.record = out_->records[at_].id;
  finding.path = place.Path();
  if (other != kNone) {
    finding.other = out_->records[other].id;
    finding.other_path = other_path;
  }
  out_->findings.push_back(std::move(finding));
}

Index Maker::RecordFor(const std::string& id, const Place& place,
                       Severity severity) {
  const Index record = out_->Find(id);
  if (record == kNone &&
      !std::binary_search(later_.begin(), later_.end(), std::string_view(id)))
    Find(FindingCode::kReferenceUnknown, severity, place);
  return record;
}

Index Maker::RowFor(Body body, const std::string& id, const Place& place,
                    Severity severity) {
  const Index record = RecordFor(id, place, severity);
  if (record == kNone)
    return kNone;
  const RecordRow& there = out_->records[record];
  if (there.body == body && there.row != kNone)
    return there.row;
  Find(FindingCode::kReferenceUnknown, severity, place, record);
  return kNone;
}

Party Maker::PartyFor(const v1::Party& party, Place place, Severity severity) {
  const auto at = [&](const char* leaf) {
    Place out = place;
    (place.at >= 0 ? out.leaf : out.part) = leaf;
    return out;
  };
  switch (party.kind_case()) {
    case v1::Party::kGroup:
      return {privacy::PartyKind::kGroup,
              RowFor(Body::kGroup, party.group(), at("group"), severity)};
    case v1::Party::kOrganization:
      return {privacy::PartyKind::kOrganization,
              RowFor(Body::kOrganization, party.organization(),
                     at("organization"), severity)};
    case v1::Party::kPerson:
    case v1::Party::KIND_NOT_SET:
      break;
  }
  return {privacy::PartyKind::kPerson,
          RowFor(Body::kPerson, party.person(), at("person"), severity)};
}

Origin Maker::OriginOf(bool is_set, const v1::Origin& origin,
                       const char* body) {
  Origin out;
  if (!is_set)
    return out;
  const auto at = [body](const char* part) {
    return Place{body, "origin", -1, part};
  };
  out.tie = May(origin.has_relationship(), Body::kRelationship,
                origin.relationship(), at("relationship"));
  out.group =
      May(origin.has_group(), Body::kGroup, origin.group(), at("group"));
  out.encounter = May(origin.has_encounter(), Body::kEncounter,
                      origin.encounter(), at("encounter"));
  return out;
}

Interval Maker::TimeOf(const std::string& text) const {
  return When(text, offset_).value_or(Interval{});
}

void Maker::CheckZone(const std::string& text, const Place& place) {
  const std::optional<CivilTime> written = ParseCivilTime(text);
  if (!offset_ && written && written->lacks_zone())
    Find(FindingCode::kTimeUnreadable, Severity::kWarning, place);
}

Interval Maker::PastTimeOf(const std::string& text, const Place& place) {
  const Interval at = TimeOf(text);
  if (at.earliest > out_->records[at_].recorded_at)
    Find(FindingCode::kTimeAfterRecording, Severity::kWarning, place);
  CheckZone(text, place);
  return at;
}

Span Maker::SpanOf(const v1::Period& period) const {
  Span out;
  if (period.has_start())
    out.start = TimeOf(period.start());
  if (period.has_end())
    out.end = TimeOf(period.end());
  if (out.end && !Happened(*out.end))
    out.end.reset();
  return out;
}

void Maker::CheckWithin(const Interval& at, const Place& place,
                        const Span& span, Index record,
                        const char* other_path) {
  if (IsOutside(at, span)) {
    Find(FindingCode::kTimeOutOfPeriod, Severity::kWarning, place, record,
         other_path);
  }
}

void Maker::CheckInEncounter(const Interval& at, const Place& place,
                             Index encounter) {
  if (encounter == kNone)
    return;
  const EncounterRow& row = out_->encounters[encounter];
  CheckWithin(at, place, row.period, row.record, "/encounter/period");
}

Index Maker::CodeOf(const v1::Coding& coding) {
  const auto next = static_cast<Index>(out_->codes.size());
  const auto [found, is_new] =
      code_numbers_.emplace(std::pair(coding.system(), coding.code()), next);
  if (is_new)
    out_->codes.push_back({coding.system(), coding.code()});
  return found->second;
}

Range Maker::CodesOf(const Codings& codings) {
  const Range range = {static_cast<Index>(out_->code_lists.size()),
                       static_cast<Index>(codings.size())};
  for (const v1::Coding& coding : codings)
    out_->code_lists.push_back(CodeOf(coding));
  return range;
}

Index Maker::TextOf(const std::string& text) {
  const auto next = static_cast<Index>(out_->texts.size());
  const auto [found, is_new] = text_numbers_.emplace(text, next);
  if (is_new)
    out_->texts.push_back(text);
  return found->second;
}

// What has no time is taken to have happened.
bool Maker::HasHappened(const v1::Record& record,
                        std::int64_t recorded_at) const {
  const auto at = [this, recorded_at](bool is_set, const std::string& text) {
    return !is_set || HappenedOrTold(TimeOf(text), recorded_at);
  };
  const auto begun = [&](const v1::Period& period) {
    return at(period.has_start(), period.start());
  };
  switch (record.body_case()) {
    case v1::Record::kAssessment:
      return at(record.assessment().has_answered_at(),
                record.assessment().answered_at());
    case v1::Record::kAttribute:
      return begun(record.attribute().period());
    case v1::Record::kRelationship:
      return begun(record.relationship().period());
    case v1::Record::kGroup:
      return begun(record.group().period());
    case v1::Record::kMembership:
      return begun(record.membership().period());
    case v1::Record::kEpisode:
      return begun(record.episode().period());
    case v1::Record::kEncounter:
      return begun(record.encounter().period());
    case v1::Record::kObservationWindow:
      return begun(record.observation_window().period());
    case v1::Record::kExchange:
      return at(true, record.exchange().occurred_at());
    case v1::Record::kAdaptation:
      return at(true, record.adaptation().occurred_at());
    case v1::Record::kDisclosure:
      return at(true, record.disclosure().occurred_at());
    case v1::Record::kStateReport:
      return at(true, record.state_report().said_at());
    case v1::Record::kGoal:
      return begun(record.goal().period());
    case v1::Record::kIdentity:
      return at(true, record.identity().said_at());
    case v1::Record::kNarrativeScene:
      return at(true, record.narrative_scene().told_at());
    case v1::Record::kTranscript:
      return at(true, record.transcript().occurred_at());
    case v1::Record::kCodedEvent:
      return at(true, record.coded_event().occurred_at());
    case v1::Record::kUseReport:
      return at(true, record.use_report().said_at());
    case v1::Record::kTestResult:
      return at(true, record.test_result().occurred_at());
    case v1::Record::kConsent:
      return begun(record.consent().period());
    case v1::Record::kResponse:
      return at(true, record.response().occurred_at());
    case v1::Record::kAnnotation:
      return at(true, record.annotation().said_at());
    default:
      return true;
  }
}

}  // namespace relcare::community
