// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/civil_time.h"
#include "community/when.h"
#include "profile/gather.h"
#include "profile/gathered.h"
#include "profile/watch.h"

namespace relcare::profile {
namespace {

// A date without a zone is up to 50 hours wide.
constexpr std::int64_t kWidestSeconds = 3 * kSecondsOfDay;

using Gather = Measured (*)(const Frame&, const Question&);

struct Gatherer {
  std::string_view family;  // of the method's id, up to its last point or slash
  Gather gather;
};

constexpr Gatherer kGatherers[] = {
    {"personal-network.turnover/", &GatherTurnover},
    {"personal-network.", &GatherNetwork},
    {"community.named-by-member/", &GatherNamed},
    {"exchange.days-with-share/", &GatherExchanges},
    {"flow.", &GatherExchanges},
    {"reciprocity.weighted-min/", &GatherGroupExchanges},
    {"reciprocity.", &GatherPeerExchanges},
    {"attendance.", &GatherAttendance},
    {"influence.", &GatherAdaptations},
    {"vr-codes.", &GatherCues},
    {"climate.group-mean/", &GatherClimate},
    {"climate.member-sd/", &GatherClimate},
    {"agreement.", &GatherClimate},
    {"goals.gas-", &GatherGoals},
    {"goals.", &GatherStates},
    {"wish.", &GatherStates},
    {"understanding.", &GatherUnderstanding},
    {"identity.", &GatherIdentity},
    {"pathway.", &GatherPathways},
    {"narrative.", &GatherScenes},
    {"story.", &GatherOwnWords},
    {"similarity.", &GatherShared},
};

Gather FindGather(std::string_view method) {
  for (const Gatherer& one : kGatherers) {
    if (method.starts_with(one.family))
      return one.gather;
  }
  return nullptr;
}

}  // namespace

Memory::Memory() : gathered_(std::make_unique<Gathered>()) {}
Memory::~Memory() = default;

bool IsOfExchanges(std::string_view method) {
  return FindGather(method) == &GatherExchanges;
}

void Measured::Take(Row record, double day) {
  constexpr std::size_t kOften = 8;
  if (evidence.empty())
    evidence.reserve(kOften);
  evidence.push_back(record);
  first_day = std::min(day, first_day.value_or(day));
  last_day = std::max(day, last_day.value_or(day));
}

void Measured::Note(UnseenReason reason) { unseen = Closer(unseen, reason); }

Measured Measured::Close(Estimate found, UnseenReason none) && {
  std::sort(evidence.begin(), evidence.end());
  evidence.erase(std::unique(evidence.begin(), evidence.end()), evidence.end());
  if (found.ok()) {
    unseen = UnseenReason::kUnspecified;
  } else if (!evidence.empty()) {
    unseen = ReasonOf(found.status);
  } else if (none != UnseenReason::kNothingRecorded) {
    unseen = none;
  }
  estimate = found;
  return std::move(*this);
}

Measured Measured::OrElse(UnseenReason undefined) && {
  if (unseen == UnseenReason::kUndefined)
    unseen = undefined;
  return std::move(*this);
}

Measured NotSeen(UnseenReason reason) {
  Measured out;
  out.estimate.status = EstimateStatus::kInsufficient;
  out.unseen = reason;
  return out;
}

UnseenReason Closer(UnseenReason one, UnseenReason other) {
  const auto rank = [](UnseenReason reason) {
    switch (reason) {
      case UnseenReason::kNothingRecorded:
        return 0;
      case UnseenReason::kOutsideDays:
        return 1;
      case UnseenReason::kTimeUnclear:
        return 2;
      case UnseenReason::kScoresUnusable:
        return 4;
      default:
        return 3;  // the form is not available
    }
  };
  return rank(other) > rank(one) ? other : one;
}

bool IsDated(const relcare::Interval& at) {
  return at.latest - at.earliest <= kWidestSeconds &&
         !community::IsClockWithoutZone(at);
}

bool MayBeWithin(const relcare::Interval& at, double from, double to) {
  return !IsDated(at) && FirstDayOf(at) <= to && LastDayOf(at) > from;
}

double DayOf(const relcare::Interval& at) {
  return (FirstDayOf(at) + LastDayOf(at)) / 2;
}

double FirstDayOf(const relcare::Interval& at) {
  return static_cast<double>(community::DaysOf(at).earliest) / kSecondsOfDay;
}

double OffsetDays(const Snapshot& held) {
  constexpr double kMinutesOfDay = 1440;
  return held.offset.value_or(0) / kMinutesOfDay;
}

double HouseDayOf(const Snapshot& held, double day) {
  constexpr int kSecondsOfMinute = 60;
  return std::floor((std::round(day * kSecondsOfDay) +
                     held.offset.value_or(0) * kSecondsOfMinute) /
                    kSecondsOfDay);
}

double LastDayOf(const relcare::Interval& at) {
  return static_cast<double>(community::DaysOf(at).latest) / kSecondsOfDay;
}

std::optional<UnseenReason> WhyOutside(const relcare::Interval& at, double from,
                                       double to, double now) {
  if (!IsDated(at))
    return UnseenReason::kTimeUnclear;
  const double day = DayOf(at);
  if (day > now || (day > from && day <= to))
    return std::nullopt;
  return UnseenReason::kOutsideDays;
}

bool MayHold(const community::Span& period, double day) {
  return (!period.start || FirstDayOf(*period.start) <= day) &&
         (!period.end || LastDayOf(*period.end) >= day);
}

bool Holds(const community::Span& period, double day) {
  return (!period.start || LastDayOf(*period.start) <= day) &&
         (!period.end || day <= FirstDayOf(*period.end));
}

Measured Measure(const Frame& frame, const Question& question) {
  if (question.figure->method.empty())
    return GatherScore(frame, question);
  const Gather gather = FindGather(question.figure->method);
  return gather == nullptr ? NotSeen(UnseenReason::kNothingRecorded)
                           : gather(frame, question);
}

bool IsGathered(std::string_view method) {
  return FindGather(method) != nullptr;
}

}  // namespace relcare::profile
