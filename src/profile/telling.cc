// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/telling.h"

#include "profile/people.h"

namespace relcare::profile {

privacy::Telling TellingOf(const Snapshot& held,
                           const community::DisclosureRow& told) {
  privacy::Telling telling;
  telling.teller = told.person;
  telling.told = told.audience;
  // As they were when it was told: a peer who is staff now was a peer then.
  const double day = LastDayOf(told.at);
  telling.is_told_to_staff =
      told.audience && told.audience->kind == privacy::PartyKind::kPerson &&
      IsStaffOn(held, told.audience->number, day);
  telling.reporter = told.reported_by;
  telling.is_reporter_staff =
      told.reported_by && IsStaffOn(held, *told.reported_by, day);
  return telling;
}

bool IsForStaff(const Snapshot& held, const community::DisclosureRow& told) {
  const privacy::Telling telling = TellingOf(held, told);
  const bool is_for_another =
      told.audience && told.audience->kind == privacy::PartyKind::kPerson &&
      !telling.is_told_to_staff;
  // Of any clinician: what a signal says is the same whoever reads it.
  return !is_for_another &&
         !privacy::ConfidenceOf(telling, told.person, Audience::kClinician, {});
}

}  // namespace relcare::profile
