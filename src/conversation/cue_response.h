// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CueResponses: what became of the feelings a client showed: whether there was
// room for them, whether they were named, and how long it took. By the Verona
// coding definitions of emotional sequences (VR-CoDES).
//
//   Formula  responsiveness = responses that give space / cues and concerns
//            explicit_share = responses that name the feeling / the same
//            missed_share = cues that were ignored / the same
//            latency = median seconds from a cue to the first response that
//            gives space to it
//   Shape    One entry per cue or concern; the order does not matter.
//   Unit     Shares with Wilson's interval. latency: seconds. A cue that never
//            got space counts as longer than any that did.
//   Missing  A response that nobody coded is left out and counted. For latency
//            also a response that gave space at an unknown time.
//   Statuses No cue: kUndefined, for nothing shown is not a feeling missed.
//            Fewer than half were ever given space: latency kUndefined. Seconds
//            below 0 or not finite, a level that is none: kOutOfDomain.
//   Threads  Pure function.
//   Source   Zimmermann et al. 2011, Patient Educ Couns 82:141-148 (cues); Del
//            Piccolo et al. 2011, Patient Educ Couns 82:149-155 (responses).
//            latency: relcare convention.

#ifndef RELCARE_CONVERSATION_CUE_RESPONSE_H_
#define RELCARE_CONVERSATION_CUE_RESPONSE_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kCueResponsiveness{"vr-codes.responsiveness/1"};
inline constexpr MethodId kCueExplicitShare{"vr-codes.explicit-share/1"};
inline constexpr MethodId kCueMissedShare{"vr-codes.missed-share/1"};
inline constexpr MethodId kCueLatency{"vr-codes.latency-median/1"};

// The two axes of the responses; ignoring, of the non-explicit ones that reduce
// space, stands by itself.
enum class CueResponse : std::uint8_t {
  kExplicitSpace,
  kNonExplicitSpace,
  kExplicitReduce,
  kNonExplicitReduce,
  kIgnored,
};

struct ClientCue {
  std::optional<CueResponse> response;  // the one right after it
  // Until a response that gave it space, that one or a later one; nullopt if
  // there was none.
  std::optional<double> seconds_to_space;
};

struct CueResponses {
  Estimate responsiveness;
  Estimate explicit_share;
  Estimate missed_share;
  Estimate latency;
};

CueResponses CueResponsesOf(std::span<const ClientCue> cues,
                            Confidence confidence = kConfidence95);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_CUE_RESPONSE_H_
