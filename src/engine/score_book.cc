// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/score_book.h"

#include <optional>

#include "base/wipe.h"

namespace relcare::engine {

ShownForm::~ShownForm() {
  for (std::string* text : {&answered_at, &scores, &critical})
    Wipe(text);
}

ScoredForm::~ScoredForm() {
  Wipe(scores.scales.data(),
       scores.scales.size() * sizeof(profile::ScaleScore));
  Wipe(scores.items.data(),
       scores.items.size() * sizeof(std::optional<double>));
}

std::shared_ptr<const ScoreBook> ScoreBook::Of(
    const Engine& engine, const community::Snapshot& held) {
  const auto make = [&] {
    return std::make_shared<const ScoreBook>(engine.shared_from_this(),
                                             held.assessments.size());
  };
  const std::shared_ptr<const void>& kept = held.kept.Get(
      [&] { return std::make_unique<std::shared_ptr<const void>>(make()); });
  auto book = std::static_pointer_cast<const ScoreBook>(kept);
  return book->engine_.get() == &engine ? book : make();
}

}  // namespace relcare::engine
