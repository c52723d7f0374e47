// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/round_robin.h"

#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace relcare {

std::optional<RoundRobin> RoundRobin::Of(
    std::size_t people, std::span<const std::optional<double>> cells) {
  if (cells.size() != people * people)
    return std::nullopt;
  RoundRobin group;
  group.people_ = people;
  group.cells_.assign(cells.begin(), cells.end());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (cell / people == cell % people) {
      group.cells_[cell].reset();
    } else if (!cells[cell]) {
      ++group.holes_;
    } else if (!std::isfinite(*cells[cell])) {
      return std::nullopt;
    }
  }
  group.rows_.resize(people);
  std::iota(group.rows_.begin(), group.rows_.end(), 0);
  return group;
}

bool RoundRobin::has_too_many_holes() const {
  constexpr std::array<std::size_t, 10> kMost{0, 0, 0, 0, 1, 2, 4, 6, 8, 8};
  return people_ < kMost.size() ? holes_ > kMost[people_]
                                : 5 * holes_ > people_ * (people_ - 1);
}

RoundRobin RoundRobin::Connected() const {
  std::vector<std::size_t> kept;
  for (std::size_t person = 0; person < people_; ++person) {
    bool rates = false;
    bool is_rated = false;
    for (std::size_t other = 0; other < people_; ++other) {
      rates = rates || Rating(person, other).has_value();
      is_rated = is_rated || Rating(other, person).has_value();
    }
    if (rates && is_rated)
      kept.push_back(person);
  }
  if (kept.size() == people_)
    return *this;
  RoundRobin fewer;
  fewer.people_ = kept.size();
  for (const std::size_t actor : kept) {
    fewer.rows_.push_back(rows_[actor]);
    for (const std::size_t partner : kept) {
      fewer.cells_.push_back(Rating(actor, partner));
      fewer.holes_ += actor != partner && !Rating(actor, partner) ? 1 : 0;
    }
  }
  return fewer.Connected();
}

}  // namespace relcare
