// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/figure_words_message.h"

#include "profile/people.h"

namespace relcare::engine {

WordFilter::WordFilter(const community::Snapshot& held, const Reader& reader,
                       const profile::About& subject)
    : held_(held),
      shows_all_(reader.audience() == Audience::kClinician ||
                 reader.audience() == Audience::kSupervisor) {
  if (reader.audience() != Audience::kClient)
    return;
  self_ = reader.person();
  if (self_ == community::kNone && subject.level == profile::Target::kSelf)
    self_ = subject.row;
}

bool WordFilter::Shows(const v1::FigureWord& word) const {
  if (word.said_by().empty())
    return true;
  const community::Index person = held_.FindPerson(word.said_by());
  return person == community::kNone || person == self_ ||
         !profile::IsClient(held_, person);
}

void WordFilter::Filter(Words* words) const {
  if (shows_all_)
    return;
  int kept = 0;
  for (int i = 0; i < words->size(); ++i) {
    if (!Shows(words->Get(i)))
      continue;
    words->SwapElements(kept, i);
    ++kept;
  }
  words->DeleteSubrange(kept, words->size() - kept);
}

void WordFilter::Apply(v1::ComponentResult* component) const {
  Filter(component->mutable_words());
}

void WordFilter::Apply(v1::IndexResult* index) const {
  Filter(index->mutable_words());
  for (v1::ComponentResult& component : *index->mutable_components())
    Apply(&component);
}

void WordFilter::Apply(v1::Signal* signal) const {
  Filter(signal->mutable_words());
}

void WordFilter::Apply(v1::ProfileExplanation* explanation) const {
  if (explanation->has_index())
    Apply(explanation->mutable_index());
  if (explanation->has_component())
    Apply(explanation->mutable_component());
  if (explanation->has_signal())
    Apply(explanation->mutable_signal());
}

void WordFilter::Apply(v1::Profile* profile) const {
  for (v1::IndexResult& index : *profile->mutable_indices())
    Apply(&index);
  for (v1::Signal& signal : *profile->mutable_signals())
    Apply(&signal);
}

}  // namespace relcare::engine
