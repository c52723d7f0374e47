// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// TurnTaking: how often the floor changes from one utterance to the next.
//
//   Shape    The speaker of each utterance, in the order spoken.
//   Unit     (runs of one speaker - 1) / (utterances - 1), in [0, 1]; 1: nobody
//            speaks twice in a row.
//   Missing  Nothing is left out; backchannels are utterances.
//   Statuses Nobody or one person speaks: kUndefined. SpeakersInOrder gives
//            nullopt for bad times (utterance.h).
//   Limits   It hangs on how the transcript cuts talk into utterances.
//   Threads  Pure functions.
//   Source   team_comm_tools (Watts Lab), turn_taking_features.py.

#ifndef RELCARE_CONVERSATION_TURN_TAKING_H_
#define RELCARE_CONVERSATION_TURN_TAKING_H_

#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "conversation/utterance.h"

namespace relcare {

inline constexpr MethodId kTurnTaking{"talk.turn-taking/1"};

Estimate TurnTaking(std::span<const int> speakers);

std::optional<std::vector<int>> SpeakersInOrder(
    std::span<const Utterance> utterances);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_TURN_TAKING_H_
