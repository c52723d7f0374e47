// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ScoreBook: what the forms of a snapshot score by one engine: each as numbers,
// and those that an answer shows as messages too.
//
//   Shape    A place for each row of `assessments`, filled when it is first
//            asked for.
//   Memory   8 bytes a form; see ScoredForm. Overwritten with zeros at the end.
//            The engine lives as long.
//   Threads  Any number.
//   Source   docs/rfc/0020-score-book.md.

#ifndef RELCARE_ENGINE_SCORE_BOOK_H_
#define RELCARE_ENGINE_SCORE_BOOK_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/set_once.h"
#include "community/snapshot.h"
#include "engine/engine.h"
#include "profile/frame.h"

namespace relcare::engine {

// A form as a profile shows it; see WriteShown().
struct ShownForm {
  std::string answered_at;
  std::string scores;
  std::string critical;

  ~ShownForm();
};

// One form; about 130 bytes, 32 more for each scale and 16 for each item.
struct ScoredForm {
  profile::FormScores scores;
  const Loaded* loaded = nullptr;  // by which; nullptr: by none
  bool has_fired = false;          // a critical answer
  SetOnce<ShownForm> shown;

  ~ScoredForm();
};

class ScoreBook {
 public:
  // The snapshot's own, which is that of the engine that asked first; to
  // another engine an empty one.
  static std::shared_ptr<const ScoreBook> Of(const Engine& engine,
                                             const community::Snapshot& held);

  ScoreBook(std::shared_ptr<const Engine> engine, std::size_t forms)
      : engine_(std::move(engine)), forms_(forms) {}

  const SetOnce<ScoredForm>& At(community::Index assessment) const {
    return forms_[assessment];
  }

 private:
  std::shared_ptr<const Engine> engine_;
  std::vector<SetOnce<ScoredForm>> forms_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SCORE_BOOK_H_
