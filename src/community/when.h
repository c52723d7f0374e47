// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// When: the text of a time as an interval of UTC seconds.
//
//   Range    Times with a zone, or with a community's offset, are as wide as
//            they were written. Without either: from 14 hours earlier to 12
//            hours later, whatever the zone was.
//   Errors   std::nullopt for text that is no FHIR date or dateTime.
//   Threads  Pure.
//   Source   docs/rfc/0011-community.md.

#ifndef RELCARE_COMMUNITY_WHEN_H_
#define RELCARE_COMMUNITY_WHEN_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/civil_time.h"

namespace relcare::community {

inline constexpr std::int64_t kHour = 3600;  // seconds
inline constexpr std::int64_t kHoursBefore = 14, kHoursAfter = 12;

inline std::optional<Interval> When(std::string_view text,
                                    std::optional<std::int32_t> offset) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  if (!time)
    return std::nullopt;
  if (const std::optional<Interval> utc = time->Utc(offset))
    return utc;
  return Interval{time->local.earliest - kHoursBefore * kHour,
                  time->local.latest + kHoursAfter * kHour};
}

// A time of the clock in no zone: it may be of either of two days.
inline bool IsClockWithoutZone(const Interval& at) {
  constexpr std::int64_t kMinute = 60;
  const std::int64_t width =
      at.latest - at.earliest - (kHoursBefore + kHoursAfter) * kHour;
  return width >= 0 && width < kMinute;
}

// A date in no zone is that day, as it is in UTC, wherever it was. Everything
// else: as it is.
inline Interval DaysOf(const Interval& at) {
  constexpr std::int64_t kWidth =
      kSecondsOfDay - 1 + (kHoursBefore + kHoursAfter) * kHour;
  if (at.latest - at.earliest != kWidth)
    return at;
  return {at.earliest + kHoursBefore * kHour, at.latest - kHoursAfter * kHour};
}

// FHIR instant: to the second at least, with its zone. Fractions are dropped.
inline std::optional<std::int64_t> Instant(std::string_view text) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  if (!time || time->precision != TimePrecision::kSecond ||
      !time->offset_minutes || time->local.earliest != time->local.latest)
    return std::nullopt;
  return time->Utc(std::nullopt)->earliest;
}

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_WHEN_H_
