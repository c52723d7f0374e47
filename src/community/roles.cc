// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/roles.h"

#include <algorithm>
#include <span>
#include <utility>

namespace relcare::community {
namespace {

std::span<const RoleRow> RolesOf(const Snapshot& held, Index person) {
  if (person >= held.persons.size())
    return {};
  const Range roles = held.persons[person].roles;
  return std::span(held.roles).subspan(roles.first, roles.count);
}

// Whether there may be a moment that is in both.
bool MayMeet(const Span& a, const Span& b) {
  const auto is_over_before = [](const Span& one, const Span& other) {
    return one.end && other.start && one.end->latest <= other.start->earliest;
  };
  return !is_over_before(a, b) && !is_over_before(b, a);
}

// How much the tie is this side's; see Sides.
int ClaimOf(const Snapshot& held, Index person, const Span& period) {
  if (!IsClient(held, person))
    return 0;
  if (!WasClient(held, person, period))
    return 1;
  const bool was_staff = HadRole(
      held, person, period, {Role::kClinician, Role::kLivedExperienceStaff});
  return was_staff ? 2 : 3;
}

}  // namespace

bool HasRole(const Snapshot& held, Index person, Role role) {
  const auto roles = RolesOf(held, person);
  return std::any_of(roles.begin(), roles.end(),
                     [&](const RoleRow& one) { return one.role == role; });
}

bool HadRole(const Snapshot& held, Index person, const Span& period,
             std::initializer_list<Role> roles) {
  const auto all = RolesOf(held, person);
  return std::any_of(all.begin(), all.end(), [&](const RoleRow& one) {
    return std::find(roles.begin(), roles.end(), one.role) != roles.end() &&
           MayMeet(one.period, period);
  });
}

bool IsClient(const Snapshot& held, Index person) {
  return HasRole(held, person, Role::kClient) ||
         !held.of_person.episodes.Of(person).empty();
}

bool WasClient(const Snapshot& held, Index person, const Span& period) {
  const auto stays = held.of_person.episodes.Of(person);
  return HadRole(held, person, period, {Role::kClient}) ||
         std::any_of(stays.begin(), stays.end(), [&](Index row) {
           return MayMeet(held.episodes[row].period, period);
         });
}

bool HasStaffRole(const Snapshot& held, Index person) {
  return HasRole(held, person, Role::kClinician) ||
         HasRole(held, person, Role::kLivedExperienceStaff);
}

bool IsCareBy(const Snapshot& held, const TieRow& tie, Index person) {
  if (tie.kind != RelationshipKind::kTherapeutic &&
      tie.kind != RelationshipKind::kLivedExperience)
    return false;
  if (tie.sides.other != person || tie.sides.client == person)
    return false;
  // Who was a client at another time treats whoever is one now.
  return IsClient(held, person)
             ? !WasClient(held, person, tie.period) &&
                   WasClient(held, tie.sides.client, tie.period)
             : IsClient(held, tie.sides.client) ||
                   !HasStaffRole(held, tie.sides.client);
}

void MakeSides(Snapshot* snapshot) {
  for (TieRow& tie : snapshot->ties) {
    Sides& sides = tie.sides;
    sides = {PersonOf(tie.party), PersonOf(tie.other)};
    if (ClaimOf(*snapshot, sides.other, tie.period) >
        ClaimOf(*snapshot, sides.client, tie.period))
      std::swap(sides.client, sides.other);
  }
}

void MakeStaff(Snapshot* snapshot) {
  for (Index i = 0; i < snapshot->persons.size(); ++i) {
    const auto ties = snapshot->of_person.ties.Of(i);
    snapshot->persons[i].is_staff =
        HasStaffRole(*snapshot, i) ||
        std::any_of(ties.begin(), ties.end(), [&](Index row) {
          return IsCareBy(*snapshot, snapshot->ties[row], i);
        });
  }
}

}  // namespace relcare::community
