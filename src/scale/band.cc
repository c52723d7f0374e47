// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/compiled_plan.h"

namespace relcare::scale {
namespace {

bool Fits(const Stratum& stratum, const Context& context) {
  if (stratum.sex != Sex::kUnknown && stratum.sex != context.sex)
    return false;
  if (stratum.age_from && (!context.age || *context.age < *stratum.age_from)) {
    return false;
  }
  if (stratum.age_to && (!context.age || *context.age > *stratum.age_to)) {
    return false;
  }
  return !stratum.setting || *stratum.setting == context.setting;
}

}  // namespace

int CompiledPlan::Band(int scale, int banding, const Outcome& outcome,
                       const Context& context) const {
  if (outcome.kind == OutcomeKind::kRefused)
    return -1;
  const auto s = static_cast<std::size_t>(scale);
  const auto b = static_cast<std::size_t>(banding);
  const Scale& spec = definition_.scales[s];
  const std::optional<Stratum>& stratum = spec.bandings[b].stratum;
  if (stratum && !Fits(*stratum, context))
    return -1;
  const Ratio value =
      spec.band_rounded ? Ratio::Of(outcome.value) : outcome.exact;
  const std::vector<CompiledBand>& bands = bands_[s][b];
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const CompiledBand& band = bands[i];
    if (band.lower && (value < *band.lower ||
                       (band.lower_excluded && value == *band.lower))) {
      continue;
    }
    if (band.upper && (value > *band.upper ||
                       (band.upper_excluded && value == *band.upper))) {
      continue;
    }
    return static_cast<int>(i);
  }
  return -1;
}

}  // namespace relcare::scale
