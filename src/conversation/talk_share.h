// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// TalkShare: how the floor is divided.
//
//   Shape    One amount of talk per person who was there: seconds (TalkTimes),
//            words or utterances. Who was there and said nothing has 0; who was
//            not there is not in the list.
//   Unit     share T_i / sum T; largest share, in [1/n, 1]
//            gini = sum |T_i - T_j| / (2 n^2 mean T), in [0, 1 - 1/n]; 0 even
//            evenness = -sum share ln share / ln n, in [0, 1]; 1 even
//   Missing  Whose talk could not be measured: the shares of nobody are known;
//            do not ask.
//   Statuses Fewer than 2 people, or nothing said: kUndefined. An amount below
//            0 or not finite: kOutOfDomain.
//   Threads  Pure functions. Same bits for any order of people.
//   Source   gini: Sen 1973, On Economic Inequality, chapter 2.
//            evenness: Pielou 1966, J Theor Biol 13:131-144.

#ifndef RELCARE_CONVERSATION_TALK_SHARE_H_
#define RELCARE_CONVERSATION_TALK_SHARE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "base/proportion.h"
#include "conversation/count_ratio.h"
#include "conversation/utterance.h"

namespace relcare {

inline constexpr MethodId kTalkShare{"talk.share/1"};
inline constexpr MethodId kLargestTalkShare{"talk.largest-share/1"};
inline constexpr MethodId kTalkGini{"talk.gini/1"};
inline constexpr MethodId kTalkEvenness{"talk.evenness/1"};
inline constexpr MethodId kVerbalDominance{"talk.verbal-dominance/1"};

// Seconds of talk of each person, 0 to people - 1; nullopt if an utterance has
// no such speaker or bad times (utterance.h).
std::optional<std::vector<double>> TalkTimes(
    std::span<const Utterance> utterances, int people);

struct TalkShare {
  std::vector<Estimate> people;
  Estimate largest;  // of two people: how far the dyad leans to one side
  Estimate gini;
  Estimate evenness;
};
TalkShare TalkShareOf(std::span<const double> amounts);

// Utterances of the clinician for each of the client, with the interval and the
// statuses of CountRatio. Source: Roter & Larson 2002, Patient Educ Couns
// 46:243-251.
inline Estimate VerbalDominance(std::int64_t clinician, std::int64_t client,
                                Confidence confidence = kConfidence95) {
  return CountRatio(clinician, client, kVerbalDominance, confidence);
}

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_TALK_SHARE_H_
