// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// VisitFields for what was said, found and decided, and for all bodies.

#ifndef RELCARE_COMMUNITY_SAID_FIELDS_MESSAGE_H_
#define RELCARE_COMMUNITY_SAID_FIELDS_MESSAGE_H_

#include <algorithm>
#include <cstdint>

#include "relcare/v1/record.pb.h"

#include "community/fields_message.h"
#include "community/place.h"

namespace relcare::community {
namespace fields {

template <typename Visitor>
void Visit(const v1::StateReport& m, Visitor& v) {
  v.Ref(m.respondent(), {"state_report", "respondent"}, Grip::kHold);
  v.Ref(m.client(), {"state_report", "client"}, Grip::kHold);
  if (m.perspective() == v1::PERSPECTIVE_OTHERS)
    v.Differ(m.respondent(), m.client(), {"state_report", "respondent"});
  if (m.has_seen_by())
    v.Ref(m.seen_by(), {"state_report", "seen_by"}, Grip::kHold);
  v.Time(m.said_at(), {"state_report", "said_at"});
  std::uint64_t domains = 0;
  for (int i = 0; i < m.domains_size(); ++i) {
    const v1::DomainReport& domain = m.domains(i);
    if (domain.has_now())
      v.Number(domain.now(), {"state_report", "domains", i, "now"}, Sign::kAny);
    if (domain.has_wanted()) {
      v.Number(domain.wanted(), {"state_report", "domains", i, "wanted"},
               Sign::kAny);
    }
    // Numbers of later schemas may repeat; nobody reads them.
    const int number = domain.domain();
    if (number < 0 || number >= 64)
      continue;
    if ((domains >> number & 1) != 0)
      v.Twice({"state_report", "domains", i, "domain"});
    domains |= std::uint64_t{1} << number;
  }
  if (m.has_wish_importance()) {
    v.Number(m.wish_importance(), {"state_report", "wish_importance"},
             Sign::kNotBelowZero);
  }
  if (m.has_wish_confidence()) {
    v.Number(m.wish_confidence(), {"state_report", "wish_confidence"},
             Sign::kNotBelowZero);
  }
  if (m.has_lowest())
    v.Number(m.lowest(), {"state_report", "lowest"}, Sign::kAny);
  if (m.has_highest())
    v.Number(m.highest(), {"state_report", "highest"}, Sign::kAny);
  VisitOrigin(m.has_origin(), m.origin(), "state_report", v);
}

template <typename Visitor>
void Visit(const v1::Goal& m, Visitor& v) {
  v.Ref(m.client(), {"goal", "client"}, Grip::kHold);
  if (m.has_said_by())
    v.Ref(m.said_by(), {"goal", "said_by"}, Grip::kHold);
  for (int i = 0; i < m.codes_size(); ++i)
    v.Code(m.codes(i), {"goal", "codes", i});
  if (m.has_period())
    v.During(m.period(), {"goal", "period"}, Need::kNothing);
  for (int i = 0; i < m.ratings_size(); ++i) {
    v.Time(m.ratings(i).said_at(), {"goal", "ratings", i, "said_at"});
    v.Ref(m.ratings(i).said_by(), {"goal", "ratings", i, "said_by"},
          Grip::kPart);
  }
  VisitOrigin(m.has_origin(), m.origin(), "goal", v);
}

template <typename Visitor>
void Visit(const v1::Identity& m, Visitor& v) {
  v.Ref(m.person(), {"identity", "person"}, Grip::kHold);
  v.Code(m.code(), {"identity", "code"});
  if (m.has_strength())
    v.Number(m.strength(), {"identity", "strength"}, Sign::kAny);
  if (m.has_lowest())
    v.Number(m.lowest(), {"identity", "lowest"}, Sign::kAny);
  if (m.has_highest())
    v.Number(m.highest(), {"identity", "highest"}, Sign::kAny);
  if (m.has_said_by())
    v.Ref(m.said_by(), {"identity", "said_by"}, Grip::kHold);
  v.Time(m.said_at(), {"identity", "said_at"});
  VisitOrigin(m.has_origin(), m.origin(), "identity", v);
}

template <typename Visitor>
void Visit(const v1::Capacity& m, Visitor& v) {
  v.Ref(m.person(), {"capacity", "person"}, Grip::kHold);
  v.Code(m.code(), {"capacity", "code"});
  for (int i = 0; i < m.evidence_size(); ++i) {
    const v1::CapacityEvidence& evidence = m.evidence(i);
    v.Time(evidence.occurred_at(), {"capacity", "evidence", i, "occurred_at"});
    v.Ref(evidence.said_by(), {"capacity", "evidence", i, "said_by"},
          Grip::kPart);
    if (evidence.has_record()) {
      v.Ref(evidence.record(), {"capacity", "evidence", i, "record"},
            Grip::kPart);
    }
  }
  VisitOrigin(m.has_origin(), m.origin(), "capacity", v);
}

template <typename Visitor>
void Visit(const v1::NarrativeScene& m, Visitor& v) {
  v.Ref(m.person(), {"narrative_scene", "person"}, Grip::kHold);
  v.Time(m.told_at(), {"narrative_scene", "told_at"});
  v.Code(m.prompt(), {"narrative_scene", "prompt"});
  for (int i = 0; i < m.codings_size(); ++i) {
    const v1::SceneCoding& coding = m.codings(i);
    const auto at = [i](const char* part) {
      return Place{"narrative_scene", "codings", i, part};
    };
    v.Ref(coding.coder(), at("coder"), Grip::kPart);
    if (coding.has_manual())
      v.Code(coding.manual(), at("manual"));
    for (int k = 0; k < coding.themes_size(); ++k) {
      v.Number(coding.themes(k).rating(),
               {"narrative_scene", "codings", i, "themes", k, "rating"},
               Sign::kAny);
    }
    if (coding.has_tone_before())
      v.Number(coding.tone_before(), at("tone_before"), Sign::kAny);
    if (coding.has_tone_after())
      v.Number(coding.tone_after(), at("tone_after"), Sign::kAny);
  }
  VisitOrigin(m.has_origin(), m.origin(), "narrative_scene", v);
}

template <typename Visitor>
void Visit(const v1::Transcript& m, Visitor& v) {
  if (m.has_encounter())
    v.Ref(m.encounter(), {"transcript", "encounter"}, Grip::kPart);
  v.Time(m.occurred_at(), {"transcript", "occurred_at"});
  for (int i = 0; i < m.turns_size(); ++i) {
    v.Ref(m.turns(i).speaker(), {"transcript", "turns", i, "speaker"},
          Grip::kOneOf);
  }
}

template <typename Visitor>
void Visit(const v1::CodedEvent& m, Visitor& v) {
  v.Code(m.code(), {"coded_event", "code"});
  v.Ref(m.person(), {"coded_event", "person"}, Grip::kHold);
  v.Ref(m.coder(), {"coded_event", "coder"}, Grip::kHold);
  v.Time(m.occurred_at(), {"coded_event", "occurred_at"});
  if (m.has_transcript())
    v.Ref(m.transcript(), {"coded_event", "transcript"}, Grip::kPart);
  if (m.has_encounter())
    v.Ref(m.encounter(), {"coded_event", "encounter"}, Grip::kPart);
  if (m.has_relationship())
    v.Ref(m.relationship(), {"coded_event", "relationship"}, Grip::kHold);
  if (m.has_response())
    v.Code(m.response(), {"coded_event", "response"});
  if (m.has_rating())
    v.Number(m.rating(), {"coded_event", "rating"}, Sign::kAny);
}

template <typename Visitor>
void Visit(const v1::UseReport& m, Visitor& v) {
  v.Ref(m.person(), {"use_report", "person"}, Grip::kHold);
  if (m.has_said_by())
    v.Ref(m.said_by(), {"use_report", "said_by"}, Grip::kHold);
  v.Time(m.said_at(), {"use_report", "said_at"});
  v.During(m.about(), {"use_report", "about"}, Need::kBoth);
  for (int i = 0; i < m.substances_size(); ++i)
    v.Code(m.substances(i), {"use_report", "substances", i});
}

template <typename Visitor>
void Visit(const v1::TestResult& m, Visitor& v) {
  v.Ref(m.person(), {"test_result", "person"}, Grip::kHold);
  v.Time(m.occurred_at(), {"test_result", "occurred_at"});
  if (m.has_substance())
    v.Code(m.substance(), {"test_result", "substance"});
  if (m.has_specimen())
    v.Code(m.specimen(), {"test_result", "specimen"});
}

// Whether it denies something to a group or an organization.
inline bool DeniesMany(const v1::Consent& m) {
  return m.decision() != v1::CONSENT_DECISION_PERMIT &&
         std::any_of(m.recipients().begin(), m.recipients().end(),
                     [](const v1::Party& party) {
                       return party.has_group() || party.has_organization();
                     });
}

template <typename Visitor>
void Visit(const v1::Consent& m, Visitor& v) {
  v.Ref(m.person(), {"consent", "person"}, Grip::kHold);
  // What is denied to many is denied to all before it is denied to nobody.
  const Grip grip = DeniesMany(m) ? Grip::kPart : Grip::kOneOf;
  for (int i = 0; i < m.recipients_size(); ++i)
    VisitParty(m.recipients(i), {"consent", "recipients", i}, grip, v);
  if (m.has_period())
    v.During(m.period(), {"consent", "period"}, Need::kNothing);
  if (m.has_revoked_at())
    v.Time(m.revoked_at(), {"consent", "revoked_at"});
}

template <typename Visitor>
void Visit(const v1::PersonMerge& m, Visitor& v) {
  v.Ref(m.kept(), {"person_merge", "kept"}, Grip::kHold);
  v.Ref(m.merged(), {"person_merge", "merged"}, Grip::kHold);
  v.Differ(m.kept(), m.merged(), {"person_merge", "merged"});
}

template <typename Visitor>
void Visit(const v1::Response& m, Visitor& v) {
  if (m.signal().empty())
    v.Missing({"response", "signal"});
  if (m.kind() == v1::RESPONSE_KIND_DISMISSED && m.reason().empty())
    v.Missing({"response", "reason"});
  v.Ref(m.responded_by(), {"response", "responded_by"}, Grip::kHold);
  v.Time(m.occurred_at(), {"response", "occurred_at"});
  if (m.has_person())
    v.Ref(m.person(), {"response", "person"}, Grip::kHold);
}

template <typename Visitor>
void Visit(const v1::Annotation& m, Visitor& v) {
  switch (m.about_case()) {
    case v1::Annotation::kRecord:
      v.Ref(m.record(), {"annotation", "record"}, Grip::kHold);
      break;
    case v1::Annotation::kFigure:
      if (m.figure().empty())
        v.Missing({"annotation", "figure"});
      break;
    case v1::Annotation::ABOUT_NOT_SET:
      v.Missing({"annotation", "record"});
      break;
  }
  v.Ref(m.said_by(), {"annotation", "said_by"}, Grip::kHold);
  v.Time(m.said_at(), {"annotation", "said_at"});
  if (m.has_person())
    v.Ref(m.person(), {"annotation", "person"}, Grip::kHold);
}

}  // namespace fields

// Erasures and records without a body have no fields of this kind.
template <typename Visitor>
void VisitFields(const v1::Record& record, Visitor& v) {
  switch (record.body_case()) {
    case v1::Record::kAssessment:
      fields::Visit(record.assessment(), v);
      return;
    case v1::Record::kPerson:
      fields::Visit(record.person(), v);
      return;
    case v1::Record::kOrganization:
      fields::Visit(record.organization(), v);
      return;
    case v1::Record::kAttribute:
      fields::Visit(record.attribute(), v);
      return;
    case v1::Record::kRelationship:
      fields::Visit(record.relationship(), v);
      return;
    case v1::Record::kGroup:
      fields::Visit(record.group(), v);
      return;
    case v1::Record::kMembership:
      fields::Visit(record.membership(), v);
      return;
    case v1::Record::kEpisode:
      fields::Visit(record.episode(), v);
      return;
    case v1::Record::kEncounter:
      fields::Visit(record.encounter(), v);
      return;
    case v1::Record::kObservationWindow:
      fields::Visit(record.observation_window(), v);
      return;
    case v1::Record::kExchange:
      fields::Visit(record.exchange(), v);
      return;
    case v1::Record::kAdaptation:
      fields::Visit(record.adaptation(), v);
      return;
    case v1::Record::kDisclosure:
      fields::Visit(record.disclosure(), v);
      return;
    case v1::Record::kStateReport:
      fields::Visit(record.state_report(), v);
      return;
    case v1::Record::kGoal:
      fields::Visit(record.goal(), v);
      return;
    case v1::Record::kIdentity:
      fields::Visit(record.identity(), v);
      return;
    case v1::Record::kCapacity:
      fields::Visit(record.capacity(), v);
      return;
    case v1::Record::kNarrativeScene:
      fields::Visit(record.narrative_scene(), v);
      return;
    case v1::Record::kTranscript:
      fields::Visit(record.transcript(), v);
      return;
    case v1::Record::kCodedEvent:
      fields::Visit(record.coded_event(), v);
      return;
    case v1::Record::kUseReport:
      fields::Visit(record.use_report(), v);
      return;
    case v1::Record::kTestResult:
      fields::Visit(record.test_result(), v);
      return;
    case v1::Record::kConsent:
      fields::Visit(record.consent(), v);
      return;
    case v1::Record::kPersonMerge:
      fields::Visit(record.person_merge(), v);
      return;
    case v1::Record::kResponse:
      fields::Visit(record.response(), v);
      return;
    case v1::Record::kAnnotation:
      fields::Visit(record.annotation(), v);
      return;
    case v1::Record::kErasure:
    case v1::Record::BODY_NOT_SET:
      return;
  }
}

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_SAID_FIELDS_MESSAGE_H_
