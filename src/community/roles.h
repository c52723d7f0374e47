// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What somebody was, by roles and stays; and, by that, whose tie it is that two
// people have.
//
//   Missing  A person beyond the array, kNone too, was nothing.
//   Threads  Pure functions; MakeSides: one.

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

// Of each tie; when its lists are made. For this room.
void MakeSides(Snapshot* snapshot);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_ROLES_H_
