// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/shrunken_mean.h"

#include <cmath>

#include "base/sum.h"

namespace relcare {
namespace {

// The groups seen with between / within = ratio: what follows from it.
struct Profile {
  double centre = 0;
  double residual = 0;  // squares within plus weighted squares between
  double slope = 0;     // of -2 log restricted likelihood, up to a factor > 0
};

Profile ProfileAt(const Grouped& grouped, double ratio) {
  Sum weights;
  Sum squared_weights;
  Sum weighted;
  for (const Moments& group : grouped.groups()) {
    const double n = static_cast<double>(group.n);
    const double weight = n / (1 + ratio * n);
    weights.Add(weight);
    squared_weights.Add(weight * weight);
    weighted.Add(weight * group.mean);
  }
  Profile found;
  found.centre = weighted.value() / weights.value();
  Sum between;
  Sum between_slope;
  for (const Moments& group : grouped.groups()) {
    const double n = static_cast<double>(group.n);
    const double weight = n / (1 + ratio * n);
    const double away = group.mean - found.centre;
    between.Add(weight * away * away);
    between_slope.Add(weight * weight * away * away);
  }
  found.residual = grouped.squares_within() + between.value();
  found.slope = weights.value() - squared_weights.value() / weights.value() -
                (static_cast<double>(grouped.n()) - 1) * between_slope.value() /
                    found.residual;
  return found;
}

double BestRatio(const Grouped& grouped) {
  double low = 0;
  if (ProfileAt(grouped, low).slope >= 0)
    return 0;
  double high = 1;
  while (ProfileAt(grouped, high).slope < 0 && high < 1e100) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high)
      return high;
    (ProfileAt(grouped, middle).slope < 0 ? low : high) = middle;
  }
}

}  // namespace

ClimateFit FitClimate(const Grouped& grouped) {
  EstimateStatus status = EstimateStatus::kOk;
  if (grouped.squares_within() == 0)
    status = EstimateStatus::kUndefined;
  if (grouped.groups().size() < 2)
    status = EstimateStatus::kInsufficient;
  const auto none = [&](MethodId id) {
    return NoEstimate(id, status, grouped.n(), grouped.n_missing());
  };
  if (status != EstimateStatus::kOk) {
    return {none(kClimateCentre), none(kClimateBetween), none(kClimateWithin),
            none(kClimateIcc)};
  }
  const double ratio = BestRatio(grouped);
  const Profile best = ProfileAt(grouped, ratio);
  const double within = best.residual / (static_cast<double>(grouped.n()) - 1);
  const auto estimate = [&](MethodId id, double value) {
    return EstimateOf(id, value, grouped.n(), grouped.n_missing());
  };
  return {estimate(kClimateCentre, best.centre),
          estimate(kClimateBetween, ratio * within),
          estimate(kClimateWithin, within),
          estimate(kClimateIcc, ratio / (1 + ratio))};
}

ShrunkenMean ShrunkenMeanOf(const ClimateModel& model, double mean, int n) {
  const bool is_sound = std::isfinite(model.centre) && std::isfinite(mean) &&
                        model.between >= 0 && std::isfinite(model.between) &&
                        model.within >= 0 && std::isfinite(model.within);
  if (!is_sound || n < 1)
    return {NoEstimate(kClimateShrunken, EstimateStatus::kOutOfDomain)};
  if (model.between == 0 && model.within == 0)
    return {NoEstimate(kClimateShrunken, EstimateStatus::kUndefined, n)};
  const double noise = model.within / n;
  const double weight = model.between / (model.between + noise);
  ShrunkenMean found{
      EstimateOf(kClimateShrunken,
                 model.centre + weight * (mean - model.centre), n),
      weight};
  if (model.between > 0)
    found.climate.se = std::sqrt(weight * noise);
  return found;
}

}  // namespace relcare
