// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/climate.h"

#include <cmath>
#include <utility>
#include <vector>

#include "stats/moments.h"

namespace relcare {
namespace {

constexpr int kFewestMembers = 4;
constexpr double kRwgLimit = 0.70;
constexpr double kReached = 1e-12;

std::vector<double> Levels(const AnswerTable& group) {
  std::vector<double> levels;
  for (std::size_t person = 0; person < group.people(); ++person) {
    std::vector<double> answers;
    for (const std::optional<double>& answer : group.Row(person)) {
      if (answer)
        answers.push_back(*answer);
    }
    if (!answers.empty())
      levels.push_back(MomentsOf(std::move(answers)).mean);
  }
  return levels;
}

bool Agrees(const AgreementIndices& agreement, ResponseRange range) {
  return *agreement.rwg_j.value >= kRwgLimit - kReached ||
         *agreement.ad.value <= range.options() / 6 + kReached;
}

ClimateSpread SpreadOf(const std::vector<double>& levels, ResponseRange range) {
  const double third = (double{0} + range.highest - range.lowest) / 3;
  ClimateSpread spread;
  for (const double level : levels) {
    if (level < range.lowest + third - kReached) {
      ++spread.low;
    } else if (level > range.highest - third + kReached) {
      ++spread.high;
    } else {
      ++spread.middle;
    }
  }
  return spread;
}

}  // namespace

Climate ClimateOf(const AnswerTable& group, ResponseRange range) {
  Climate climate;
  climate.agreement = AgreementOf(group, range);
  const Estimate& rwg_j = climate.agreement.rwg_j;
  const std::vector<double> levels =
      rwg_j.status == EstimateStatus::kOutOfDomain ? std::vector<double>()
                                                   : Levels(group);
  climate.members = static_cast<int>(levels.size());
  EstimateStatus status = rwg_j.status;
  if (status == EstimateStatus::kOk && climate.members < kFewestMembers)
    status = EstimateStatus::kInsufficient;
  climate.mean =
      NoEstimate(kClimateMean, status, climate.members, rwg_j.n_missing);
  climate.sd = NoEstimate(kClimateSd, status, climate.members, rwg_j.n_missing);
  if (status != EstimateStatus::kOk)
    return climate;

  const Moments moments = MomentsOf(levels);
  const double sd = std::sqrt(moments.variance());
  climate.sd = EstimateOf(kClimateSd, sd, climate.members, rwg_j.n_missing);
  if (Agrees(climate.agreement, range)) {
    climate.view = ClimateView::kMean;
    climate.mean = EstimateOf(kClimateMean, moments.mean, climate.members,
                              rwg_j.n_missing);
    climate.mean.se = sd / std::sqrt(static_cast<double>(climate.members));
  } else {
    climate.view = ClimateView::kSpread;
    climate.mean.status = EstimateStatus::kUndefined;
    climate.spread = SpreadOf(levels, range);
  }
  return climate;
}

}  // namespace relcare
