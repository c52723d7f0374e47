// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/capacity.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace relcare::profile {

namespace {

enum class When : std::uint8_t { kBefore, kWithin, kUnsure };

// A stay that began on a day began with it; one of which the month is known
// began some time within it. Without a stay all is before.
When WhenOf(const relcare::Interval& at,
            const std::optional<relcare::Interval>& came, double now) {
  if (LastDayOf(at) <= (came ? FirstDayOf(*came) : now))
    return When::kBefore;
  if (!came)
    return When::kUnsure;
  const double here = IsDated(*came) ? FirstDayOf(*came) : LastDayOf(*came);
  return FirstDayOf(at) >= here ? When::kWithin : When::kUnsure;
}

}  // namespace

SeenCapacity CapacityOf(
    const Snapshot& held, const community::CapacityRow& capacity,
    const std::optional<relcare::Interval>& came, double now,
    const std::function<bool(const community::EvidenceRow&)>& hears) {
  SeenCapacity out;
  std::set<When> times;
  std::set<Row> voices;
  std::optional<double> first, first_wide;
  for (Row i = 0; i < capacity.evidence.count; ++i) {
    const community::EvidenceRow& seen =
        held.evidence[capacity.evidence.first + i];
    if (FirstDayOf(seen.at) > now || !hears(seen))
      continue;
    times.insert(WhenOf(seen.at, came, now));
    if (seen.said_by != kNone)
      voices.insert(seen.said_by);
    // Of what is as wide as days, the first that it may have been.
    const bool is_dated = IsDated(seen.at);
    const double day = is_dated ? DayOf(seen.at) : FirstDayOf(seen.at);
    std::optional<double>& earliest = is_dated ? first : first_wide;
    earliest = std::min(day, earliest.value_or(day));
  }
  out.is_seen = !times.empty();
  out.voices = voices.size();
  out.says_client = voices.count(capacity.person) > 0;
  if (first && (!first_wide || *first <= *first_wide))
    out.first_day = first;
  const bool is_before = times.count(When::kBefore) > 0;
  if (times.count(When::kWithin) > 0) {
    if (is_before) {
      out.kind = CapacityKind::kUncovered;
    } else if (times.count(When::kUnsure) == 0) {
      out.kind = CapacityKind::kBuilt;
    }
  } else if (is_before && times.count(When::kUnsure) == 0) {
    out.kind = CapacityKind::kNotYetSeenHere;
  }
  return out;
}

}  // namespace relcare::profile
