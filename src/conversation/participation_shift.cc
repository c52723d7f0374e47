// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/participation_shift.h"

#include <algorithm>
#include <numeric>

#include "base/proportion.h"

namespace relcare {
namespace {

constexpr std::array<std::string_view, kShifts> kNames = {
    "AB-BA", "AB-B0", "AB-BY", "A0-X0", "A0-XA", "A0-XY", "AB-X0",
    "AB-XA", "AB-XB", "AB-XY", "A0-AY", "AB-A0", "AB-AY"};

// Absent where nothing changes.
std::optional<Shift> ShiftOf(const AddressedTurn& one,
                             const AddressedTurn& next) {
  const int a = one.speaker;
  const bool goes_on = next.speaker == a;
  const bool is_to_group = next.addressed == Addressed::kGroup;
  const bool is_to_a = !is_to_group && next.to == a;
  if (one.addressed == Addressed::kGroup) {
    if (goes_on)
      return is_to_group ? std::nullopt : std::optional(Shift::kA0Ay);
    if (is_to_group)
      return Shift::kA0X0;
    return is_to_a ? Shift::kA0Xa : Shift::kA0Xy;
  }
  const int b = one.to;
  const bool is_to_b = !is_to_group && next.to == b;
  if (goes_on) {
    if (is_to_group)
      return Shift::kAbA0;
    return is_to_b ? std::nullopt : std::optional(Shift::kAbAy);
  }
  if (next.speaker == b) {
    if (is_to_group)
      return Shift::kAbB0;
    return is_to_a ? Shift::kAbBa : Shift::kAbBy;
  }
  if (is_to_group)
    return Shift::kAbX0;
  if (is_to_a)
    return Shift::kAbXa;
  return is_to_b ? Shift::kAbXb : Shift::kAbXy;
}

}  // namespace

std::string_view Name(Shift shift) {
  return kNames[static_cast<std::size_t>(shift)];
}

ParticipationShifts ParticipationShiftsOf(
    std::span<const AddressedTurn> turns) {
  ParticipationShifts found;
  std::int64_t n_missing = 0;
  bool is_in_domain = true;
  bool has_two_speakers = false;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const AddressedTurn& turn = turns[i];
    is_in_domain = is_in_domain && !(turn.addressed == Addressed::kPerson &&
                                     turn.to == turn.speaker);
    has_two_speakers = has_two_speakers || turn.speaker != turns[0].speaker;
    if (i == 0)
      continue;
    if (turn.addressed == Addressed::kUnknown ||
        turns[i - 1].addressed == Addressed::kUnknown) {
      ++n_missing;
    } else if (const std::optional<Shift> shift = ShiftOf(turns[i - 1], turn)) {
      ++found.counts[static_cast<std::size_t>(*shift)];
    }
  }
  const std::int64_t all =
      std::accumulate(found.counts.begin(), found.counts.end(), INT64_C(0));
  const auto share = [&](MethodId method, Shift first, Shift last) {
    if (!is_in_domain) {
      return NoEstimate(method, EstimateStatus::kOutOfDomain, all, n_missing);
    }
    if (!has_two_speakers) {
      return NoEstimate(method, EstimateStatus::kUndefined, all, n_missing);
    }
    std::int64_t some = 0;
    for (auto i = static_cast<std::size_t>(first);
         i <= static_cast<std::size_t>(last); ++i) {
      some += found.counts[i];
    }
    Estimate one =
        WilsonProportion(static_cast<double>(some), static_cast<double>(all),
                         kConfidence95, method);
    one.n_missing = n_missing;
    return one;
  };
  found.receiving = share(kTurnReceiving, Shift::kAbBa, Shift::kAbBy);
  found.claiming = share(kTurnClaiming, Shift::kA0X0, Shift::kA0Xy);
  found.usurping = share(kTurnUsurping, Shift::kAbX0, Shift::kAbXy);
  found.continuing = share(kTurnContinuing, Shift::kA0Ay, Shift::kAbAy);
  return found;
}

}  // namespace relcare
