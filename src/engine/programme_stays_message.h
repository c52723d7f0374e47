// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ProgrammeStays: of the clients of a programme who stays, how soon the first
// bond comes, and what these numbers tell of how many clients there are.
//
//   Unit     Days of the house's calendar: a date less that of the first day.
//   Missing  A count or point that is not told is of few, or differs by few
//            from what was told of an earlier period (RFC 0014, Outcomes). A
//            stay that began or ended on no day is in what goes by no days.
//   Threads  Pure functions, but for the log of what was told.
//   Source   docs/rfc/0017-figures.md (The programme).

#ifndef RELCARE_ENGINE_PROGRAMME_STAYS_MESSAGE_H_
#define RELCARE_ENGINE_PROGRAMME_STAYS_MESSAGE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/client_count.h"
#include "privacy/outcome.h"
#include "profile/frame.h"
#include "profile/gather.h"
#include "profile/people.h"

namespace relcare::engine {

// One client who may count, by one past.
struct Counted {
  community::Index person = community::kNone;
  std::uint32_t number = 0;                // of the contributor
  std::vector<profile::ScorePoint> cards;  // `being-heard` of week-3, by day
};

struct ClientStay {
  const Counted* client = nullptr;
  profile::Stay stay;
  std::optional<double> days = {};  // in care
};

void PutRetention(const community::Snapshot& held,
                  const std::vector<ClientStay>& clients, double end,
                  privacy::OutcomeLog* periods, v1::ProgrammeView* out);

// Whether it told how many wait.
bool PutFirstBond(const community::Snapshot& held,
                  const std::vector<ClientStay>& clients, double end,
                  const std::function<bool(community::Index)>& may_count,
                  privacy::OutcomeLog* periods, v1::ProgrammeView* out);

// What is told of how many clients there are, but for the number itself.
ToldCounts CountsIn(const v1::ProgrammeView& view,
                    const std::vector<ClientStay>& clients, bool tells_waiting);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROGRAMME_STAYS_MESSAGE_H_
