// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Look: one subject of a snapshot with all that a reader may see of it, before
// it becomes a message.
//
//   Shape    A person: the person's own figures and those of the ties that are
//            theirs. A tie, a group: its own.
//   Privacy  What may not be seen is not computed into anything; `withheld`
//   says
//            which figure and why. A figure empty: all of it.
//   Threads  One: it scores in the workspace that it was given.

#ifndef RELCARE_ENGINE_PROFILE_VIEW_H_
#define RELCARE_ENGINE_PROFILE_VIEW_H_

#include <string>
#include <utility>
#include <vector>

#include "community/snapshot.h"
#include "engine/community_scorer.h"
#include "engine/engine.h"
#include "engine/naming.h"
#include "engine/pasts.h"
#include "engine/profile_request.h"
#include "engine/shared.h"
#include "privacy/labels.h"
#include "profile/index_finder.h"
#include "profile/lookout.h"

namespace relcare::engine {

// All that was found of one subject, its ties included.
struct ProfileFound {
  std::vector<profile::FoundIndex> indices;
  std::vector<profile::FoundSignal> signals;
  // Beside `signals`: the rule's reference, with its version.
  std::vector<std::string> signal_rules;
  // Figure and reason; sorted, each once.
  std::vector<std::pair<std::string, WithheldCode>> withheld;
  // Of a group, to staff who are assigned.
  std::optional<Naming> naming;
  // Of a person.
  std::vector<FoundShared> shared;
  // Of records that figures rest on and that are not named.
  privacy::Labels labels;

  // Nothing at all may be shown.
  bool is_withheld() const {
    return !withheld.empty() && withheld.front().first.empty();
  }
};

// RELCARE_E_UNKNOWN_NAME: no such subject. To a client that is no answer, but
// of themselves: then the row is kNone, and nothing of it may be shown.
Result<profile::About> FindSubject(const community::Snapshot& held,
                                   const Reader& reader,
                                   const ProfileRequest& request);

// Whom the answer names: to a client, of what is not theirs, nobody (kNone),
// for the id of today is not theirs to know.
profile::About NamedTo(const Reader& reader, const ProfileFound& found,
                       const profile::About& about);

// The ties whose figures stand in a person's profile, in order of their rows.
std::vector<community::Index> TiesOf(const community::Snapshot& held,
                                     community::Index person);

// What somebody who reads looks through; all outlive it.
profile::Frame FrameFor(const Reader& reader, const community::Snapshot& held,
                        const CommunityScorer& scorer,
                        const profile::FindScale& scales);

ProfileFound Look(const Engine& engine, const community::Snapshot& held,
                  const CommunityScorer& scorer, const LoadedProfile& profile,
                  const Reader& reader, const profile::About& about,
                  Pasts* pasts);

// Of the signals alone.
ProfileFound LookForSignals(const Engine& engine,
                            const community::Snapshot& held,
                            const CommunityScorer& scorer, const Reader& reader,
                            const profile::About& about, Pasts* pasts);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_VIEW_H_
