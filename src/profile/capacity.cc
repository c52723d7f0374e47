// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/capacity.h"

#include <algorithm>
#include <set>

namespace relcare::profile {

SeenCapacity CapacityOf(const Snapshot& held,
                        const community::CapacityRow& capacity,
                        double stay_from, double now) {
  SeenCapacity out;
  bool is_before = false, is_within = false;
  std::set<Row> voices;
  for (Row i = 0; i < capacity.evidence.count; ++i) {
    const community::EvidenceRow& seen =
        held.evidence[capacity.evidence.first + i];
    if (FirstDayOf(seen.at) > now)
      continue;
    const double day = DayOf(seen.at);
    (LastDayOf(seen.at) < stay_from ? is_before : is_within) = true;
    if (seen.said_by != kNone)
      voices.insert(seen.said_by);
    out.first_day = std::min(day, out.first_day.value_or(day));
  }
  out.voices = voices.size();
  out.says_client = voices.count(capacity.person) > 0;
  if (is_within) {
    out.kind = is_before ? CapacityKind::kUncovered : CapacityKind::kBuilt;
  } else if (is_before) {
    out.kind = CapacityKind::kNotYetSeenHere;
  }
  return out;
}

}  // namespace relcare::profile
