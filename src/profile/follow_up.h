// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FollowUp: whether somebody came back to what was told, how soon, and who.
//
//   Shape    Of the records that are said to have come back to it, the first
//            that is not certain to lie before the telling.
//   Unit     Days, whole, from the day of the telling.
//   Missing  `days`: one of the two is on no day. `by`: the record names no
//            staff; kNone.
//   Threads  Pure function.
//   Source   relcare convention.

#ifndef RELCARE_PROFILE_FOLLOW_UP_H_
#define RELCARE_PROFILE_FOLLOW_UP_H_

#include <optional>

#include "profile/frame.h"

namespace relcare::profile {

struct FollowUp {
  std::optional<double> days;
  Row by = kNone;             // person
  std::optional<double> day;  // on which they came back
};

// Nullopt: nobody is on record to have come back to it.
std::optional<FollowUp> FollowUpOf(const Snapshot& held,
                                   const community::DisclosureRow& told);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_FOLLOW_UP_H_
