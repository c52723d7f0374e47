// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/utterance.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace relcare {

std::optional<std::vector<Utterance>> InOrder(
    std::span<const Utterance> utterances) {
  for (const Utterance& one : utterances) {
    if (!std::isfinite(one.start_s) || !std::isfinite(one.end_s) ||
        one.end_s < one.start_s)
      return std::nullopt;
  }
  std::vector<Utterance> sorted(utterances.begin(), utterances.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Utterance& a, const Utterance& b) {
              return std::tie(a.start_s, a.end_s, a.speaker, a.is_backchannel) <
                     std::tie(b.start_s, b.end_s, b.speaker, b.is_backchannel);
            });
  return sorted;
}

bool HasTwoSpeakers(std::span<const Utterance> utterances) {
  return std::ranges::any_of(utterances, [&](const Utterance& one) {
    return one.speaker != utterances.front().speaker;
  });
}

}  // namespace relcare
