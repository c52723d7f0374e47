// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows of what happened: meetings, who could see, exchanges, adaptations,
// disclosures.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "community/maker_message.h"

namespace relcare::community {

Range Maker::PresencesOf(const v1::Encounter& m) {
  const auto encounter = static_cast<Index>(out_->encounters.size());
  Range range = {static_cast<Index>(out_->presences.size()), 0};
  // Two of the list may be one person since a merge.
  std::vector<std::pair<Index, int>> listed;
  for (int i = 0; i < m.presences_size(); ++i) {
    const v1::Presence& presence = m.presences(i);
    PresenceRow row;
    row.encounter = encounter;
    row.person = May(true, Body::kPerson, presence.person(),
                     {"encounter", "presences", i, "person"});
    if (row.person == kNone)
      continue;
    row.attendance = KindOf(presence.attendance(), Attendance::kAbsent);
    row.reason = KindOf(presence.reason(), NonAttendance::kOther);
    if (presence.has_minutes())
      row.minutes = presence.minutes();
    out_->presences.push_back(row);
    listed.emplace_back(row.person, i);
  }
  std::vector<std::pair<Index, int>> sorted = listed;
  std::sort(sorted.begin(), sorted.end());
  std::size_t kept = range.first;
  for (std::size_t k = 0; k < listed.size(); ++k) {
    const auto first = std::lower_bound(sorted.begin(), sorted.end(),
                                        std::pair(listed[k].first, -1));
    if (first->second != listed[k].second) {
      Find(FindingCode::kSamePerson, Severity::kWarning,
           {"encounter", "presences", listed[k].second, "person"});
      continue;
    }
    out_->presences[kept++] = out_->presences[range.first + k];
  }
  out_->presences.resize(kept);
  range.count = static_cast<Index>(kept - range.first);
  return range;
}

std::span<PresenceRow> Maker::ListOf(const EncounterRow& meeting) const {
  return std::span(out_->presences)
      .subspan(meeting.presences.first, meeting.presences.count);
}

Index Maker::TieOf(const EncounterRow& row) {
  if (row.group != kNone || (row.kind != EncounterKind::kIndividual &&
                             row.kind != EncounterKind::kUnspecified))
    return kNone;
  const auto presences = ListOf(row);
  std::vector<Index> fitting;
  for (const PresenceRow& one : presences) {
    for (const PresenceRow& other : presences) {
      const std::array<Index, 3> first = {one.person, other.person, 0};
      for (auto tie = std::lower_bound(therapeutic_.begin(), therapeutic_.end(),
                                       first);
           tie != therapeutic_.end() && (*tie)[0] == one.person &&
           (*tie)[1] == other.person;
           ++tie) {
        if (!IsOutside(*row.period.start, out_->ties[(*tie)[2]].period))
          fitting.push_back((*tie)[2]);
      }
    }
  }
  if (fitting.size() == 1)
    return fitting.front();
  if (presences.size() > 1)
    Find(FindingCode::kMeetingOfNoTie, Severity::kNote, {"encounter"});
  return kNone;
}

void Maker::Row(const v1::Encounter& m) {
  EncounterRow row;
  row.kind = KindOf(m.kind(), EncounterKind::kMilieu);
  row.group =
      May(m.has_group(), Body::kGroup, m.group(), {"encounter", "group"});
  row.period = SpanOf(m.period());
  if (m.has_minutes())
    row.minutes = m.minutes();
  row.presences = PresencesOf(m);
  row.tie = m.has_relationship()
                ? May(true, Body::kRelationship, m.relationship(),
                      {"encounter", "relationship"})
                : TieOf(row);
  const Place start = {"encounter", "period", -1, "start"};
  const Interval at = *row.period.start;
  CheckZone(m.period().start(), start);
  const auto presences = ListOf(row);
  // A meeting may be planned; that somebody was there may not.
  const bool was_held = std::any_of(presences.begin(), presences.end(),
                                    [](const PresenceRow& presence) {
                                      return WasThere(presence.attendance);
                                    });
  if (was_held && at.earliest > out_->records[at_].recorded_at)
    Find(FindingCode::kTimeAfterRecording, Severity::kWarning, start);
  if (row.group != kNone) {
    const GroupRow& group = out_->groups[row.group];
    CheckWithin(at, start, group.period, group.record, "/group/period");
  }
  if (row.tie != kNone) {
    const TieRow& tie = out_->ties[row.tie];
    CheckWithin(at, start, tie.period, tie.record, "/relationship/period");
  }
  for (int i = 0; i < m.planned_as_size(); ++i) {
    plans_.push_back(
        {m.planned_as(i), i, static_cast<Index>(out_->encounters.size())});
  }
  Put(&out_->encounters, row);
}

// The row of what a meeting was planned as; kNone: that is not on record, which
// is nothing to be found.
Index Maker::PlanOf(const Planned& planned) const {
  const Index record = out_->Find(planned.id);
  return record == kNone || out_->records[record].body != Body::kEncounter
             ? kNone
             : out_->records[record].row;
}

// Leaves out what leads back to itself: none of two is the other's plan.
void Maker::FindPlans() {
  std::erase_if(plans_, [&](Planned& one) {
    one.plan = PlanOf(one);
    return one.plan == kNone || one.plan == one.meeting;
  });
  const auto leads_back = [&](const Planned& one) {
    std::vector<Index> reached = {one.plan};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (reached[i] == one.meeting)
        return true;
      const auto from = std::lower_bound(
          plans_.begin(), plans_.end(), reached[i],
          [](const Planned& a, Index meeting) { return a.meeting < meeting; });
      for (auto next = from;
           next != plans_.end() && next->meeting == reached[i]; ++next) {
        if (std::find(reached.begin(), reached.end(), next->plan) ==
            reached.end())
          reached.push_back(next->plan);
      }
    }
    return false;
  };
  std::vector<Planned> kept;
  for (const Planned& one : plans_) {
    if (!leads_back(one)) {
      kept.push_back(one);
      continue;
    }
    at_ = out_->encounters[one.meeting].record;
    Find(FindingCode::kReferenceUnknown, Severity::kWarning,
         {"encounter", "planned_as", one.place});
  }
  plans_ = std::move(kept);
}

// Whether the meeting says of somebody whether they came.
bool Maker::Tells(const EncounterRow& meeting, Index person) const {
  const auto presences = ListOf(meeting);
  return std::any_of(presences.begin(), presences.end(),
                     [&](const PresenceRow& one) {
                       return one.person == person &&
                              one.attendance != Attendance::kUnspecified;
                     });
}

// Who met as planned met in the tie or group of the plan, if the meeting names
// none. Returns whether it learned one.
bool Maker::TakeFromPlan(const Planned& planned) {
  const EncounterRow& plan = out_->encounters[planned.plan];
  EncounterRow& meeting = out_->encounters[planned.meeting];
  if (meeting.tie != kNone || meeting.group != kNone ||
      (plan.tie == kNone && plan.group == kNone))
    return false;
  const auto due = ListOf(plan);
  if (std::none_of(due.begin(), due.end(), [&](const PresenceRow& one) {
        return Tells(meeting, one.person);
      }))
    return false;
  meeting.tie = plan.tie;
  meeting.group = plan.group;
  return true;
}

// Of whom the meeting itself says whether they came does not count in what it
// was planned as.
void Maker::TakeOutOfPlan(const Planned& planned) {
  const EncounterRow& meeting = out_->encounters[planned.meeting];
  EncounterRow& plan = out_->encounters[planned.plan];
  bool is_met = true;
  for (PresenceRow& one : ListOf(plan)) {
    one.is_in_meeting |= Tells(meeting, one.person);
    is_met &= one.is_in_meeting || one.attendance == Attendance::kUnspecified;
  }
  // It is that meeting.
  if (is_met)
    plan.group = plan.tie = kNone;
}

// Who was at the one were all at the other, which is of no other tie or group.
bool Maker::IsPartOf(const EncounterRow& one, const EncounterRow& other) const {
  const auto differ = [](Index here, Index there) {
    return here != kNone && there != kNone && here != there;
  };
  if (differ(one.tie, other.tie) || differ(one.group, other.group))
    return false;
  return std::ranges::all_of(ListOf(one), [&](const PresenceRow& here) {
    return !WasThere(here.attendance) ||
           std::ranges::any_of(ListOf(other), [&](const PresenceRow& there) {
             return there.person == here.person && WasThere(there.attendance);
           });
  });
}

// One meeting told twice, as an appointment and as what became of it, looks so.
void Maker::FindCoinciding() {
  constexpr std::int64_t kMoment = 60;  // seconds; a day is none
  // Who was where: start, person, meeting.
  std::vector<std::tuple<std::int64_t, Index, Index>> all;
  for (const PresenceRow& one : out_->presences) {
    const Interval at = *out_->encounters[one.encounter].period.start;
    if (WasThere(one.attendance) && !one.is_in_meeting &&
        at.latest - at.earliest <= kMoment)
      all.emplace_back(at.earliest, one.person, one.encounter);
  }
  std::sort(all.begin(), all.end());
  std::vector<std::pair<Index, Index>> twice;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto& [start, person, meeting] = all[i];
    const auto& [start_before, person_before, before] = all[i - 1];
    const EncounterRow& one = out_->encounters[meeting];
    const EncounterRow& other = out_->encounters[before];
    if (start == start_before && person == person_before &&
        (IsPartOf(one, other) || IsPartOf(other, one)))
      twice.emplace_back(meeting, before);
  }
  std::sort(twice.begin(), twice.end());
  twice.erase(std::unique(twice.begin(), twice.end()), twice.end());
  for (const auto& [meeting, other] : twice) {
    at_ = out_->encounters[meeting].record;
    Find(FindingCode::kMeetingsCoincide, Severity::kWarning,
         {"encounter", "period", -1, "start"}, out_->encounters[other].record,
         "/encounter/period/start");
  }
}

void Maker::Row(const v1::ObservationWindow& m) {
  WindowRow row;
  row.observer =
      Must(Body::kPerson, m.observer(), {"observation_window", "observer"});
  row.group = May(m.has_group(), Body::kGroup, m.group(),
                  {"observation_window", "group"});
  row.encounter = May(m.has_encounter(), Body::kEncounter, m.encounter(),
                      {"observation_window", "encounter"});
  std::vector<Index> seen;
  for (int i = 0; i < m.seen_size(); ++i) {
    const Index person =
        May(true, Body::kPerson, m.seen(i), {"observation_window", "seen", i});
    if (person != kNone)
      seen.push_back(person);
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  if (row.observer == kNone || (seen.empty() && row.group == kNone))
    return;
  row.seen = {static_cast<Index>(out_->index_lists.size()),
              static_cast<Index>(seen.size())};
  out_->index_lists.insert(out_->index_lists.end(), seen.begin(), seen.end());
  row.period = SpanOf(m.period());
  const Place start = {"observation_window", "period", -1, "start"};
  PastTimeOf(m.period().start(), start);
  // Of a window that is still open, what is over.
  if (!row.period.end)
    row.period.end = Interval{*as_of_.occurred_by, *as_of_.occurred_by};
  if (row.group != kNone) {
    const GroupRow& group = out_->groups[row.group];
    CheckWithin(*row.period.start, start, group.period, group.record,
                "/group/period");
  }
  CheckInEncounter(*row.period.start, start, row.encounter);
  Put(&out_->windows, row);
}

void Maker::Row(const v1::Exchange& m) {
  ExchangeRow row;
  row.giver = Must(Body::kPerson, m.giver(), {"exchange", "giver"});
  const bool to_group = m.has_group();
  if (to_group) {
    row.group = Must(Body::kGroup, m.group(), {"exchange", "group"});
  } else {
    row.receiver = Must(Body::kPerson, m.receiver(), {"exchange", "receiver"});
  }
  if (row.giver == kNone || (row.receiver == kNone && row.group == kNone))
    return;
  if (row.giver == row.receiver) {
    Find(FindingCode::kSamePerson, Severity::kError, {"exchange", "receiver"});
    return;
  }
  const Place when = {"exchange", "occurred_at"};
  row.kind = KindOf(m.kind(), ExchangeKind::kOther);
  row.received = KindOf(m.received(), Reception::kUnwelcome);
  row.was_unwelcome = row.received == Reception::kUnwelcome;
  row.at = PastTimeOf(m.occurred_at(), when);
  row.reported_by = May(m.has_reported_by(), Body::kPerson, m.reported_by(),
                        {"exchange", "reported_by"});
  row.encounter = May(m.has_encounter(), Body::kEncounter, m.encounter(),
                      {"exchange", "encounter"});
  if (row.group != kNone) {
    const GroupRow& group = out_->groups[row.group];
    CheckWithin(row.at, when, group.period, group.record, "/group/period");
  }
  CheckInEncounter(row.at, when, row.encounter);
  if (m.has_same_event()) {
    same_events_.push_back(
        {static_cast<Index>(out_->exchanges.size()), at_, m.same_event()});
  }
  Put(&out_->exchanges, row);
}

// However reports name each other, those of one event are one set, and the
// first row stands for it. What passed between others is another event.
void Maker::JoinSameEvents() {
  std::vector<ExchangeRow>& all = out_->exchanges;
  const auto event_of = [&](Index row) {
    while (all[row].same_event != kNone)
      row = all[row].same_event;
    return row;
  };
  for (const SameEvent& same : same_events_) {
    at_ = same.record;
    const Place place = {"exchange", "same_event"};
    const Index other = May(true, Body::kExchange, same.id, place);
    if (other == kNone)
      continue;
    const ExchangeRow& one = all[same.row];
    const ExchangeRow& two = all[other];
    if (std::tie(one.giver, one.receiver, one.group) !=
        std::tie(two.giver, two.receiver, two.group)) {
      Find(FindingCode::kSameEventOfOthers, Severity::kWarning, place,
           two.record, "/exchange");
      continue;
    }
    const auto [first, second] =
        std::minmax({event_of(same.row), event_of(other)});
    if (first != second)
      all[second].same_event = first;
  }
  for (Index row = 0; row < all.size(); ++row) {
    const Index event = event_of(row);
    if (event != row)
      all[row].same_event = event;
    all[event].was_unwelcome |= all[row].was_unwelcome;
  }
  for (ExchangeRow& one : all) {
    if (one.same_event != kNone)
      one.was_unwelcome = all[one.same_event].was_unwelcome;
  }
}

void Maker::Row(const v1::Adaptation& m) {
  AdaptationRow row;
  row.clinician =
      Must(Body::kPerson, m.clinician(), {"adaptation", "clinician"});
  row.person = Must(Body::kPerson, m.client(), {"adaptation", "client"});
  if (row.clinician == kNone || row.person == kNone)
    return;
  if (row.clinician == row.person) {
    Find(FindingCode::kSamePerson, Severity::kError, {"adaptation", "client"});
    return;
  }
  const Place when = {"adaptation", "occurred_at"};
  row.tie = May(m.has_relationship(), Body::kRelationship, m.relationship(),
                {"adaptation", "relationship"});
  row.at = PastTimeOf(m.occurred_at(), when);
  row.kind = KindOf(m.kind(), AdaptationKind::kOther);
  row.fit = KindOf(m.fit(), AdaptationFit::kDidNotFit);
  if (m.has_because_of()) {
    row.because_of = RecordFor(m.because_of(), {"adaptation", "because_of"},
                               Severity::kWarning);
  }
  row.fit_said_by = May(m.has_fit_said_by(), Body::kPerson, m.fit_said_by(),
                        {"adaptation", "fit_said_by"});
  row.encounter = May(m.has_encounter(), Body::kEncounter, m.encounter(),
                      {"adaptation", "encounter"});
  if (row.tie != kNone) {
    const TieRow& tie = out_->ties[row.tie];
    CheckWithin(row.at, when, tie.period, tie.record, "/relationship/period");
  }
  CheckInEncounter(row.at, when, row.encounter);
  Put(&out_->adaptations, row);
}

void Maker::Row(const v1::Disclosure& m) {
  DisclosureRow row;
  row.person = Must(Body::kPerson, m.person(), {"disclosure", "person"});
  if (row.person == kNone)
    return;
  const Place when = {"disclosure", "occurred_at"};
  row.topic = CodeIf(m.has_topic(), m.topic());
  row.at = PastTimeOf(m.occurred_at(), when);
  if (m.has_audience()) {
    row.audience =
        PartyFor(m.audience(), {"disclosure", "audience"}, Severity::kWarning);
  }
  if (m.has_first_time())
    row.first_time = m.first_time();
  row.received = KindOf(m.received(), Reception::kUnwelcome);
  row.risk = KindOf(m.risk(), EmotionalRisk::kMuch);
  // Somebody comes back to it in a later meeting: their times are not compared.
  row.followed_up_by.first = static_cast<Index>(out_->index_lists.size());
  for (int i = 0; i < m.followed_up_by_size(); ++i) {
    const Index record =
        RecordFor(m.followed_up_by(i), {"disclosure", "followed_up_by", i},
                  Severity::kWarning);
    if (record == kNone)
      continue;
    out_->index_lists.push_back(record);
    ++row.followed_up_by.count;
  }
  if (m.has_reported_by()) {
    row.reported_by = May(true, Body::kPerson, m.reported_by(),
                          {"disclosure", "reported_by"});
  }
  row.encounter = May(m.has_encounter(), Body::kEncounter, m.encounter(),
                      {"disclosure", "encounter"});
  if (row.audience && row.audience->kind == privacy::PartyKind::kGroup &&
      row.audience->number != kNone) {
    const GroupRow& group = out_->groups[row.audience->number];
    CheckWithin(row.at, when, group.period, group.record, "/group/period");
  }
  CheckInEncounter(row.at, when, row.encounter);
  Put(&out_->disclosures, row);
}

void Maker::MakeEvents() {
  ForEach(Body::kEncounter, [&](const v1::Record& r) { Row(r.encounter()); });
  FindPlans();
  // A plan may have had a plan itself.
  bool has_learned = true;
  while (has_learned) {
    has_learned = false;
    for (const Planned& one : plans_)
      has_learned |= TakeFromPlan(one);
  }
  for (const Planned& one : plans_)
    TakeOutOfPlan(one);
  FindCoinciding();
  ForEach(Body::kObservationWindow,
          [&](const v1::Record& r) { Row(r.observation_window()); });
  ForEach(Body::kExchange, [&](const v1::Record& r) { Row(r.exchange()); });
  JoinSameEvents();
  ForEach(Body::kAdaptation, [&](const v1::Record& r) { Row(r.adaptation()); });
  ForEach(Body::kDisclosure, [&](const v1::Record& r) { Row(r.disclosure()); });
}

}  // namespace relcare::community
