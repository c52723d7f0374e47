// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rupture_criterion.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/sum.h"
#include "stats/tie.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

// The ratings that a base is taken from, in order of sessions.
std::optional<double> BaseOf(const std::vector<double>& seen,
                             const RuptureCriterion& criterion) {
  if (seen.empty())
    return std::nullopt;
  switch (criterion.base) {
    case RuptureBase::kPrevious:
      return seen.back();
    case RuptureBase::kHighest:
      return *std::max_element(seen.begin(), seen.end());
    case RuptureBase::kMeanOfHighest: {
      if (seen.size() < criterion.highest)
        return std::nullopt;
      std::vector<double> ordered = seen;
      std::sort(ordered.begin(), ordered.end(), std::greater<>());
      return SumOf(std::span(ordered).first(criterion.highest)) /
             static_cast<double>(criterion.highest);
    }
  }
  return std::nullopt;
}

Status StatusOf(Ratings ratings, const RuptureCriterion& criterion) {
  if (!(criterion.drop > 0 && std::isfinite(criterion.drop)) ||
      !(criterion.tolerance >= 0 && criterion.tolerance < criterion.drop) ||
      criterion.window < 1 || criterion.highest < 1)
    return Status::kOutOfDomain;
  std::size_t given = 0;
  for (const std::optional<double>& rating : ratings) {
    if (rating && !std::isfinite(*rating))
      return Status::kOutOfDomain;
    given += rating ? 1 : 0;
  }
  return given < 2 ? Status::kInsufficient : Status::kOk;
}

RuptureEpisode Follow(Ratings ratings, const RuptureCriterion& criterion,
                      double base, std::size_t onset) {
  const std::size_t last = criterion.window < ratings.size() - onset
                               ? onset + criterion.window
                               : ratings.size() - 1;
  for (std::size_t at = onset + 1; at <= last; ++at) {
    if (ratings[at] && IsAtLeast(*ratings[at], base - criterion.tolerance))
      return EpisodeOf(ratings, base, onset, at - 1, Repair::kRepaired);
  }
  const bool is_over = last - onset == criterion.window;
  return EpisodeOf(ratings, base, onset, last,
                   is_over ? Repair::kUnrepaired : Repair::kNotYet);
}

}  // namespace

std::optional<RuptureCriterion> CriterionOf(CriterionPreset preset) {
  switch (preset) {
    case CriterionPreset::kStevens2007:
      return RuptureCriterion{RuptureBase::kPrevious, 1, 1, 0.25, 5};
    case CriterionPreset::kStrauss2006:
      return std::nullopt;
  }
  return std::nullopt;
}

Estimate DropBySpread(double kappa, std::optional<double> sd_within,
                      std::optional<double> sd_between) {
  if (!sd_within && !sd_between)
    return NoEstimate(kDropBySpread, Status::kInsufficient);
  for (const std::optional<double>& sd : {sd_within, sd_between}) {
    if (sd && !(*sd >= 0 && std::isfinite(*sd)))
      return NoEstimate(kDropBySpread, Status::kOutOfDomain);
  }
  const double sd = std::max(sd_within.value_or(0), sd_between.value_or(0));
  if (!(kappa > 0 && std::isfinite(kappa)) || sd == 0)
    return NoEstimate(kDropBySpread, Status::kOutOfDomain);
  return EstimateOf(kDropBySpread, kappa * sd, 0);
}

CriterionEpisodes FindByCriterion(Ratings ratings,
                                  const RuptureCriterion& criterion) {
  CriterionEpisodes found;
  found.status = StatusOf(ratings, criterion);
  if (found.status != Status::kOk)
    return found;
  std::vector<double> seen;
  seen.reserve(ratings.size());
  for (std::size_t at = 0; at < ratings.size(); ++at) {
    if (!ratings[at])
      continue;
    const std::optional<double> base = BaseOf(seen, criterion);
    if (base) {
      const double bar = *base - criterion.drop;
      found.highest_bar = std::max(found.highest_bar.value_or(bar), bar);
    }
    if (base && IsAtLeast(*base - *ratings[at], criterion.drop)) {
      const RuptureEpisode episode = Follow(ratings, criterion, *base, at);
      found.episodes.push_back(episode);
      std::size_t next = episode.last;
      if (episode.repair == Repair::kRepaired) {
        // The base goes on over the episode.
        next = *episode.repaired_at;
        for (std::size_t k = at; k < next; ++k) {
          if (ratings[k])
            seen.push_back(*ratings[k]);
        }
      } else {
        seen.clear();
      }
      at = next;
      if (!ratings[at])
        continue;
    }
    seen.push_back(*ratings[at]);
  }
  return found;
}

}  // namespace relcare
