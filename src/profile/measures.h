// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Measures of this room's own: plain counts of what was recorded.
//
//   Unit     Shares in [0, 1], with Wilson's interval.
//   Missing  What nobody recorded is counted in n_missing and in no share.
//   Statuses Nothing to count: kInsufficient.
//   Threads  Pure functions.
//   Source   relcare convention (docs/methods/records.md).

#ifndef RELCARE_PROFILE_MEASURES_H_
#define RELCARE_PROFILE_MEASURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/estimate.h"
#include "exchange/observation.h"

namespace relcare::profile {

inline constexpr MethodId kPresentShare{"attendance.present-share/1"};
inline constexpr MethodId kMissedInARow{"attendance.missed-in-a-row/1"};
inline constexpr MethodId kDaysWithShare{"exchange.days-with-share/1"};
inline constexpr MethodId kAdaptationFit{"influence.adaptation-fit/1"};
inline constexpr MethodId kOwnWords{"story.own-words/1"};

// How somebody was at a meeting.
enum class Mark : std::uint8_t {
  kUnknown,
  kPresent,  // in part counts
  kMissed,
  kExcused,    // ill, work or care, transport, excused
  kCancelled,  // by staff: there was no meeting
};

// Present of present and missed; excused and unknown are missing.
Estimate PresentShareOf(std::span<const Mark> marks);

// How many of the last meetings were missed one after the other, in order of
// time. An excused or cancelled one neither counts nor breaks the row. A count,
// without an interval.
Estimate MissedInARowOf(std::span<const Mark> marks);

// Of the days, from `from_day` to `to_day`, on which somebody could see: those
// with an event within a window. Days begin at the whole numbers less `offset`.
Estimate DaysWithShareOf(std::span<const double> event_days,
                         const Observation& observation, double from_day,
                         double to_day, double offset = 0);

enum class Fit : std::uint8_t { kNotSaid, kFitted, kPartly, kDidNotFit };

// Fitted counts 1, partly a half; without an interval, for halves are no count.
Estimate AdaptationFitOf(std::span<const Fit> fits);

// Where a client's own word can be on record.
enum class StoryPlace : std::uint8_t {
  kState,
  kGoal,
  kIdentity,
  kCapacity,
  kScene,
};
inline constexpr std::size_t kStoryPlaces = 5;

// In how many of the places it is. No interval: the places are no sample. In
// none: kInsufficient, for nobody asked, or nobody wrote it down.
Estimate OwnWordsOf(const std::array<bool, kStoryPlaces>& is_told);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_MEASURES_H_
