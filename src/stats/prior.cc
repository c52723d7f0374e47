// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/prior.h"

#include <cmath>

#include "base/math.h"

namespace relcare {
namespace {

double Atanh(double r) { return (Log1p(r) - Log1p(-r)) / 2; }

double Tanh(double z) {
  const double grown = Expm1(2 * std::fabs(z));
  const double size = std::isfinite(grown) ? grown / (grown + 2) : 1;
  return std::copysign(size, z);
}

bool IsLevel(Confidence confidence) {
  return confidence.level > 0 && confidence.level < 1 && confidence.z > 0 &&
         std::isfinite(confidence.z);
}

bool IsSpread(double spread) { return spread >= 0 && std::isfinite(spread); }

}  // namespace

Estimate FisherZOf(double r, double lo, double hi, Confidence confidence) {
  if (!(-1 < lo && lo < r && r < hi && hi < 1) || !IsLevel(confidence))
    return NoEstimate(kFisherZ, EstimateStatus::kOutOfDomain);
  Estimate one = EstimateOf(kFisherZ, Atanh(r), 0);
  one.se = (Atanh(hi) - Atanh(lo)) / (2 * confidence.z);
  return one;
}

UpdatedCorrelation UpdateCorrelation(const CorrelationPrior& prior, double r,
                                     std::int64_t n, Confidence confidence) {
  const auto none = [n](EstimateStatus status) {
    return UpdatedCorrelation{NoEstimate(kPriorUpdateZ, status, n),
                              NoEstimate(kPriorUpdateR, status, n)};
  };
  const double variance = prior.se * prior.se + prior.tau * prior.tau;
  if (!std::isfinite(prior.z) || !IsSpread(prior.se) || !IsSpread(prior.tau) ||
      !(variance > 0) || !std::isfinite(1 / variance) || !(std::fabs(r) < 1) ||
      !IsLevel(confidence))
    return none(EstimateStatus::kOutOfDomain);
  if (n < 4)
    return none(EstimateStatus::kInsufficient);

  const auto local = static_cast<double>(n - 3);
  const double precision = 1 / variance + local;
  const double z = (prior.z / variance + local * Atanh(r)) / precision;
  const double se = 1 / std::sqrt(precision);
  UpdatedCorrelation found{EstimateOf(kPriorUpdateZ, z, n),
                           EstimateOf(kPriorUpdateR, Tanh(z), n)};
  if (!found.z.ok())
    return none(EstimateStatus::kUndefined);
  found.z.se = se;
  found.r.lo = Tanh(z - confidence.z * se);
  found.r.hi = Tanh(z + confidence.z * se);
  found.r.level = confidence.level;
  return found;
}

}  // namespace relcare
