// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/measures.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/proportion.h"

namespace relcare::profile {

Estimate PresentShareOf(std::span<const Mark> marks) {
  const auto count = [&](Mark mark) {
    return std::count(marks.begin(), marks.end(), mark);
  };
  const auto present = count(Mark::kPresent);
  const auto all = present + count(Mark::kMissed);
  const auto missing = count(Mark::kUnknown) + count(Mark::kExcused);
  if (all == 0) {
    return NoEstimate(kPresentShare, EstimateStatus::kInsufficient, 0, missing);
  }
  Estimate share =
      WilsonProportion(static_cast<double>(present), static_cast<double>(all),
                       kConfidence95, kPresentShare);
  share.n_missing = missing;
  return share;
}

Estimate MissedInARowOf(std::span<const Mark> marks) {
  std::int64_t used = 0, missing = 0, missed = 0;
  for (const Mark mark : marks) {
    if (mark == Mark::kUnknown) {
      ++missing;
    } else if (mark == Mark::kPresent) {
      ++used;
      missed = 0;
    } else if (mark == Mark::kMissed) {
      ++used;
      ++missed;
    }
  }
  if (used == 0) {
    return NoEstimate(kMissedInARow, EstimateStatus::kInsufficient, 0, missing);
  }
  return EstimateOf(kMissedInARow, static_cast<double>(missed), used, missing);
}

Estimate DaysWithShareOf(std::span<const double> event_days,
                         const Observation& observation, double from_day,
                         double to_day, double offset) {
  constexpr double kMostDays = 36600;
  if (!std::isfinite(from_day) || !std::isfinite(to_day) || from_day > to_day ||
      to_day - from_day > kMostDays) {
    return NoEstimate(kDaysWithShare, EstimateStatus::kOutOfDomain);
  }
  std::set<double> observed;
  for (const Window& window : observation.windows()) {
    const double last = std::min(window.to_day, to_day) + offset;
    const double first =
        std::floor(std::max(window.from_day, from_day) + offset);
    for (int i = 0; first + i < last; ++i)
      observed.insert(first + i);
  }
  std::set<double> with;
  std::int64_t outside = 0;
  for (const double day : event_days) {
    if (day < from_day || day > to_day)
      continue;
    if (observation.Sees(day)) {
      with.insert(std::floor(day + offset));
    } else {
      ++outside;
    }
  }
  if (observed.empty()) {
    return NoEstimate(kDaysWithShare, EstimateStatus::kInsufficient, 0,
                      outside);
  }
  Estimate share = WilsonProportion(static_cast<double>(with.size()),
                                    static_cast<double>(observed.size()),
                                    kConfidence95, kDaysWithShare);
  share.n_missing = outside;
  return share;
}

Estimate AdaptationFitOf(std::span<const Fit> fits) {
  const auto count = [&](Fit fit) {
    return std::count(fits.begin(), fits.end(), fit);
  };
  const auto missing = count(Fit::kNotSaid);
  const auto used = static_cast<std::int64_t>(fits.size()) - missing;
  if (used == 0) {
    return NoEstimate(kAdaptationFit, EstimateStatus::kInsufficient, 0,
                      missing);
  }
  const double points = static_cast<double>(count(Fit::kFitted)) +
                        0.5 * static_cast<double>(count(Fit::kPartly));
  return EstimateOf(kAdaptationFit, points / static_cast<double>(used), used,
                    missing);
}

Estimate OwnWordsOf(const std::array<bool, kStoryPlaces>& is_told) {
  const auto told = std::count(is_told.begin(), is_told.end(), true);
  if (told == 0) {
    return NoEstimate(kOwnWords, EstimateStatus::kInsufficient, 0,
                      std::int64_t{kStoryPlaces});
  }
  return EstimateOf(kOwnWords, static_cast<double>(told) / double{kStoryPlaces},
                    told, std::int64_t{kStoryPlaces} - told);
}

}  // namespace relcare::profile
