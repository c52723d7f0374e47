// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What reached or left a person, and when somebody else could see that. Each is
// gathered once for a frame.
//
//   Missing  What does not count is left out; what is on no day is not: see
//            MayBeWithin().
//   Threads  Those of the frame: one.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_PASSED_H_
#define RELCARE_PROFILE_PASSED_H_

#include <vector>

#include "exchange/observation.h"
#include "profile/frame.h"

namespace relcare::profile {

// What reached or left a person.
struct Passed {
  Row record = kNone;
  relcare::Interval at;
  double day = 0;     // its middle
  Row other = kNone;  // kNone: to or from a group
  bool has_clock = true;
  bool is_allowed = true;  // by the other one
  bool is_with_peer = false;
};

const std::vector<Passed>& GivenBy(const Frame& frame, Row person);
const std::vector<Passed>& ReceivedBy(const Frame& frame, Row person);

// A time at which somebody else could see that.
struct SeenWindow {
  Row record = kNone;
  Window at;
};

// Until `to`; not before the stay, when there was nobody to be seen.
std::vector<SeenWindow> WindowsOf(const Frame& frame, Row person, double to);
// The same, joined.
const Observation& ObservationOf(const Frame& frame, Row person, double to);
// Of the time from one day to another: how many days of it that was.
double SeenDaysOf(const Frame& frame, Row person, double from, double to);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_PASSED_H_
