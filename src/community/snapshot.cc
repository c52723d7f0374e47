// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/snapshot.h"

#include <algorithm>
#include <cstddef>

namespace relcare::community {
namespace {

// Of rows in the order of their text: those that have this one.
template <typename TextOf>
std::span<const Index> WithText(std::span<const Index> rows,
                                std::string_view text, const TextOf& text_of) {
  const auto first = std::lower_bound(rows.begin(), rows.end(), text,
                                      [&](Index row, std::string_view wanted) {
                                        return text_of(row) < wanted;
                                      });
  const auto last = std::upper_bound(first, rows.end(), text,
                                     [&](std::string_view wanted, Index row) {
                                       return wanted < text_of(row);
                                     });
  return {first, last};
}

}  // namespace

Index Snapshot::Find(std::string_view id) const {
  const auto found = std::lower_bound(
      names.begin(), names.end(), id,
      [](const Name& name, std::string_view text) { return name.id < text; });
  return found != names.end() && found->id == id ? found->record : kNone;
}

Index Snapshot::FindRow(Body body, std::string_view id) const {
  const Index record = Find(id);
  if (record == kNone || records[record].body != body)
    return kNone;
  return records[record].row;
}

std::string Snapshot::StandingName(std::string_view text) const {
  constexpr int kMostIds = 2;
  std::string tail;
  for (int i = 0; i < kMostIds; ++i) {
    // Ids may hold slashes themselves: the longest one that there is.
    std::size_t slash = text.find('/');
    Index record = kNone;
    while (slash != std::string_view::npos &&
           (record = Find(text.substr(slash + 1))) == kNone)
      slash = text.find('/', slash + 1);
    if (record == kNone)
      break;
    if (records[record].body == Body::kPerson && records[record].row != kNone)
      record = persons[records[record].row].record;
    tail.insert(0, IdOf(record)).insert(0, "/");
    text = text.substr(0, slash);
  }
  return std::string(text) + tail;
}

std::span<const Index> Snapshot::ResponsesTo(std::string_view signal) const {
  if (responses_by_signal.empty())
    return {};
  const std::string name = StandingName(signal);
  return WithText(responses_by_signal, name, [this](Index row) {
    return std::string_view(texts[responses[row].signal]);
  });
}

std::span<const Index> Snapshot::AnnotationsOn(std::string_view figure) const {
  if (annotations_by_figure.empty())
    return {};
  const std::string name = StandingName(figure);
  return WithText(annotations_by_figure, name, [this](Index row) {
    return std::string_view(texts[annotations[row].figure]);
  });
}

std::array<std::uint32_t, kLastBody - kFirstBody + 1> Snapshot::Counts() const {
  std::array<std::uint32_t, kLastBody - kFirstBody + 1> counts = {};
  const auto put = [&](Body body, std::size_t count) {
    counts[static_cast<std::size_t>(body) - kFirstBody] =
        static_cast<std::uint32_t>(count);
  };
  put(Body::kAssessment, assessments.size());
  put(Body::kPerson, persons.size());
  put(Body::kOrganization, organizations.size());
  put(Body::kAttribute, attributes.size());
  put(Body::kRelationship, ties.size());
  put(Body::kGroup, groups.size());
  put(Body::kMembership, memberships.size());
  put(Body::kEpisode, episodes.size());
  put(Body::kEncounter, encounters.size());
  put(Body::kObservationWindow, windows.size());
  put(Body::kExchange, exchanges.size());
  put(Body::kAdaptation, adaptations.size());
  put(Body::kDisclosure, disclosures.size());
  put(Body::kStateReport, states.size());
  put(Body::kGoal, goals.size());
  put(Body::kIdentity, identities.size());
  put(Body::kCapacity, capacities.size());
  put(Body::kNarrativeScene, scenes.size());
  put(Body::kTranscript, transcripts.size());
  put(Body::kCodedEvent, coded_events.size());
  put(Body::kUseReport, use_reports.size());
  put(Body::kTestResult, tests.size());
  put(Body::kConsent, consents.size());
  put(Body::kPersonMerge, merges.size());
  put(Body::kErasure, erasures);
  put(Body::kResponse, responses.size());
  put(Body::kAnnotation, annotations.size());
  return counts;
}

}  // namespace relcare::community
