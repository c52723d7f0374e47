// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/change_class.h"

#include <cmath>

#include "stats/tie.h"

namespace relcare {

std::optional<Side> SideOf(std::optional<double> score,
                           std::optional<double> cutoff, Direction direction,
                           Boundary boundary) {
  if (!score || !cutoff || !std::isfinite(*score) || !std::isfinite(*cutoff))
    return std::nullopt;
  if (IsTied(*score, *cutoff)) {
    switch (boundary) {
      case Boundary::kClinical:
        return Side::kClinical;
      case Boundary::kFunctional:
        return Side::kFunctional;
      case Boundary::kNone:
        return Side::kNeither;
    }
  }
  return Improvement(direction, *score - *cutoff) > 0 ? Side::kFunctional
                                                      : Side::kClinical;
}

ClassifiedChange ClassifyChange(const Estimate& index, double z,
                                std::optional<Side> before,
                                std::optional<Side> now, Direction direction) {
  if (!(z > 0 && std::isfinite(z)))
    return {kChangeCategory, EstimateStatus::kOutOfDomain, std::nullopt};
  if (!index.ok())
    return {kChangeCategory, index.status, std::nullopt};
  const double improvement = Improvement(direction, *index.value);
  ChangeCategory category = ChangeCategory::kUnchanged;
  if (improvement > z) {
    category = before == Side::kClinical && now == Side::kFunctional
                   ? ChangeCategory::kRecovered
                   : ChangeCategory::kImproved;
  } else if (improvement < -z) {
    category = before == Side::kFunctional && now == Side::kClinical
                   ? ChangeCategory::kHarmed
                   : ChangeCategory::kDeteriorated;
  }
  return {kChangeCategory, EstimateStatus::kOk, category};
}

}  // namespace relcare
