// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/snapshot.h"

#include <algorithm>
#include <cstddef>

namespace relcare::community {

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
