// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FHIR date, dateTime and instant text as an interval of seconds. "2024",
// "2024-05" and "2024-05-17" are a year, a month and a day long.
//
//   Unit     Seconds since 1970-01-01T00:00:00, proleptic Gregorian calendar;
//            offsets in minutes east of UTC. Both ends belong to the interval.
//   Missing  Text without an offset has none: nothing is assumed.
//   Errors   std::nullopt for text that is no such time (2023-02-29, 24:00).
//   Threads  Pure functions; no clock, no locale, no time zone data.

#ifndef RELCARE_BASE_CIVIL_TIME_H_
#define RELCARE_BASE_CIVIL_TIME_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace relcare {

inline constexpr std::int64_t kSecondsOfDay = 86400;

struct Interval {
  std::int64_t earliest = 0;
  std::int64_t latest = 0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

enum class TimePrecision : std::uint8_t { kYear, kMonth, kDay, kSecond };

struct CivilTime {
  Interval local;  // as the clock on the wall there shows it
  std::optional<std::int32_t> offset_minutes;
  TimePrecision precision = TimePrecision::kSecond;

  // A time of the clock that does not say where: by itself it is on no day.
  bool lacks_zone() const {
    return precision == TimePrecision::kSecond && !offset_minutes;
  }

  // In UTC, by its own offset, else by `fallback`; nullopt without either.
  std::optional<Interval> Utc(std::optional<std::int32_t> fallback) const;
};

// YYYY, YYYY-MM, YYYY-MM-DD, or YYYY-MM-DDThh:mm[:ss[.f...]][Z|(+|-)hh:mm].
// A leap second (:60) is the last second of its minute; fractions are dropped.
// A time without zone, or without seconds, is read although FHIR wants both.
std::optional<CivilTime> ParseCivilTime(std::string_view text);

// Whether the text is a FHIR instant: with seconds and zone.
bool IsInstant(std::string_view text);

// Whether `a` is certainly before `b`, whatever zone a text without one is in.
// False for text that is no time.
bool IsCertainlyBefore(std::string_view a, std::string_view b);

// "Z", "+05:30", "-08:00" in minutes; at most 14:00 either way.
std::optional<std::int32_t> ParseUtcOffset(std::string_view text);

// Days from 1970-01-01 to the given day.
std::int64_t DaysFromCivil(std::int64_t year, int month, int day);

struct CivilDate {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};

// The day that is so many days from 1970-01-01; the way back.
CivilDate CivilFromDays(std::int64_t days);

}  // namespace relcare

#endif  // RELCARE_BASE_CIVIL_TIME_H_
