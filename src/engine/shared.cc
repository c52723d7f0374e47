// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/shared.h"

#include <utility>

namespace relcare::engine {

std::vector<FoundShared> SharedIn(
    const profile::Frame& frame, const Reader& reader,
    std::span<const profile::FoundIndex> indices) {
  const auto withhold = [&](const profile::Figure& figure, profile::Voice voice,
                            const profile::About& of) {
    return reader.OfFigure(figure, voice, of);
  };
  std::vector<FoundShared> all;
  for (const profile::FoundIndex& index : indices) {
    if (index.rule->kind != profile::IndexKind::kCommonality ||
        index.about.level != profile::Target::kTie ||
        index.composed.refusal != IndexRefusal::kUnspecified)
      continue;
    FoundShared one;
    one.about = index.about;
    one.figure = index.figure;
    one.points = index.composed.value;
    one.since = profile::SharedSince(frame.held, index.about.row, frame.now);
    one.followed =
        profile::FollowedSince(frame, index.about.row, one.since, withhold);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace relcare::engine
