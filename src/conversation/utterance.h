// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Utterance: one person speaking, from when to when. People come by index.
//
//   Unit     Seconds since any moment that all utterances share.

#ifndef RELCARE_CONVERSATION_UTTERANCE_H_
#define RELCARE_CONVERSATION_UTTERANCE_H_

#include <optional>
#include <span>
#include <vector>

namespace relcare {

struct Utterance {
  int speaker = 0;
  double start_s = 0;
  double end_s = 0;
  bool is_backchannel = false;  // "mhm", as the host's word list has it
};

// By start, end and speaker; nullopt if a time is not finite or an utterance
// ends before it starts.
std::optional<std::vector<Utterance>> InOrder(
    std::span<const Utterance> utterances);

// Says whether at least two people speak.
bool HasTwoSpeakers(std::span<const Utterance> utterances);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_UTTERANCE_H_
