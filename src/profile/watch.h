// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Sighting: what one signal rule saw in one series: fired, quiet, or could not
// see and why. One function for each kind of rule.
//
//   Shape    Series are in order of time; positions are theirs. Days as in
//            exchange/decay.h.
//   Missing  A session without a rating is passed over. A look that could not
//            see never stands for one that saw nothing.
//   Rule     Chart: the latest episode of the kind that enough detectors agree
//            on, or all that could see, of three ratings or more. It is quiet
//            only where enough could see. Any: no rating came back, or one did
//            within the window before the end. Unrepaired: the time to come
//            back has passed, and no rating since came back. Change: worse than
//            the first by the threshold or more at each of the last sessions.
//            Measure: at the bound or beyond, at each of the last looks.
//            Events: so many within the days up to now.
//            Deadline: it has not come, and its days have passed. Quiet only
//            where it came: time alone makes nothing good.
//   Threads  Pure functions.
//   Source   Rupture: rupture.h. Persistence and deadlines: relcare convention
//            (docs/rfc/0013-profile.md).

#ifndef RELCARE_PROFILE_WATCH_H_
#define RELCARE_PROFILE_WATCH_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/estimate.h"
#include "profile/definition.h"
#include "profile/method_table.h"
#include "stats/baseline.h"

namespace relcare::profile {

struct Sighting {
  SignalState state = SignalState::kCouldNotSee;
  UnseenReason reason = UnseenReason::kUnspecified;  // where it could not see
  // What it rests on, ascending; empty unless fired.
  std::vector<std::size_t> evidence;
  std::vector<MethodId> seen_by;
  // Of a chart that fired: the usual rating, and of which it is the mean.
  std::optional<double> usual;
  std::vector<std::size_t> usual_of;
  std::size_t n = 0;       // observations it had
  std::size_t needed = 0;  // and needs to see anything
};

// `ratings` are of one voice on one tie; a new clinician is a new series.
Sighting WatchChart(const ChartRule& rule, const Bounds& scale,
                    Ratings ratings);

// `threshold` as the form publishes it, above 0; it counts as passed itself.
Sighting WatchChange(const ChangeRule& rule, double threshold,
                     Direction direction, Ratings scores);

Sighting WatchMeasure(const MeasureRule& rule, std::span<const Estimate> looks);

// `event_days` of the codes asked about; `coded` events of any code within the
// same days.
Sighting WatchEvents(const EventRule& rule, std::span<const double> event_days,
                     std::size_t coded, double now);

struct Waiting {
  double began = 0;
  std::optional<double> came;
  // When there was nothing more to wait for: the stay or tie ended.
  std::optional<double> ended;
  // Of the rule's days, or of all that were waited: the greater one; absent:
  // nobody says.
  std::optional<double> observed_share;
};

Sighting WatchDeadline(const DeadlineRule& rule, const Waiting& waiting,
                       double now);

// Why a figure is not there, of an estimate that is not ok.
UnseenReason ReasonOf(EstimateStatus status);

// The same for the same finding, whenever it is asked for: the rule's id, whom
// it is about, and the first record of its evidence.
std::string SignalId(std::string_view rule, std::string_view about,
                     std::string_view first_record);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_WATCH_H_
