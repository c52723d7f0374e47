// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/grouped.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace relcare {

std::optional<Grouped> Grouped::Of(
    std::span<const std::optional<double>> ratings,
    std::span<const int> group_of) {
  if (ratings.size() != group_of.size())
    return std::nullopt;
  Grouped grouped;
  std::vector<std::pair<int, double>> given;
  std::vector<double> all;
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    if (!ratings[i]) {
      ++grouped.n_missing_;
      continue;
    }
    if (!std::isfinite(*ratings[i]))
      return std::nullopt;
    given.emplace_back(group_of[i], *ratings[i]);
    all.push_back(*ratings[i]);
  }
  std::sort(given.begin(), given.end());
  std::vector<double> within;
  for (std::size_t start = 0; start < given.size();) {
    std::vector<double> members;
    std::size_t end = start;
    for (; end < given.size() && given[end].first == given[start].first; ++end)
      members.push_back(given[end].second);
    grouped.groups_.push_back(MomentsOf(std::move(members)));
    within.push_back(grouped.groups_.back().squares);
    start = end;
  }
  // Groups that tie in all three count alike wherever they stand.
  std::sort(grouped.groups_.begin(), grouped.groups_.end(),
            [](const Moments& a, const Moments& b) {
              return std::tie(a.n, a.mean, a.squares) <
                     std::tie(b.n, b.mean, b.squares);
            });
  grouped.all_ = MomentsOf(std::move(all));
  grouped.squares_within_ = SortedSum(std::move(within));
  return grouped;
}

}  // namespace relcare
