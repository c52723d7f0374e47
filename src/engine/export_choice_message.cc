// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/export_choice_message.h"

#include <set>

#include "relcare/v1/record.pb.h"

#include "community/veil_message.h"
#include "engine/export_form_message.h"
#include "privacy/notice.h"
#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Body;
using community::Grip;
using community::Index;
using community::kNone;
using community::RecordRow;
using community::Snapshot;

// Of one member of staff no figures leave, nor of what staff are to each other.
bool IsAboutItsPeople(Body body) {
  switch (body) {
    case Body::kPerson:
    case Body::kOrganization:
    case Body::kGroup:
    case Body::kEncounter:
    case Body::kObservationWindow:
    case Body::kTranscript:
      return false;
    default:
      return true;
  }
}

bool IsNeverExported(Body body) {
  switch (body) {
    // Who allowed what is the host's to show (42 CFR 2.32(b)); merges are
    // followed; signals and figures are named after people.
    case Body::kConsent:
    case Body::kPersonMerge:
    case Body::kErasure:
    case Body::kResponse:
    case Body::kAnnotation:
      return true;
    default:
      return false;
  }
}

// What comes along where something that leaves names it.
bool IsSupporting(Body body) {
  return body == Body::kPerson || body == Body::kGroup ||
         body == Body::kOrganization;
}

bool Has(const privacy::Labels& labels, Label wanted) {
  bool has = false;
  labels.ForEachKnown([&](Label label) { has |= label == wanted; });
  return has;
}

}  // namespace

ExportChoice::ExportChoice(const Engine& engine, const Snapshot& held,
                           const Reader& reader,
                           const privacy::Pseudonyms& pseudonyms,
                           std::string_view notice, Index client)
    : engine_(engine),
      held_(held),
      notice_(notice),
      people_(held, reader, pseudonyms, client),
      client_(client),
      parser_({.depth = 100}),
      states_(held.records.size()) {
  if (client != kNone)
    about_.emplace(held, reader, people_, client);
  Decide();
  parser_.Forget();
}

// The record that stands for an id; of people who are one, that of the one.
Index ExportChoice::Canonical(std::string_view id) const {
  const Index record = held_.Find(id);
  const Index person = PersonOf(record);
  return person == kNone ? record : held_.persons[person].record;
}

Index ExportChoice::PersonOf(Index record) const {
  return record != kNone && held_.records[record].body == Body::kPerson
             ? held_.records[record].row
             : kNone;
}

privacy::Labels ExportChoice::LabelsOf(Index record) const {
  privacy::Labels labels = engine_.config().labels;
  const RecordRow& row = held_.records[record];
  if (row.labels != kNone)
    labels.Join(held_.label_sets[row.labels]);
  if (row.body == Body::kAssessment)
    labels.Join(LabelsOfForm(held_.assessments[row.row].instrument));
  return labels;
}

// Of all versions that are loaded, whether or not they may score.
const privacy::Labels& ExportChoice::LabelsOfForm(Index instrument) const {
  const auto [place, is_new] = form_labels_.try_emplace(instrument);
  if (!is_new)
    return place->second;
  for (const Loaded* version : VersionsOf(engine_, held_.texts[instrument]))
    place->second.Join(version->labels);
  return place->second;
}

// What a client told, and somebody else who is not staff wrote down.
bool ExportChoice::IsPassedOn(const community::DisclosureRow& row) const {
  return row.reported_by && *row.reported_by != row.person &&
         !profile::IsStaffOn(held_, *row.reported_by,
                             profile::LastDayOf(row.at));
}

std::optional<WithheldCode> ExportChoice::OfContent(Index record) const {
  const RecordRow& row = held_.records[record];
  switch (row.body) {
    case Body::kAssessment: {
      const community::AssessmentRow& form = held_.assessments[row.row];
      const bool is_of_staff =
          form.respondent != kNone &&
          (form.at ? profile::IsStaffOn(held_, form.respondent,
                                        profile::DayOf(*form.at))
                   : people_.IsStaff(form.respondent));
      // A member of the group, or of one another member.
      const Index peer =
          form.tie == kNone ? kNone : profile::SidesOf(held_, form.tie).other;
      const bool is_of_others =
          form.group != kNone ||
          (form.person != kNone && form.person != form.respondent) ||
          (peer != kNone && people_.IsClient(peer));
      if (is_of_others && !is_of_staff)
        return WithheldCode::kAudience;
      return std::nullopt;
    }
    case Body::kStateReport: {
      const community::StateRow& state = held_.states[row.row];
      if (state.respondent != state.person &&
          !profile::IsStaffOn(held_, state.respondent,
                              profile::DayOf(state.at)))
        return WithheldCode::kAudience;
      return std::nullopt;
    }
    case Body::kAttribute:
      // As far as the person lets others know of it.
      if (held_.attributes[row.row].visible_to ==
              privacy::Visibility::kUnspecified ||
          held_.attributes[row.row].visible_to == privacy::Visibility::kOwnOnly)
        return WithheldCode::kAudience;
      return std::nullopt;
    case Body::kDisclosure:
      if (IsPassedOn(held_.disclosures[row.row]))
        return WithheldCode::kConfidence;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<WithheldCode> ExportChoice::OwnReason(
    Index record, const v1::Record& parsed) const {
  const RecordRow& row = held_.records[record];
  if (IsNeverExported(row.body))
    return WithheldCode::kNotExported;
  if (const Index person = PersonOf(record); person != kNone) {
    if (const auto withheld = people_.Withheld(person))
      return withheld;
  }
  const privacy::Labels labels = LabelsOf(record);
  if (Has(labels, Label::kVeryRestricted))
    return WithheldCode::kLabel;
  if (const auto withheld = privacy::NoticeFor(labels, notice_).withheld)
    return withheld;
  if (row.body == Body::kAssessment &&
      !IsFormsName(
          engine_, parsed.assessment().instrument(),
          [this](std::string_view id) { return held_.Find(id) != kNone; }))
    return WithheldCode::kNotExported;
  return about_ ? about_->Withheld(record) : OfContent(record);
}

// What an export about one client leaves out of a record: what others said,
// and who else was there. To whom the client told something is the client's.
bool ExportChoice::IsOthersPart(Body body, Index named, Grip grip) const {
  const Index who = PersonOf(named);
  return about_ && who != kNone && grip != Grip::kHold &&
         body != Body::kDisclosure && !about_->Speaks(who);
}

void ExportChoice::DecideOne(Index record) {
  const RecordRow& row = held_.records[record];
  const Index person = PersonOf(record);
  if (row.row == kNone || row.body == Body::kNone ||
      (person != kNone && held_.persons[person].record != record))
    return;
  if (about_ && !IsSupporting(row.body) && !about_->IsAbout(record))
    return;
  State& state = states_[record];
  state.is_there = true;
  const v1::Record& parsed = *parser_.Parse(row.bytes);
  state.withheld = OwnReason(record, parsed);
  state.is_for_others = state.withheld && about_ && !about_->IsAbout(record);
  int people = 0, staff = 0;
  for (const community::Reference& each : community::ReferencesOf(parsed)) {
    const Index named = Canonical(each.id);
    if (named == kNone || IsOthersPart(row.body, named, each.grip))
      continue;
    state.others += each.grip == Grip::kOneOf ? 1 : 0;
    named_by_.emplace(named, std::pair(record, each.grip));
    const Index who = PersonOf(named);
    if (who != kNone && each.grip != Grip::kPart) {
      ++people;
      staff += people_.IsStaff(who) && !people_.IsClient(who) ? 1 : 0;
    }
  }
  if (!about_ && !state.withheld && IsAboutItsPeople(row.body) && people > 0 &&
      staff == people)
    state.withheld = WithheldCode::kAudience;
}

void ExportChoice::Decide() {
  for (Index i = 0; i < states_.size(); ++i)
    DecideOne(i);
  Follow();
  if (about_)
    Reach();
}

// Who and what nothing names that leaves is not in it.
void ExportChoice::Reach() {
  std::multimap<Index, Index> names;
  for (const auto& [named, by] : named_by_)
    names.emplace(by.first, named);
  std::vector<bool> is_reached(states_.size());
  std::vector<Index> pending;
  const auto reach = [&](Index i) {
    if (is_reached[i] || !states_[i].is_there || states_[i].withheld)
      return;
    is_reached[i] = true;
    pending.push_back(i);
  };
  for (Index i = 0; i < states_.size(); ++i) {
    if (states_[i].is_there && about_->IsAbout(i))
      reach(i);
  }
  while (!pending.empty()) {
    const Index from = pending.back();
    pending.pop_back();
    // Of others no more leaves than their roles.
    if (IsOther(from))
      continue;
    const auto [begin, end] = names.equal_range(from);
    for (auto each = begin; each != end; ++each)
      reach(each->second);
  }
  for (Index i = 0; i < states_.size(); ++i) {
    states_[i].is_there = is_reached[i] || (states_[i].withheld.has_value() &&
                                            !states_[i].is_for_others);
  }
}

// What cannot do without something that stays, stays.
void ExportChoice::Follow() {
  std::vector<Index> pending;
  for (Index i = 0; i < states_.size(); ++i) {
    if (!states_[i].is_there || states_[i].withheld)
      pending.push_back(i);
  }
  while (!pending.empty()) {
    const Index gone = pending.back();
    pending.pop_back();
    const auto [begin, end] = named_by_.equal_range(gone);
    for (auto each = begin; each != end; ++each) {
      const auto& [by, grip] = each->second;
      State& state = states_[by];
      if (grip == Grip::kOneOf)
        --state.others;
      const bool goes =
          grip == Grip::kHold || (grip == Grip::kOneOf && state.others == 0);
      if (!goes || !state.is_there || state.withheld)
        continue;
      state.withheld =
          states_[gone].withheld.value_or(WithheldCode::kNotExported);
      state.is_for_others =
          states_[gone].is_for_others || !states_[gone].is_there;
      pending.push_back(by);
    }
  }
}

bool ExportChoice::IsOther(Index record) const {
  const Index person = PersonOf(record);
  return about_ && person != kNone && person != client_;
}

std::optional<WithheldCode> ExportChoice::Told(Index record) const {
  const State& state = states_[record];
  return state.is_there && !state.is_for_others ? state.withheld : std::nullopt;
}

bool ExportChoice::IsCut(Body body, std::string_view id) const {
  if (id.empty())
    return false;
  const Index named = Canonical(id);
  return named == kNone || !Leaves(named) ||
         IsOthersPart(body, named, Grip::kPart);
}

std::uint32_t ExportChoice::Clients() const {
  std::set<Index> clients;
  for (Index i = 0; i < states_.size(); ++i) {
    const Index person = PersonOf(i);
    if (states_[i].is_there && !states_[i].withheld && person != kNone &&
        people_.IsClient(person))
      clients.insert(people_.Now(person));
  }
  return static_cast<std::uint32_t>(clients.size());
}

}  // namespace relcare::engine
