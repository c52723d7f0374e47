// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What somebody was, by roles, stays and ties; and, by that, whose tie it is
// that two people have.
//
//   Missing  A person beyond the array, kNone too, was nothing.
//   Threads  Pure functions; MakeSides and MakeStaff: one.

#ifndef RELCARE_COMMUNITY_ROLES_H_
#define RELCARE_COMMUNITY_ROLES_H_

#include <initializer_list>

#include "community/snapshot.h"

namespace relcare::community {

// The person; kNone: a group or organization.
inline Index PersonOf(const Party& party) {
  return party.kind == privacy::PartyKind::kPerson ? party.number : kNone;
}

bool HasRole(const Snapshot& held, Index person, Role role);
// Whether they may have had one of these within the period.
bool HadRole(const Snapshot& held, Index person, const Span& period,
             std::initializer_list<Role> roles);

// Whoever ever had that role, or an episode.
bool IsClient(const Snapshot& held, Index person);
// The same of some time within the period.
bool WasClient(const Snapshot& held, Index person, const Span& period);

// By these roles.
bool HasStaffRole(const Snapshot& held, Index person);
// Whether the tie says that somebody is in this person's care.
bool IsCareBy(const Snapshot& held, const TieRow& tie, Index person);
// Whoever ever was a clinician or staff with lived experience: by their roles,
// or by a tie that says that they treat somebody, of a time when they were no
// client. A role that nobody recorded takes no protection away.
inline bool IsStaff(const Snapshot& held, Index person) {
  return person < held.persons.size() && held.persons[person].is_staff;
}

// ---- For the room that makes a snapshot, when its lists are made -----------

// Of each tie.
void MakeSides(Snapshot* snapshot);
// Of each person, when the sides of ties are known.
void MakeStaff(Snapshot* snapshot);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_ROLES_H_
