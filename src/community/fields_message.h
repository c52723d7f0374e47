// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a record names, when, and in what numbers, for VisitFields: the one
// place that knows which of a record's references it cannot do without.
// Acceptance and erasure both go by it.
//
//   Shape    The visitor has Ref, Time, During, Number, Code, Differ, Missing
//            and Twice. Optional fields are visited only if they are set.
//   Rule     kHold: the record is about it, or in its voice, and goes with it.
//            A voice that is not said is taken for the client's own, or for
//            nobody's confidence, so nobody else's may lose it. kPart: the
//            record loses a part. kOneOf: so it does, and goes with the last of
//            these: a consent that has lost all recipients would be for
//            everybody.
//   Threads  Pure.

#ifndef RELCARE_COMMUNITY_FIELDS_MESSAGE_H_
#define RELCARE_COMMUNITY_FIELDS_MESSAGE_H_

#include "relcare/v1/record.pb.h"

#include "community/place.h"

namespace relcare::community {

enum class Grip { kHold, kPart, kOneOf };

// What a time or a number may be.
enum class Need { kNothing, kStart, kBoth };
enum class Sign { kAny, kNotBelowZero };

namespace fields {

template <typename Visitor>
void VisitParty(const v1::Party& party, Place place, Grip grip, Visitor& v) {
  const bool in_list = place.at >= 0;
  const auto at = [&](const char* leaf) {
    Place out = place;
    (in_list ? out.leaf : out.part) = leaf;
    return out;
  };
  switch (party.kind_case()) {
    case v1::Party::kPerson:
      v.Ref(party.person(), at("person"), grip);
      return;
    case v1::Party::kGroup:
      v.Ref(party.group(), at("group"), grip);
      return;
    case v1::Party::kOrganization:
      v.Ref(party.organization(), at("organization"), grip);
      return;
    case v1::Party::KIND_NOT_SET:
      v.Missing(place);
      return;
  }
}

template <typename Visitor>
void VisitOrigin(bool is_set, const v1::Origin& origin, const char* body,
                 Visitor& v) {
  if (!is_set)
    return;
  const auto at = [body](const char* part) {
    return Place{body, "origin", -1, part};
  };
  if (origin.has_relationship())
    v.Ref(origin.relationship(), at("relationship"), Grip::kPart);
  if (origin.has_group())
    v.Ref(origin.group(), at("group"), Grip::kPart);
  if (origin.has_encounter())
    v.Ref(origin.encounter(), at("encounter"), Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Person& m, Visitor& v) {
  for (int i = 0; i < m.roles_size(); ++i) {
    if (m.roles(i).has_period()) {
      v.During(m.roles(i).period(), {"person", "roles", i, "period"},
               Need::kNothing);
    }
  }
  for (int i = 0; i < m.subgroups_size(); ++i)
    v.Code(m.subgroups(i), {"person", "subgroups", i});
  for (int i = 0; i < m.organizations_size(); ++i)
    v.Ref(m.organizations(i), {"person", "organizations", i}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Organization& m, Visitor& v) {
  for (int i = 0; i < m.types_size(); ++i)
    v.Code(m.types(i), {"organization", "types", i});
  if (m.has_part_of())
    v.Ref(m.part_of(), {"organization", "part_of"}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Attribute& m, Visitor& v) {
  v.Ref(m.person(), {"attribute", "person"}, Grip::kHold);
  v.Code(m.code(), {"attribute", "code"});
  if (m.has_intensity())
    v.Number(m.intensity(), {"attribute", "intensity"}, Sign::kNotBelowZero);
  if (m.has_period())
    v.During(m.period(), {"attribute", "period"}, Need::kNothing);
  if (m.has_said_by())
    v.Ref(m.said_by(), {"attribute", "said_by"}, Grip::kHold);
}

template <typename Visitor>
void Visit(const v1::Relationship& m, Visitor& v) {
  VisitParty(m.party(), {"relationship", "party"}, Grip::kHold, v);
  VisitParty(m.other(), {"relationship", "other"}, Grip::kHold, v);
  const bool is_self = m.kind() == v1::RELATIONSHIP_KIND_SELF;
  if (!is_self && m.party().has_person() && m.other().has_person()) {
    v.Differ(m.party().person(), m.other().person(),
             {"relationship", "other", -1, "person"});
  }
  if (m.has_period())
    v.During(m.period(), {"relationship", "period"}, Need::kNothing);
  for (int i = 0; i < m.views_size(); ++i) {
    const v1::TieView& view = m.views(i);
    v.Ref(view.said_by(), {"relationship", "views", i, "said_by"}, Grip::kPart);
    if (view.has_said_at())
      v.Time(view.said_at(), {"relationship", "views", i, "said_at"});
    if (view.has_importance()) {
      v.Number(view.importance(), {"relationship", "views", i, "importance"},
               Sign::kNotBelowZero);
    }
  }
}

template <typename Visitor>
void Visit(const v1::Group& m, Visitor& v) {
  if (m.has_period())
    v.During(m.period(), {"group", "period"}, Need::kNothing);
  if (m.has_organization())
    v.Ref(m.organization(), {"group", "organization"}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Membership& m, Visitor& v) {
  v.Ref(m.group(), {"membership", "group"}, Grip::kHold);
  v.Ref(m.person(), {"membership", "person"}, Grip::kHold);
  if (m.has_period())
    v.During(m.period(), {"membership", "period"}, Need::kNothing);
}

template <typename Visitor>
void Visit(const v1::Episode& m, Visitor& v) {
  v.Ref(m.client(), {"episode", "client"}, Grip::kHold);
  if (m.has_organization())
    v.Ref(m.organization(), {"episode", "organization"}, Grip::kPart);
  if (m.has_period())
    v.During(m.period(), {"episode", "period"}, Need::kNothing);
  if (m.has_level())
    v.Code(m.level(), {"episode", "level"});
}

template <typename Visitor>
void Visit(const v1::Encounter& m, Visitor& v) {
  if (m.has_group())
    v.Ref(m.group(), {"encounter", "group"}, Grip::kPart);
  // What happened in a tie is about it.
  if (m.has_relationship())
    v.Ref(m.relationship(), {"encounter", "relationship"}, Grip::kHold);
  v.During(m.period(), {"encounter", "period"}, Need::kStart);
  for (int i = 0; i < m.presences_size(); ++i) {
    v.Ref(m.presences(i).person(), {"encounter", "presences", i, "person"},
          Grip::kOneOf);
  }
  for (int i = 0; i < m.planned_as_size(); ++i)
    v.Ref(m.planned_as(i), {"encounter", "planned_as", i}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::ObservationWindow& m, Visitor& v) {
  v.Ref(m.observer(), {"observation_window", "observer"}, Grip::kHold);
  if (m.seen_size() == 0 && !m.has_group())
    v.Missing({"observation_window", "seen"});
  for (int i = 0; i < m.seen_size(); ++i)
    v.Ref(m.seen(i), {"observation_window", "seen", i}, Grip::kOneOf);
  if (m.has_group())
    v.Ref(m.group(), {"observation_window", "group"}, Grip::kOneOf);
  v.During(m.period(), {"observation_window", "period"}, Need::kBoth);
  if (m.has_encounter())
    v.Ref(m.encounter(), {"observation_window", "encounter"}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Exchange& m, Visitor& v) {
  v.Ref(m.giver(), {"exchange", "giver"}, Grip::kHold);
  switch (m.to_case()) {
    case v1::Exchange::kReceiver:
      v.Ref(m.receiver(), {"exchange", "receiver"}, Grip::kHold);
      v.Differ(m.giver(), m.receiver(), {"exchange", "receiver"});
      break;
    case v1::Exchange::kGroup:
      v.Ref(m.group(), {"exchange", "group"}, Grip::kHold);
      break;
    case v1::Exchange::TO_NOT_SET:
      v.Missing({"exchange", "receiver"});
      break;
  }
  v.Time(m.occurred_at(), {"exchange", "occurred_at"});
  if (m.has_reported_by())
    v.Ref(m.reported_by(), {"exchange", "reported_by"}, Grip::kPart);
  if (m.has_same_event())
    v.Ref(m.same_event(), {"exchange", "same_event"}, Grip::kPart);
  if (m.has_encounter())
    v.Ref(m.encounter(), {"exchange", "encounter"}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Adaptation& m, Visitor& v) {
  v.Ref(m.clinician(), {"adaptation", "clinician"}, Grip::kHold);
  v.Ref(m.client(), {"adaptation", "client"}, Grip::kHold);
  v.Differ(m.clinician(), m.client(), {"adaptation", "client"});
  if (m.has_relationship())
    v.Ref(m.relationship(), {"adaptation", "relationship"}, Grip::kHold);
  v.Time(m.occurred_at(), {"adaptation", "occurred_at"});
  if (m.has_because_of())
    v.Ref(m.because_of(), {"adaptation", "because_of"}, Grip::kPart);
  if (m.has_fit_said_by())
    v.Ref(m.fit_said_by(), {"adaptation", "fit_said_by"}, Grip::kPart);
  if (m.has_encounter())
    v.Ref(m.encounter(), {"adaptation", "encounter"}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Disclosure& m, Visitor& v) {
  v.Ref(m.person(), {"disclosure", "person"}, Grip::kHold);
  if (m.has_topic())
    v.Code(m.topic(), {"disclosure", "topic"});
  if (m.has_audience())
    VisitParty(m.audience(), {"disclosure", "audience"}, Grip::kPart, v);
  v.Time(m.occurred_at(), {"disclosure", "occurred_at"});
  for (int i = 0; i < m.followed_up_by_size(); ++i) {
    v.Ref(m.followed_up_by(i), {"disclosure", "followed_up_by", i},
          Grip::kPart);
  }
  if (m.has_reported_by())
    v.Ref(m.reported_by(), {"disclosure", "reported_by"}, Grip::kHold);
  if (m.has_encounter())
    v.Ref(m.encounter(), {"disclosure", "encounter"}, Grip::kPart);
}

template <typename Visitor>
void Visit(const v1::Assessment& m, Visitor& v) {
  if (m.instrument().empty())
    v.Missing({"assessment", "instrument"});
  switch (m.subject().kind_case()) {
    case v1::Subject::kPerson:
      v.Ref(m.subject().person(), {"assessment", "subject", -1, "person"},
            Grip::kHold);
      break;
    case v1::Subject::kRelationship:
      v.Ref(m.subject().relationship(),
            {"assessment", "subject", -1, "relationship"}, Grip::kHold);
      break;
    case v1::Subject::kGroup:
      v.Ref(m.subject().group(), {"assessment", "subject", -1, "group"},
            Grip::kHold);
      break;
    case v1::Subject::KIND_NOT_SET:
      v.Missing({"assessment", "subject"});
      break;
  }
  if (m.has_respondent())
    v.Ref(m.respondent(), {"assessment", "respondent"}, Grip::kHold);
  if (m.has_answered_at())
    v.Time(m.answered_at(), {"assessment", "answered_at"});
  if (m.has_assisted_by())
    v.Ref(m.assisted_by(), {"assessment", "assisted_by"}, Grip::kPart);
}

}  // namespace fields

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_FIELDS_MESSAGE_H_
