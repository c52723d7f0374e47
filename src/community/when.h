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

inline std::optional<Interval> When(std::string_view text,
                                    std::optional<std::int32_t> offset) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  if (!time)
    return std::nullopt;
  if (const std::optional<Interval> utc = time->Utc(offset))
    return utc;
  constexpr std::int64_t kHour = 3600;
  return Interval{time->local.earliest - 14 * kHour,
                  time->local.latest + 12 * kHour};
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
