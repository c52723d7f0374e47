// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/turn_taking.h"

#include <cstddef>
#include <cstdint>

namespace relcare {

Estimate TurnTaking(std::span<const int> speakers) {
  const auto utterances = static_cast<std::int64_t>(speakers.size());
  std::int64_t changes = 0;
  for (std::size_t i = 1; i < speakers.size(); ++i)
    changes += speakers[i] != speakers[i - 1] ? 1 : 0;
  if (changes == 0)
    return NoEstimate(kTurnTaking, EstimateStatus::kUndefined, utterances);
  return EstimateOf(
      kTurnTaking,
      static_cast<double>(changes) / static_cast<double>(utterances - 1),
      utterances);
}

std::optional<std::vector<int>> SpeakersInOrder(
    std::span<const Utterance> utterances) {
  const auto sorted = InOrder(utterances);
  if (!sorted)
    return std::nullopt;
  std::vector<int> speakers;
  for (const Utterance& one : *sorted)
    speakers.push_back(one.speaker);
  return speakers;
}

}  // namespace relcare
