// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/coordination.h"

#include <algorithm>
#include <cstddef>

#include "base/sum.h"

namespace relcare {

Coordination CoordinationOf(const WordTable& table, int speaker,
                            std::optional<int> to, CoordinationRule rule) {
  const auto categories = static_cast<std::size_t>(table.categories());
  const auto without_value = [categories](EstimateStatus status) {
    const Estimate none = NoEstimate(kCoordination, status);
    return Coordination{std::vector<Estimate>(categories, none), none};
  };
  if (rule.minimum_replies < 1 || rule.minimum_words < 1 || to == speaker)
    return without_value(EstimateStatus::kOutOfDomain);

  std::vector<std::int64_t> before_has(categories);
  std::vector<std::int64_t> reply_has(categories);
  std::vector<std::int64_t> both_have(categories);
  std::int64_t replies = 0;
  std::int64_t words_before = 0;
  std::int64_t words_in_reply = 0;
  for (int turn = 1; turn < table.turns(); ++turn) {
    if (table.speaker(turn) != speaker ||
        (to && table.speaker(turn - 1) != *to))
      continue;
    ++replies;
    words_before += table.words(turn - 1);
    words_in_reply += table.words(turn);
    for (std::size_t c = 0; c < categories; ++c) {
      const bool is_before = table.in_category(turn - 1)[c] > 0;
      const bool is_in_reply = table.in_category(turn)[c] > 0;
      before_has[c] += is_before ? 1 : 0;
      reply_has[c] += is_in_reply ? 1 : 0;
      both_have[c] += is_before && is_in_reply ? 1 : 0;
    }
  }
  if (replies < rule.minimum_replies ||
      std::min(words_before, words_in_reply) < rule.minimum_words)
    return without_value(EstimateStatus::kInsufficient);

  const auto share = [](std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  Coordination found = without_value(EstimateStatus::kUndefined);
  Sum sum;
  std::int64_t used = 0;
  for (std::size_t c = 0; c < categories; ++c) {
    if (before_has[c] == 0)
      continue;
    const double more =
        share(both_have[c], before_has[c]) - share(reply_has[c], replies);
    found.categories[c] = EstimateOf(kCoordination, more, before_has[c]);
    sum.Add(more);
    ++used;
  }
  if (used > 0) {
    found.overall =
        EstimateOf(kCoordination, sum.value() / static_cast<double>(used), used,
                   static_cast<std::int64_t>(categories) - used);
  }
  return found;
}

}  // namespace relcare
