// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who is who in a snapshot: clients, staff, stays, and the two sides of a tie.
//
//   Threads  Pure functions.

#ifndef RELCARE_PROFILE_PEOPLE_H_
#define RELCARE_PROFILE_PEOPLE_H_

#include <optional>

#include "community/roles.h"
#include "profile/frame.h"

namespace relcare::profile {

using community::HasRole;
using community::IsClient;
using community::IsStaff;
using community::PersonOf;
using community::Sides;

// What somebody is on a day: by roles whose period may hold it. For whatever is
// read, offered or told in confidence, a role that is over is none, and a tie
// gives none.
bool HasRoleOn(const Snapshot& held, Row person, community::Role role,
               double day);
bool IsStaffOn(const Snapshot& held, Row person, double day);
// Whether they are to be taken for staff that day: so they are, or no such role
// of theirs was recorded and a tie of that day says that they treat somebody.
bool ActsAsStaffOn(const Snapshot& held, Row person, double day);
// Whether they may have been staff at some time within the period; without such
// a role on record, if they are to be taken for staff at all.
bool WasStaff(const Snapshot& held, Row person, const community::Span& period);
// By episodes too. A role without a period lasts as long as they do.
bool IsClientOn(const Snapshot& held, Row person, double day);
// A client, or whoever was one at another time and is no staff that day.
bool IsPeerOn(const Snapshot& held, Row person, double day);

// One client's time in a programme.
struct Stay {
  Row record = kNone;
  double from = 0;
  std::optional<double> to;  // not set: still there
  community::EndReason reason = community::EndReason::kUnspecified;
  std::optional<bool> mandated;
};

// Of those that had begun by `day` the one that goes on, the last of several;
// else the one that ended last. A death ends them all.
std::optional<Stay> StayOf(const Snapshot& held, Row person, double day);
// How long it lasted, or has lasted by `day`: the date of the one less that of
// its begin, by the house's calendar. Nullopt: it began or ended on no day.
std::optional<double> DaysStayed(const Snapshot& held, const Stay& stay,
                                 double day);
// That of the client whom it is about; of a group there is none.
std::optional<Stay> StayBehind(const Snapshot& held, const About& about,
                               double day);

// As planned, by transfer, by death, by hospital or custody: no deficit.
bool IsNoDeficit(community::EndReason reason);

// When a stay, tie or group ended. A tie ends with its client's stay. Of two
// ends the one that is no deficit holds, whichever came first; else the first.
struct Ending {
  double day = 0;
  community::EndReason reason = community::EndReason::kUnspecified;
};
std::optional<Ending> EndingOf(const Snapshot& held, const About& about,
                               double day);

inline constexpr double kDaysAfterEnd = 28;

// Whether there is nobody left to ask: it ended as planned or by what is
// nobody's doing, or more than 28 days ago.
bool IsOver(const std::optional<Ending>& ending, double day);

inline Sides SidesOf(const Snapshot& held, Row tie) {
  return held.ties[tie].sides;
}

// Whether the meeting's list says that somebody was there; nullopt: nobody kept
// one.
std::optional<bool> WasAt(const Snapshot& held, Row encounter, Row person);

// Whether the tie is one of staff as staff: between colleagues, to oneself, or
// of somebody who was no client while it was there.
bool IsStaffTie(const Snapshot& held, Row tie);

// Whoever ever was family of somebody, by a role or a tie.
bool IsFamily(const Snapshot& held, Row person);

// Whether somebody who answered about `about` has this voice, by the roles of
// that time; without a time by those that they ever had.
bool SpeaksFor(const Snapshot& held, Voice voice, const About& about,
               Row respondent, const std::optional<relcare::Interval>& at);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_PEOPLE_H_
