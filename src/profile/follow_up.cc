// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/follow_up.h"

#include <algorithm>
#include <cmath>

#include "profile/people.h"

namespace relcare::profile {
namespace {

struct Return {
  std::optional<relcare::Interval> at;
  Row by = kNone;
};

Row StaffIn(const Snapshot& held, const community::EncounterRow& met) {
  const auto is_staff = [&](Row person) {
    return person != kNone &&
           (met.period.start ? IsStaffOn(held, person, DayOf(*met.period.start))
                             : IsStaff(held, person));
  };
  if (met.tie != kNone) {
    const Row other = SidesOf(held, met.tie).other;
    if (is_staff(other))
      return other;
  }
  for (Row i = 0; i < met.presences.count; ++i) {
    const Row person = held.presences[met.presences.first + i].person;
    if (is_staff(person))
      return person;
  }
  return kNone;
}

Return ReturnIn(const Snapshot& held, Row record) {
  const community::RecordRow& found = held.records[record];
  if (found.row == kNone)
    return {};
  if (found.body == community::Body::kEncounter) {
    const community::EncounterRow& met = held.encounters[found.row];
    return {met.period.start, StaffIn(held, met)};
  }
  if (found.body == community::Body::kAdaptation) {
    const community::AdaptationRow& changed = held.adaptations[found.row];
    return {changed.at, changed.clinician};
  }
  return {};
}

}  // namespace

std::optional<FollowUp> FollowUpOf(const Snapshot& held,
                                   const community::DisclosureRow& told) {
  std::optional<Return> first;
  for (Row i = 0; i < told.followed_up_by.count; ++i) {
    const Row record = held.index_lists[told.followed_up_by.first + i];
    if (record >= held.records.size())
      continue;
    const Return found = ReturnIn(held, record);
    if (found.at && found.at->latest < told.at.earliest)
      continue;  // nobody comes back to what was not told
    const bool is_sooner =
        !first ||
        (found.at && (!first->at || found.at->earliest < first->at->earliest));
    if (is_sooner)
      first = found;
  }
  if (!first)
    return std::nullopt;
  FollowUp out;
  out.by = first->by;
  if (first->at)
    out.day = DayOf(*first->at);
  if (first->at && IsDated(*first->at) && IsDated(told.at)) {
    const double offset = OffsetDays(held);
    out.days = std::max(0.0, std::floor(DayOf(*first->at) + offset) -
                                 std::floor(DayOf(told.at) + offset));
  }
  return out;
}

}  // namespace relcare::profile
