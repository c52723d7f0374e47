// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/answered.h"

#include <algorithm>
#include <cmath>

#include "profile/people.h"

namespace relcare::profile {
namespace {

// Staff of that day, and whoever has no role that says otherwise.
bool MayAnswer(const Snapshot& held, Row person, double day) {
  return IsStaffOn(held, person, day) ||
         (held.persons[person].roles.count == 0 && !IsClient(held, person));
}

}  // namespace

bool IsAnswered(const Snapshot& held, const About& about,
                std::string_view signal, double day, double now) {
  const Row rated =
      about.level == Target::kTie ? SidesOf(held, about.row).other : kNone;
  const auto responses = held.ResponsesTo(signal);
  return std::any_of(responses.begin(), responses.end(), [&](Row row) {
    const community::ResponseRow& response = held.responses[row];
    if (response.kind == community::ResponseKind::kDismissed &&
        rated != kNone && response.responded_by == rated)
      return false;
    return IsDated(response.at) &&
           MayAnswer(held, response.responded_by, DayOf(response.at)) &&
           LastDayOf(response.at) >= std::floor(day) &&
           FirstDayOf(response.at) <= now;
  });
}

}  // namespace relcare::profile
