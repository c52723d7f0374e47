// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/people.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

namespace relcare::profile {

using community::EndReason;
using community::HadRole;
using community::HasStaffRole;
using community::IsCareBy;
using community::Role;
using community::WasClient;

namespace {

// Whether the person has such a role that `suits` its period.
template <typename Suits>
bool HasRoleThat(const Snapshot& held, Row person, Role role,
                 const Suits& suits) {
  if (person >= held.persons.size())
    return false;
  const community::Range roles = held.persons[person].roles;
  for (Row i = 0; i < roles.count; ++i) {
    const community::RoleRow& one = held.roles[roles.first + i];
    if (one.role == role && suits(one.period))
      return true;
  }
  return false;
}

}  // namespace

bool HasRoleOn(const Snapshot& held, Row person, Role role, double day) {
  return HasRoleThat(held, person, role, [&](const community::Span& period) {
    return MayHold(period, day);
  });
}

bool IsStaffOn(const Snapshot& held, Row person, double day) {
  return HasRoleOn(held, person, Role::kClinician, day) ||
         HasRoleOn(held, person, Role::kLivedExperienceStaff, day);
}

bool IsClientOn(const Snapshot& held, Row person, double day) {
  const auto episodes = held.of_person.episodes.Of(person);
  const bool is_here = std::any_of(
      episodes.begin(), episodes.end(),
      [&](Row row) { return MayHold(held.episodes[row].period, day); });
  return is_here ||
         HasRoleThat(
             held, person, Role::kClient, [&](const community::Span& period) {
               const bool has_period = period.start || period.end;
               return MayHold(period, day) && (has_period || episodes.empty());
             });
}

bool IsPeerOn(const Snapshot& held, Row person, double day) {
  return IsClientOn(held, person, day) ||
         (IsClient(held, person) && !IsStaffOn(held, person, day));
}

bool ActsAsStaffOn(const Snapshot& held, Row person, double day) {
  if (!IsStaff(held, person))
    return false;
  if (HasStaffRole(held, person))
    return IsStaffOn(held, person, day);
  const auto ties = held.of_person.ties.Of(person);
  return std::any_of(ties.begin(), ties.end(), [&](Row row) {
    return MayHold(held.ties[row].period, day) &&
           IsCareBy(held, held.ties[row], person);
  });
}

namespace {

// When a period was over, if it was by `day`: by the last moment of its end,
// or, of death, as soon as it may be. A date without a zone is that day.
std::optional<double> EndOf(const community::Span& period, EndReason reason,
                            double day) {
  if (!period.end)
    return std::nullopt;
  const double last = LastDayOf(*period.end);
  const bool is_over = last <= day || (reason == EndReason::kDied &&
                                       FirstDayOf(*period.end) <= day);
  return is_over ? std::optional(std::min(last, day)) : std::nullopt;
}

// Which of two stays somebody is in, or was in last: death ends them all; then
// one that goes on; then the one that ended, or began, later.
bool IsRather(const Stay& stay, const Stay& other) {
  const auto rank = [](const Stay& one) {
    constexpr double kNever = std::numeric_limits<double>::infinity();
    return std::tuple(one.reason == EndReason::kDied, one.to.value_or(kNever),
                      one.from);
  };
  return rank(stay) >= rank(other);
}

}  // namespace

std::optional<Stay> StayOf(const Snapshot& held, Row person, double day) {
  std::optional<Stay> found;
  for (const Row row : held.of_person.episodes.Of(person)) {
    const community::EpisodeRow& episode = held.episodes[row];
    if (!episode.period.start || FirstDayOf(*episode.period.start) > day)
      continue;
    Stay stay;
    stay.record = episode.record;
    stay.from = FirstDayOf(*episode.period.start);
    stay.to = EndOf(episode.period, episode.end_reason, day);
    if (stay.to)
      stay.reason = episode.end_reason;
    stay.mandated = episode.mandated;
    if (!found || IsRather(stay, *found))
      found = stay;
  }
  return found;
}

std::optional<double> DaysStayed(const Snapshot& held, const Stay& stay,
                                 double day) {
  const community::Span& period =
      held.episodes[held.records[stay.record].row].period;
  if (!IsDated(*period.start) || (stay.to && !IsDated(*period.end)))
    return std::nullopt;
  return HouseDayOf(held, stay.to.value_or(day)) - HouseDayOf(held, stay.from);
}

std::optional<Stay> StayBehind(const Snapshot& held, const About& about,
                               double day) {
  if (about.level == Target::kGroup)
    return std::nullopt;
  return StayOf(
      held,
      about.level == Target::kTie ? SidesOf(held, about.row).client : about.row,
      day);
}

bool IsNoDeficit(EndReason reason) {
  switch (reason) {
    case EndReason::kCompleted:
    case EndReason::kTransferred:
    case EndReason::kDied:
    case EndReason::kHospital:
    case EndReason::kIncarcerated:
    case EndReason::kUnsafe:
      return true;
    case EndReason::kUnspecified:
    case EndReason::kLeft:
    case EndReason::kAdministrative:
    case EndReason::kOther:
      break;
  }
  return false;
}

std::optional<Ending> EndingOf(const Snapshot& held, const About& about,
                               double day) {
  std::optional<Ending> ending;
  const auto offer = [&](std::optional<double> at, EndReason reason) {
    if (!at)
      return;
    const bool is_rather =
        !ending || (IsNoDeficit(reason) == IsNoDeficit(ending->reason)
                        ? *at < ending->day
                        : IsNoDeficit(reason));
    if (is_rather)
      ending = Ending{*at, reason};
  };
  if (about.level == Target::kGroup) {
    offer(EndOf(held.groups[about.row].period, EndReason::kCompleted, day),
          EndReason::kCompleted);
    return ending;
  }
  Row client = about.row;
  if (about.level == Target::kTie) {
    const community::TieRow& tie = held.ties[about.row];
    offer(EndOf(tie.period, tie.end_reason, day), tie.end_reason);
    client = SidesOf(held, about.row).client;
  }
  if (const std::optional<Stay> stay = StayOf(held, client, day))
    offer(stay->to, stay->reason);
  return ending;
}

bool IsOver(const std::optional<Ending>& ending, double day) {
  return ending &&
         (IsNoDeficit(ending->reason) || day > ending->day + kDaysAfterEnd);
}

bool WasStaff(const Snapshot& held, Row person, const community::Span& period) {
  if (!IsStaff(held, person))
    return false;
  return HasStaffRole(held, person)
             ? HadRole(held, person, period,
                       {Role::kClinician, Role::kLivedExperienceStaff})
             : !WasClient(held, person, period);
}

std::optional<bool> WasAt(const Snapshot& held, Row encounter, Row person) {
  const community::Range range = held.encounters[encounter].presences;
  if (range.count == 0)
    return std::nullopt;
  for (Row i = 0; i < range.count; ++i) {
    const community::PresenceRow& one = held.presences[range.first + i];
    if (one.person == person)
      return WasThere(one.attendance);
  }
  return false;
}

bool IsStaffTie(const Snapshot& held, Row tie) {
  const community::TieRow& row = held.ties[tie];
  const Sides sides = SidesOf(held, tie);
  if (row.kind == community::RelationshipKind::kColleague)
    return IsStaff(held, sides.client) || IsStaff(held, sides.other);
  return IsStaff(held, sides.client) &&
         !WasClient(held, sides.client, row.period);
}

namespace {

// Whether they ever had such a tie.
bool HasTie(const Snapshot& held, Row person,
            std::initializer_list<community::RelationshipKind> kinds) {
  const auto ties = held.of_person.ties.Of(person);
  return std::any_of(ties.begin(), ties.end(), [&](Row row) {
    return std::find(kinds.begin(), kinds.end(), held.ties[row].kind) !=
           kinds.end();
  });
}

bool HasAnyRole(const Snapshot& held, Row person) {
  if (person >= held.persons.size())
    return false;
  const auto roles = std::span(held.roles)
                         .subspan(held.persons[person].roles.first,
                                  held.persons[person].roles.count);
  return std::any_of(roles.begin(), roles.end(),
                     [](const community::RoleRow& one) {
                       return one.role != Role::kUnspecified;
                     });
}

// Nobody of whose part in the community anything is known.
bool IsOutsider(const Snapshot& held, Row person) {
  using Kind = community::RelationshipKind;
  return !HasAnyRole(held, person) && !IsClient(held, person) &&
         !HasTie(
             held, person,
             {Kind::kFamily, Kind::kPeer, Kind::kSponsor, Kind::kCommunity});
}

}  // namespace

bool IsFamily(const Snapshot& held, Row person) {
  return HasRole(held, person, Role::kFamily) ||
         HasTie(held, person, {community::RelationshipKind::kFamily});
}

bool SpeaksFor(const Snapshot& held, Voice voice, const About& about,
               Row respondent, const std::optional<relcare::Interval>& at) {
  const auto has_role = [&](Role role) {
    return at ? HasRoleOn(held, respondent, role, DayOf(*at))
              : HasRole(held, respondent, role);
  };
  const auto is_staff = [&] {
    return has_role(Role::kClinician) || has_role(Role::kLivedExperienceStaff);
  };
  const auto is_client = [&] {
    return at ? IsPeerOn(held, respondent, DayOf(*at))
              : IsClient(held, respondent);
  };
  Row client = kNone, other = kNone;
  if (about.level == Target::kSelf) {
    client = about.row;
  } else if (about.level == Target::kTie) {
    const Sides sides = SidesOf(held, about.row);
    client = sides.client;
    other = sides.other;
  }
  switch (voice) {
    case Voice::kClient:
      return about.level == Target::kGroup ? is_client() : respondent == client;
    case Voice::kClinician:
      return respondent != client && has_role(Role::kClinician);
    case Voice::kStaff:
      return respondent != client && is_staff();
    case Voice::kPeer:
      return respondent != client &&
             (is_client() || has_role(Role::kPeer) ||
              has_role(Role::kSponsor)) &&
             (other == kNone || respondent == other);
    case Voice::kFamily:
      return respondent != client && has_role(Role::kFamily);
    case Voice::kObserver:
      return respondent != client && respondent != other &&
             (is_staff() || IsOutsider(held, respondent));
    case Voice::kRecords:
      return true;
    case Voice::kUnset:
      break;
  }
  return false;
}

}  // namespace relcare::profile
