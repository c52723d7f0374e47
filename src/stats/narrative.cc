// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/narrative.h"

#include <algorithm>
#include <cmath>

#include "base/slope.h"
#include "base/sum.h"
#include "stats/agreement.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsAlpha(MethodId method) {
  return method == AlphaMethod(RatingScale::kNominal) ||
         method == AlphaMethod(RatingScale::kOrdinal) ||
         method == AlphaMethod(RatingScale::kInterval) ||
         method == AlphaMethod(RatingScale::kRatio);
}

// Why no theme can be told from `agreement`, if so.
std::optional<Status> Refusal(const Estimate& agreement) {
  if (!IsAlpha(agreement.method))
    return Status::kOutOfDomain;
  if (!agreement.ok())
    return agreement.status;
  if (*agreement.value <= 0)
    return Status::kUndefined;
  return std::nullopt;
}

Estimate Level(const std::vector<double>& scores, double alpha) {
  const auto n = static_cast<double>(scores.size());
  const double mean = SortedSum(scores) / n;
  Estimate level = EstimateOf(kNarrativeLevel, mean,
                              static_cast<std::int64_t>(scores.size()));
  if (!level.ok() || scores.size() < 2)
    return level;
  std::vector<double> squares;
  for (const double score : scores)
    squares.push_back((score - mean) * (score - mean));
  const double variance = SortedSum(squares) / (n - 1);
  const double se = std::sqrt((variance + (1 - alpha) * variance) / n);
  if (std::isfinite(se))
    level.se = se;
  return level;
}

}  // namespace

std::vector<std::optional<double>> SceneScores(
    std::span<const std::optional<double>> ratings, std::size_t coders) {
  if (coders == 0 || ratings.size() % coders != 0)
    return {};
  const std::size_t scenes = ratings.size() / coders;
  std::vector<std::optional<double>> scores(scenes);
  for (std::size_t scene = 0; scene < scenes; ++scene) {
    std::vector<double> given;
    for (std::size_t i = scene; i < ratings.size(); i += scenes) {
      if (ratings[i])
        given.push_back(*ratings[i]);
    }
    if (!given.empty())
      scores[scene] = SortedSum(given) / static_cast<double>(given.size());
  }
  return scores;
}

NarrativeTheme NarrativeThemeOf(std::span<const NarrativeScene> scenes,
                                const Estimate& agreement) {
  std::vector<double> months, scores;
  std::optional<int> prompt;
  std::optional<Status> refusal = Refusal(agreement);
  for (const NarrativeScene& scene : scenes) {
    if (!std::isfinite(scene.months) || !std::isfinite(scene.score.value_or(0)))
      refusal = Status::kOutOfDomain;
    if (!scene.score)
      continue;
    if (prompt.value_or(scene.prompt) != scene.prompt)
      refusal = Status::kOutOfDomain;
    prompt = scene.prompt;
    months.push_back(scene.months);
    scores.push_back(*scene.score);
  }
  const auto used = static_cast<std::int64_t>(scores.size());
  const std::int64_t missing = static_cast<std::int64_t>(scenes.size()) - used;
  if (!refusal && used == 0)
    refusal = Status::kInsufficient;
  if (refusal) {
    return {NoEstimate(kNarrativeLevel, *refusal, 0, missing),
            NoEstimate(kNarrativeSlope, *refusal, 0, missing)};
  }
  NarrativeTheme theme{Level(scores, *agreement.value),
                       SlopeOf(months, scores, kNarrativeSlope)};
  theme.level.n_missing = theme.slope.n_missing = missing;
  return theme;
}

std::optional<ToneTurn> ToneTurnOf(std::optional<double> before,
                                   std::optional<double> after) {
  if (!before || !after || !std::isfinite(*before) || !std::isfinite(*after))
    return std::nullopt;
  if (*before < 0 && *after > 0)
    return ToneTurn::kRedemption;
  if (*before > 0 && *after < 0)
    return ToneTurn::kContamination;
  return ToneTurn::kNone;
}

Estimate CoherenceOf(const CoherenceRatings& ratings, double highest) {
  Sum sum;
  std::int64_t missing = 0;
  if (!std::isfinite(highest) || highest <= 0)
    return NoEstimate(kNarrativeCoherence, Status::kOutOfDomain);
  for (const std::optional<double>& rating :
       {ratings.orientation, ratings.structure, ratings.affect,
        ratings.integration}) {
    if (rating && !(*rating >= 0 && *rating <= highest))
      return NoEstimate(kNarrativeCoherence, Status::kOutOfDomain);
    missing += rating ? 0 : 1;
    sum.Add(rating.value_or(0));
  }
  if (missing > 0) {
    return NoEstimate(kNarrativeCoherence, Status::kInsufficient, 4 - missing,
                      missing);
  }
  return EstimateOf(kNarrativeCoherence, sum.value(), 4);
}

}  // namespace relcare
