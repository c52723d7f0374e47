// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Coordination: does a reply take up a kind of word more often when the turn
// before had it?
//
//   Shape    The turns of a WordTable; replies of one person to another, or to
//            anybody.
//   Unit     P(reply has c | turn before has c) - P(reply has c) for each
//            category c, in [-1, 1]; 0 is what no coordination gives. overall
//            is the mean over the categories that have a value.
//   Missing  A category that no turn before has: kUndefined, left out of the
//            mean and counted in n_missing.
//   Statuses Fewer replies or fewer words than the minimum, of either side:
//            kInsufficient. No category with a value: kUndefined. A minimum
//            below 1, a person replying to oneself: kOutOfDomain.
//   Limits   No standard error. Long replies have more of everything, topics
//            bring their words: it describes talk, it does not explain it.
//   Threads  Pure function.
//   Source   Danescu-Niculescu-Mizil et al. 2012, WWW, 699-708, section 3.
//            Minimums: relcare convention.

#ifndef RELCARE_CONVERSATION_COORDINATION_H_
#define RELCARE_CONVERSATION_COORDINATION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "base/estimate.h"
#include "conversation/word_table.h"

namespace relcare {

inline constexpr MethodId kCoordination{"coordination.turn/1"};

struct CoordinationRule {
  std::int64_t minimum_replies = 20;
  std::int64_t minimum_words = 100;  // in the replies, and in what they answer
};

struct Coordination {
  std::vector<Estimate> categories;  // n_used: turns before that have it
  Estimate overall;                  // n_used: categories
};

// `to` absent: to anybody.
Coordination CoordinationOf(const WordTable& table, int speaker,
                            std::optional<int> to, CoordinationRule rule = {});

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_COORDINATION_H_
