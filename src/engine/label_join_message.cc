// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/label_join_message.h"

#include "profile/people.h"

namespace relcare::engine {

using community::Index;
using community::kNone;

void LabelJoin::Take(Index record) {
  if (record >= held_.records.size())
    return;
  const community::RecordRow& row = held_.records[record];
  if (row.labels != kNone && sets_.insert(row.labels).second)
    labels_.Join(held_.label_sets[row.labels]);
  if (row.body != community::Body::kAssessment || row.row == kNone)
    return;
  const Loaded* form = scorer_.LoadedOf(row.row);
  if (form != nullptr && forms_.insert(form).second)
    labels_.Join(form->labels);
}

void LabelJoin::Take(const std::vector<Index>& records) {
  for (const Index record : records)
    Take(record);
}

void LabelJoin::Take(const ProfileFound& found) {
  Join(found.labels);
  for (const profile::FoundIndex& index : found.indices) {
    if (index.about.level == profile::Target::kTie)
      Take(index.about);
    for (const profile::FoundComponent& component : index.components)
      Take(component.now.evidence);
  }
  for (const profile::FoundSignal& signal : found.signals) {
    if (signal.about.level == profile::Target::kTie && !signal.withheld)
      Take(signal.about);
    Take(signal);
  }
  if (found.naming)
    Take(found.naming->evidence);
  for (const FoundShared& shared : found.shared) {
    for (const profile::Followed& one : shared.followed)
      Take(one.evidence);
  }
}

void LabelJoin::Take(const profile::FoundSignal& signal) {
  if (signal.withheld)
    return;
  Take(signal.evidence);
  Take(signal.looked_at);
}

void LabelJoin::Take(const profile::About& about) {
  switch (about.level) {
    case profile::Target::kSelf:
      TakePerson(about.row);
      break;
    case profile::Target::kTie:
      Take(held_.ties[about.row].record);
      TakePerson(profile::SidesOf(held_, about.row).client);
      break;
    case profile::Target::kGroup:
      Take(held_.groups[about.row].record);
      break;
    default:
      break;
  }
}

void LabelJoin::TakeWords(
    const google::protobuf::RepeatedPtrField<v1::FigureWord>& of) {
  for (const v1::FigureWord& word : of)
    Take(held_.Find(word.record()));
}

void LabelJoin::TakeNamed(const v1::Profile& profile) {
  for (const v1::ProfileFlag& flag : profile.critical_flags()) {
    if (flag.has_met())
      Take(held_.Find(flag.met().record()));
    TakeWords(flag.words());
  }
  for (const v1::Clue& clue : profile.clues())
    Take(held_.Find(clue.record()));
  for (const v1::CapacityView& capacity : profile.capacities())
    Take(held_.Find(capacity.record()));
  for (const v1::Signal& signal : profile.signals())
    TakeWords(signal.words());
}

void LabelJoin::TakePerson(Index person) {
  if (person >= held_.persons.size())
    return;
  Take(held_.persons[person].record);
  for (const Index row : held_.of_person.episodes.Of(person))
    Take(held_.episodes[row].record);
}

}  // namespace relcare::engine
