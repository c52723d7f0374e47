// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CommunityScorer: scores the assessments of a snapshot when a profile asks for
// them, each once; see ScoreBook.
//
//   Shape    Of() gives plain numbers; ShownOf() bytes of messages.
//   Missing  A form that is not loaded, pinned to another version or without an
//            acknowledged licence is not available; nothing is guessed.
//   Threads  One: it scores in the workspace that it was given.

#ifndef RELCARE_ENGINE_COMMUNITY_SCORER_H_
#define RELCARE_ENGINE_COMMUNITY_SCORER_H_

#include <memory>

#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/score_book.h"
#include "engine/workspace.h"
#include "privacy/labels.h"
#include "profile/frame.h"

namespace relcare::engine {

class CommunityScorer final : public profile::Scorer {
 public:
  // All three outlive it.
  CommunityScorer(const Engine& engine, const community::Snapshot& held,
                  Workspace* workspace)
      : engine_(engine),
        held_(held),
        workspace_(workspace),
        book_(ScoreBook::Of(engine, held)) {}

  const profile::FormScores& Of(community::Index assessment) const override;
  // Empty where it could not be scored.
  const ShownForm& ShownOf(community::Index assessment) const;
  // By which it was scored; nullptr: by none.
  const Loaded* LoadedOf(community::Index assessment) const;
  // Whether a critical answer is in it.
  bool HasFired(community::Index assessment) const;
  // Whether the form has critical items, and whether it is one about a tie.
  bool HasCritical(community::Index assessment) const;
  bool IsOfTies(community::Index assessment) const;
  // Of the instrument by which it was scored.
  privacy::Labels LabelsOf(community::Index assessment) const;

 private:
  // Reads the form into the workspace, if it may be scored.
  Done ReadForm(community::Index assessment) const;
  const ScoredForm& Get(community::Index assessment) const;
  std::unique_ptr<const ScoredForm> ScoreForm(
      community::Index assessment) const;
  std::unique_ptr<const ShownForm> ShowForm(community::Index assessment) const;

  const Engine& engine_;
  const community::Snapshot& held_;
  Workspace* workspace_;
  std::shared_ptr<const ScoreBook> book_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_COMMUNITY_SCORER_H_
