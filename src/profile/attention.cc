// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/attention.h"

#include <algorithm>
#include <cmath>

#include "base/proportion.h"

namespace relcare::profile {

std::optional<double> DistanceOf(double points, std::optional<double> se) {
  if (!se || !(*se > 0))
    return std::nullopt;
  const double distance = std::abs(points) / *se;
  return distance > kConfidence95.z ? std::optional(distance) : std::nullopt;
}

std::vector<Place> ChooseAttention(std::span<const Candidate> candidates) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!candidates[i].is_answered)
      order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double at_a = candidates[a].distance * candidates[a].certainty;
    const double at_b = candidates[b].distance * candidates[b].certainty;
    if (at_a != at_b)
      return at_a > at_b;
    return candidates[a].figure < candidates[b].figure;
  });
  const std::size_t count = std::min(order.size(), kMostAttention);
  std::vector<Place> places;
  for (std::size_t i = 0; i < count; ++i)
    places.push_back({order[i], false});
  const auto is_own = [&](std::size_t at) { return candidates[at].is_own; };
  const auto own = std::find_if(order.begin(), order.end(), is_own);
  if (own == order.end())
    return places;
  if (static_cast<std::size_t>(own - order.begin()) >= count) {
    places.back() = {*own, true};
  }
  return places;
}

}  // namespace relcare::profile
