// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ObservationGroup: the Observations that are answers to one form at one time.
//
//   Order    By the members of a panel; else by the response they are derived
//            from; else by subject and effective time, as written. Without
//            both an Observation stands alone: two people are never mixed.
//   Missing  A member that is not there has a finding, and the group is not
//            whole.
//   Threads  Pure.
//   Source   FHIR R4 and R5 Observation.hasMember, derivedFrom.

#ifndef RELCARE_FHIR_OBSERVATION_GROUP_H_
#define RELCARE_FHIR_OBSERVATION_GROUP_H_

#include <span>
#include <string_view>
#include <vector>

#include "fhir/observation.h"
#include "fhir/observation_links.h"

namespace relcare::fhir {

struct ObservationGroup {
  int panel = -1;            // the Observation that names the others; -1: none
  std::vector<int> members;  // indices, ascending; the panel too
  bool is_whole = false;     // all that the panel names is here and holds
};

// A QuestionnaireResponse that Observations may be derived from.
struct Origin {
  std::string_view id;
  std::string_view full_url;
  std::string_view subject;
};

// Notes at each panel the members that it names and that are not here. What is
// withdrawn or modified of a panel is so of the panels within it.
void SettlePanels(const ObservationLinks& links,
                  std::vector<Observation>* observations);

// For each Observation the origin that it is derived from, itself or through
// its panel, by its index; -1: none of them, or one of somebody else.
std::vector<int> FindOrigins(const ObservationLinks& links,
                             std::span<const Observation> all,
                             std::span<const Origin> origins);

// Groups those Observations that are not left out, by their first member.
std::vector<ObservationGroup> GroupObservations(
    const ObservationLinks& links, std::span<const Observation> observations,
    const std::vector<bool>& left_out);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_OBSERVATION_GROUP_H_
