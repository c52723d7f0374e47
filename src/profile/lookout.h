// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// LookOut: what a signal's rule sees of one person, tie or group.
//
//   Shape    One FoundSignal; its evidence are rows of `records`, ascending.
//   State    Fired, quiet, or could not see and why. A stay or tie that ended
//            as planned, by transfer, death, hospital or custody is over: its
//            signals could not see. One that ended otherwise keeps what was
//            last seen for 28 days.
//   Series   A new clinician is a new tie, and so a new series.
//   Id       Rule, whom it is about and the first record of its evidence; of a
//            rule that looks at the last days, the stay's record, for its first
//            evidence moves on.
//   Since    The first day of the evidence; where it goes on look after look,
//            of the first look of those. The evidence of a silence are the
//            windows within the rule's days.
//   Answered By a Response of staff to that id, or to one of before, that came
//            on a day when all of the evidence was there; anything newer opens
//            it again. A silence that goes on is nothing newer.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_LOOKOUT_H_
#define RELCARE_PROFILE_LOOKOUT_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/frame.h"
#include "profile/people.h"
#include "profile/watch.h"

namespace relcare::profile {

// What was told of a signal at one time.
struct ToldSignal {
  SignalState state = SignalState::kUnspecified;
  std::string id;
  std::optional<double> since_day, last_day;
};

struct FoundSignal {
  const SignalRules* rule = nullptr;
  About about;
  std::string figure;  // "signal/rule/id", the same in every state
  std::string id;      // of what fired; empty otherwise
  Sighting sighting;
  std::vector<Row> evidence;
  std::vector<Row> looked_at;  // in every state; for labels
  std::vector<Row> usual_of;   // what the sighting's usual is the mean of
  std::optional<double> since_day, last_day;
  // Of a silence: the first moment of it at which staff could see.
  std::optional<double> silent_since;
  bool is_answered = false;
  std::optional<WithheldCode> withheld;
  // Of what is withheld now: what was told last, if anything was.
  std::optional<ToldSignal> told_before;
};

ToldSignal ToldOf(const FoundSignal& found);

// Whether there is something new to tell: another state, or another finding;
// which it is too where all that it rests on came after what was told.
bool IsNews(const ToldSignal& before, const ToldSignal& now);

// `reference` is the rule's, with its version.
FoundSignal LookOut(const Frame& frame, const SignalRules& rule,
                    std::string_view reference, const About& about);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_LOOKOUT_H_
