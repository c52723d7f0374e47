// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/news_message.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/profile_message.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;
using profile::About;

struct Shown {
  std::string figure;
  std::optional<double> value;
  SignalState state = SignalState::kUnspecified;
  std::vector<std::string> evidence;
};

// By figure, ascending.
std::vector<Shown> AllShown(const Snapshot& held, const ProfileFound& found) {
  std::vector<Shown> shown;
  for (const profile::FoundIndex& index : found.indices) {
    Shown one{
        index.figure, std::nullopt, {}, RecordIdsOf(held, EvidenceOf(index))};
    if (index.composed.refusal == IndexRefusal::kUnspecified)
      one.value = index.composed.value;
    shown.push_back(std::move(one));
    for (const profile::FoundComponent& component : index.components) {
      Shown part{component.figure,
                 component.now.estimate.value,
                 {},
                 RecordIdsOf(held, component.now.evidence)};
      shown.push_back(std::move(part));
    }
  }
  for (const profile::FoundSignal& signal : found.signals) {
    shown.push_back({signal.figure, std::nullopt, signal.sighting.state,
                     RecordIdsOf(held, signal.evidence)});
  }
  std::sort(shown.begin(), shown.end(),
            [](const Shown& a, const Shown& b) { return a.figure < b.figure; });
  return shown;
}

// Of each of them, by the names of today: who is one now was two then.
std::vector<Shown> AllShownThen(const Snapshot& before,
                                const std::vector<ProfileFound>& earlier,
                                const Snapshot& held) {
  std::map<std::string, Shown> by_figure;
  for (const ProfileFound& found : earlier) {
    for (Shown& one : AllShown(before, found)) {
      one.figure = held.StandingName(one.figure);
      const auto [at, is_new] = by_figure.try_emplace(one.figure, one);
      if (is_new)
        continue;
      Shown& first = at->second;
      if (!first.value)
        first.value = one.value;
      if (one.state == SignalState::kFired)
        first.state = one.state;
      first.evidence.insert(first.evidence.end(), one.evidence.begin(),
                            one.evidence.end());
      std::sort(first.evidence.begin(), first.evidence.end());
    }
  }
  std::vector<Shown> shown;
  for (auto& [figure, one] : by_figure)
    shown.push_back(std::move(one));
  return shown;
}

}  // namespace

void AddChanges(const Snapshot& before,
                const std::vector<ProfileFound>& earlier, const Snapshot& held,
                const ProfileFound& found, v1::Profile* out) {
  const std::vector<Shown> then = AllShownThen(before, earlier, held);
  for (const Shown& now : AllShown(held, found)) {
    const auto place =
        std::lower_bound(then.begin(), then.end(), now.figure,
                         [](const Shown& one, const std::string& figure) {
                           return one.figure < figure;
                         });
    const Shown* was =
        place != then.end() && place->figure == now.figure ? &*place : nullptr;
    const Shown nothing;
    const Shown& old = was == nullptr ? nothing : *was;
    if (old.value == now.value && old.state == now.state)
      continue;
    v1::FigureChange* change = out->add_changed();
    change->set_figure(now.figure);
    if (old.value)
      change->set_before(*old.value);
    if (now.value)
      change->set_now(*now.value);
    change->set_state_before(static_cast<v1::SignalState>(old.state));
    change->set_state_now(static_cast<v1::SignalState>(now.state));
    for (const std::string& id : now.evidence) {
      if (!std::binary_search(old.evidence.begin(), old.evidence.end(), id))
        change->add_because_of(id);
    }
  }
}

std::vector<About> SubjectsThen(const Snapshot& earlier, const Snapshot& held,
                                std::span<const About> subjects) {
  std::vector<About> then;
  std::set<Index> people;
  for (const About& about : subjects) {
    if (about.row == kNone)
      continue;
    if (about.level == profile::Target::kSelf) {
      people.insert(about.row);
      continue;
    }
    const community::Body body = about.level == profile::Target::kTie
                                     ? community::Body::kRelationship
                                     : community::Body::kGroup;
    const Index row = earlier.FindRow(body, profile::IdOf(held, about));
    if (row != kNone)
      then.push_back({about.level, row});
  }
  for (Index row = 0; row < earlier.persons.size() && !people.empty(); ++row) {
    const std::string_view id = earlier.IdOf(earlier.persons[row].record);
    if (people.count(held.FindPerson(id)) > 0)
      then.push_back({profile::Target::kSelf, row});
  }
  return then;
}

}  // namespace relcare::engine
