// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/fairness.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "base/proportion.h"
#include "base/sum.h"

namespace relcare {
namespace {

struct Members {
  int people = 0;
  std::vector<double> scores;
};

// Of rising numbers, at `part` of the way from the first to the last.
double Quantile(std::span<const double> sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] +
         (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Estimate MeanOf(std::span<const double> sorted) {
  if (sorted.empty())
    return NoEstimate(kMeanScore, EstimateStatus::kUndefined);
  const auto n = static_cast<double>(sorted.size());
  const double mean = SumOf(sorted) / n;
  Estimate found =
      EstimateOf(kMeanScore, mean, static_cast<std::int64_t>(sorted.size()));
  if (found.ok() && n > 1) {
    Sum squares;
    for (const double score : sorted)
      squares.Add((score - mean) * (score - mean));
    const double se = std::sqrt(squares.value() / (n - 1) / n);
    if (std::isfinite(se))
      found.se = se;
  }
  return found;
}

}  // namespace

Fairness FairnessOf(std::span<const std::optional<double>> score,
                    std::span<const std::optional<int>> subgroup) {
  Fairness found;
  std::map<int, Members> members;
  bool are_scores = score.size() == subgroup.size();
  for (std::size_t i = 0; are_scores && i < score.size(); ++i) {
    are_scores = !score[i] || std::isfinite(*score[i]);
    if (!subgroup[i]) {
      ++found.unknown;
      continue;
    }
    Members& own = members[*subgroup[i]];
    ++own.people;
    if (score[i])
      own.scores.push_back(*score[i]);
  }
  if (!are_scores)
    return {EstimateStatus::kOutOfDomain, 0, {}};
  for (auto& [number, own] : members) {
    std::sort(own.scores.begin(), own.scores.end());
    SubgroupFairness one;
    one.subgroup = number;
    one.matched = WilsonProportion(static_cast<double>(own.scores.size()),
                                   own.people, kConfidence95, kMatchedShare);
    one.mean = MeanOf(own.scores);
    if (!own.scores.empty()) {
      one.spread = {own.scores.front(), Quantile(own.scores, 0.25),
                    Quantile(own.scores, 0.5), Quantile(own.scores, 0.75),
                    own.scores.back()};
    }
    found.subgroups.push_back(one);
  }
  return found;
}

}  // namespace relcare
