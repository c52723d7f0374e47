// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/observation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/sum.h"

namespace relcare {

std::optional<Observation> Observation::Of(std::span<const Window> windows) {
  std::vector<Window> sorted(windows.begin(), windows.end());
  for (const Window& one : sorted) {
    if (!std::isfinite(one.from_day) || !std::isfinite(one.to_day) ||
        one.to_day < one.from_day)
      return std::nullopt;
  }
  std::sort(sorted.begin(), sorted.end(), [](const Window& a, const Window& b) {
    return a.from_day < b.from_day;
  });
  std::vector<Window> joined;
  for (const Window& one : sorted) {
    if (joined.empty() || joined.back().to_day < one.from_day) {
      joined.push_back(one);
    } else {
      joined.back().to_day = std::max(joined.back().to_day, one.to_day);
    }
  }
  return Observation(std::move(joined));
}

bool Observation::Sees(double day) const {
  const auto later = std::upper_bound(
      windows_.begin(), windows_.end(), day,
      [](double then, const Window& one) { return then < one.from_day; });
  return later != windows_.begin() && day <= std::prev(later)->to_day;
}

Estimate Observation::ShareOf(const Decay& decay, double now) const {
  if (!decay.Reaches(now))
    return NoEstimate(kObservedShare, EstimateStatus::kOutOfDomain);
  Sum share;
  std::int64_t used = 0;
  for (const Window& one : windows_) {
    if (!decay.Reaches(one.from_day))
      return NoEstimate(kObservedShare, EstimateStatus::kOutOfDomain);
    if (one.from_day >= now)
      break;
    share.Add(decay.Left(std::min(one.to_day, now), now) -
              decay.Left(one.from_day, now));
    ++used;
  }
  return EstimateOf(kObservedShare, std::clamp(share.value(), 0.0, 1.0), used);
}

}  // namespace relcare
