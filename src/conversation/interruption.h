// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Interruptions: when somebody begins while another speaks, and the other
// stops.
//
//   Shape    Utterances in any order. What one person says without a pause is
//            one stretch, however the transcript cuts it.
//   Unit     An interruption of i by j: j begins after i began and before i
//            ends, i stops at most `within_s` seconds later, and j speaks on.
//            overlap_share: seconds in which at least two speak, of those in
//            which anybody does; in [0, 1].
//   Missing  Backchannels are left out of both, and counted in n_missing.
//   Statuses Nobody or one person speaks: kUndefined. No seconds of talk:
//            overlap_share kUndefined. Bad times (utterance.h), `within_s`
//            below 0 or not finite: kOutOfDomain.
//   Limits   It shows who gave way, not why: talking along can be warmth. Times
//            must be good to a few tenths of a second.
//   Threads  Pure function. Same bits for any order.
//   Source   Beattie 1981, Linguistics 19:15-36 (successful interruption, an
//            overlap after which the first speaker yields). `within_s` of 1,
//            denominator of overlap_share: relcare convention.

#ifndef RELCARE_CONVERSATION_INTERRUPTION_H_
#define RELCARE_CONVERSATION_INTERRUPTION_H_

#include <span>
#include <vector>

#include "base/estimate.h"
#include "conversation/utterance.h"

namespace relcare {

inline constexpr MethodId kInterruptions{"talk.interruptions/1"};
inline constexpr MethodId kOverlapShare{"talk.overlap-share/1"};

struct Interruption {
  int by = 0;
  int of = 0;
  double at_s = 0;
};

struct Interruptions {
  std::vector<Interruption> found;  // by time, then by whom and of whom
  Estimate count;                   // n_used: utterances
  Estimate overlap_share;           // the same
};

Interruptions InterruptionsOf(std::span<const Utterance> utterances,
                              double within_s = 1);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_INTERRUPTION_H_
