// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/survival.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/math.h"
#include "base/sum.h"

namespace relcare {
namespace {

struct KnownStay {
  double days = 0;
  bool has_left = false;
};

Estimate StayingOf(double part, double variance, Confidence confidence,
                   std::int64_t n_used, std::int64_t n_missing) {
  Estimate one = EstimateOf(kKaplanMeier, part, n_used, n_missing);
  if (part == 0)
    return one;
  one.se = part * std::sqrt(variance);
  const double spread = confidence.z * std::sqrt(variance) / Log(part);
  one.lo = Pow(part, Exp(-spread));
  one.hi = Pow(part, Exp(spread));
  one.level = confidence.level;
  return one;
}

}  // namespace

StayingCurve KaplanMeier(std::span<const Stay> stays, Confidence confidence) {
  StayingCurve curve;
  std::vector<KnownStay> known;
  bool is_in_domain = confidence.level > 0 && confidence.level < 1 &&
                      confidence.z > 0 && std::isfinite(confidence.z);
  for (const Stay& stay : stays) {
    if (!stay.days) {
      ++curve.n_missing;
      continue;
    }
    is_in_domain = is_in_domain && std::isfinite(*stay.days) && *stay.days >= 0;
    known.push_back({*stay.days, stay.has_left});
  }
  if (!is_in_domain) {
    curve.status = EstimateStatus::kOutOfDomain;
    return curve;
  }
  if (known.empty())
    return curve;
  std::sort(
      known.begin(), known.end(), [](const KnownStay& a, const KnownStay& b) {
        return std::tie(a.days, a.has_left) < std::tie(b.days, b.has_left);
      });
  curve.status = EstimateStatus::kOk;
  curve.n_used = static_cast<std::int64_t>(known.size());
  curve.longest_days = known.back().days;

  double part = 1;
  Sum variance;
  for (std::size_t i = 0; i < known.size();) {
    StayingStep step{
        known[i].days, curve.n_used - static_cast<std::int64_t>(i), 0, {}};
    for (; i < known.size() && known[i].days == step.days; ++i)
      step.left += known[i].has_left ? 1 : 0;
    if (step.left == 0)
      continue;
    const auto at_risk = static_cast<double>(step.at_risk);
    const auto stay_on = static_cast<double>(step.at_risk - step.left);
    part *= stay_on / at_risk;
    if (stay_on > 0)
      variance.Add(static_cast<double>(step.left) / (at_risk * stay_on));
    step.staying = StayingOf(part, variance.value(), confidence, curve.n_used,
                             curve.n_missing);
    curve.steps.push_back(step);
  }
  return curve;
}

Estimate StayingAt(const StayingCurve& curve, double days) {
  const auto none = [&](EstimateStatus status) {
    return NoEstimate(kKaplanMeier, status, curve.n_used, curve.n_missing);
  };
  if (curve.status != EstimateStatus::kOk)
    return none(curve.status);
  if (!(days >= 0) || !std::isfinite(days))
    return none(EstimateStatus::kOutOfDomain);
  const bool is_known_to_end =
      !curve.steps.empty() && curve.steps.back().staying.value == 0.0;
  if (days > curve.longest_days && !is_known_to_end)
    return none(EstimateStatus::kInsufficient);
  const auto later = std::upper_bound(
      curve.steps.begin(), curve.steps.end(), days,
      [](double then, const StayingStep& step) { return then < step.days; });
  if (later == curve.steps.begin())
    return EstimateOf(kKaplanMeier, 1, curve.n_used, curve.n_missing);
  return std::prev(later)->staying;
}

}  // namespace relcare
