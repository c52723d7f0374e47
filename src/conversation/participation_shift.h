// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ParticipationShifts: who speaks next, and to whom, after A spoke to B or to
// the group. Does the one addressed get to reply (AB-BA), or another?
//
//   Shape    Turns in the order spoken, each with whom it addressed. Names are
//            those of the source: A spoke before; B was addressed; X and Y are
//            others; 0 is the group.
//   Unit     Counts of the 13 shifts. Shares of the four families among all
//            shifts, in [0, 1], with the Wilson interval at 95 %, which takes
//            shifts as independent.
//   Missing  A step from or to a turn whose addressee is unknown is left out,
//            and counted in n_missing. A step without change (AB-AB, A0-A0)
//            is no shift.
//   Statuses No shift, or one speaker only: kUndefined. A turn addressed to its
//            own speaker: kOutOfDomain.
//   Threads  Pure function.
//   Source   Gibson 2003, Soc Forces 81:1335-1380.

#ifndef RELCARE_CONVERSATION_PARTICIPATION_SHIFT_H_
#define RELCARE_CONVERSATION_PARTICIPATION_SHIFT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/estimate.h"

namespace relcare {

enum class Addressed : std::uint8_t { kUnknown, kGroup, kPerson };

struct AddressedTurn {
  int speaker = 0;
  Addressed addressed = Addressed::kUnknown;
  int to = 0;  // if kPerson
};

enum class Shift : std::uint8_t {
  // Turn receiving
  kAbBa,
  kAbB0,
  kAbBy,
  // Turn claiming
  kA0X0,
  kA0Xa,
  kA0Xy,
  // Turn usurping
  kAbX0,
  kAbXa,
  kAbXb,
  kAbXy,
  // Turn continuing
  kA0Ay,
  kAbA0,
  kAbAy,
};
inline constexpr std::size_t kShifts = 13;

// Such as "AB-BA".
std::string_view Name(Shift shift);

inline constexpr MethodId kTurnReceiving{"participation-shift.receiving/1"};
inline constexpr MethodId kTurnClaiming{"participation-shift.claiming/1"};
inline constexpr MethodId kTurnUsurping{"participation-shift.usurping/1"};
inline constexpr MethodId kTurnContinuing{"participation-shift.continuing/1"};

struct ParticipationShifts {
  std::array<std::int64_t, kShifts> counts{};  // by Shift
  Estimate receiving;
  Estimate claiming;
  Estimate usurping;
  Estimate continuing;
};
ParticipationShifts ParticipationShiftsOf(std::span<const AddressedTurn> turns);

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_PARTICIPATION_SHIFT_H_
