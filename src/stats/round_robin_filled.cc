// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/round_robin_filled.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "base/sum.h"
#include "stats/round_robin_effects.h"

namespace relcare {
namespace {

constexpr int kMostRounds = 100;
constexpr double kRest = 0.01;

using Cells = std::vector<std::optional<double>>;

// Means of what is there, by row and by column, and the effects of such means.
struct Means {
  std::vector<double> rows;
  std::vector<double> columns;
  std::vector<double> actor;
  std::vector<double> partner;
};

Means MeansOf(const Cells& cells, std::size_t people) {
  const auto mean = [&](std::size_t first, std::size_t step) {
    Sum sum;
    int count = 0;
    for (std::size_t other = 0; other < people; ++other) {
      if (const std::optional<double>& cell = cells[first + other * step]) {
        sum.Add(*cell);
        ++count;
      }
    }
    return sum.value() / count;
  };
  Sum all;
  int count = 0;
  for (const std::optional<double>& cell : cells) {
    if (cell) {
      all.Add(*cell);
      ++count;
    }
  }
  const double n = static_cast<double>(people);
  const double grand = (n - 1) / (n - 2) * (all.value() / count);
  Means found;
  for (std::size_t i = 0; i < people; ++i) {
    const double row = mean(i * people, 1);
    const double column = mean(i, people);
    found.rows.push_back(row);
    found.columns.push_back(column);
    const double scale = (n - 1) / (n * (n - 2));
    found.actor.push_back(scale * ((n - 1) * row + column) - grand);
    found.partner.push_back(scale * ((n - 1) * column + row) - grand);
  }
  return found;
}

double Moved(const std::vector<double>& before,
             const std::vector<double>& now) {
  double most = 0;
  for (std::size_t i = 0; i < now.size(); ++i)
    most = std::max(most, std::fabs(now[i] - before[i]));
  return most;
}

// `cells` with every hole and own cell filled; nullopt if it does not settle.
std::optional<Cells> Filled(Cells cells, std::size_t people) {
  std::vector<std::size_t> holes;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (!cells[cell])
      holes.push_back(cell);
  }
  Means before = MeansOf(cells, people);
  for (int round = 0; round < kMostRounds; ++round) {
    for (const std::size_t cell : holes) {
      cells[cell] =
          (before.rows[cell / people] + before.columns[cell % people]) / 2;
    }
    Means now = MeansOf(cells, people);
    if (Moved(before.actor, now.actor) <= kRest &&
        Moved(before.partner, now.partner) <= kRest)
      return cells;
    before = std::move(now);
  }
  return std::nullopt;
}

}  // namespace

SocialRelations FilledSocialRelations(const RoundRobin& group) {
  const RoundRobin connected = group.Connected();
  const std::size_t people = connected.people();
  if (people < 4)
    return NoSocialRelations(connected, kSrmFilled, EstimateStatus::kUndefined);
  Cells cells;
  for (std::size_t cell = 0; cell < people * people; ++cell)
    cells.push_back(connected.Rating(cell / people, cell % people));
  const std::optional<Cells> filled =
      connected.is_complete() ? cells : Filled(cells, people);
  const std::optional<RoundRobin> whole =
      filled ? RoundRobin::Of(people, *filled) : std::nullopt;
  if (!whole) {
    return NoSocialRelations(connected, kSrmFilled,
                             EstimateStatus::kNotConverged);
  }
  RoundRobinEffects effects = RoundRobinEffectsOf(*whole);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (!cells[cell])
      effects.left[cell].reset();
  }
  SrmFound found = ComponentsOf(effects);
  found.method = kSrmFilled;
  return DescribeRelations(connected, found);
}

}  // namespace relcare
