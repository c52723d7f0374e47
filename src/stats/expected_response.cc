// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/expected_response.h"

#include <cmath>

#include "base/math.h"
#include "stats/linear.h"
#include "stats/normal.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

// The one band that holds `intake`, or nullptr.
const ResponseBand* BandOf(std::span<const ResponseBand> bands, double intake) {
  const ResponseBand* found = nullptr;
  for (const ResponseBand& band : bands) {
    if (!(band.from <= intake && intake < band.below))
      continue;
    if (found != nullptr)
      return nullptr;
    found = &band;
  }
  return found;
}

bool IsUsable(const ResponseModel& model) {
  Matrix between(2, 2);
  between(0, 0) = model.variance_of_level;
  between(0, 1) = model.covariance;
  between(1, 0) = model.covariance;
  between(1, 1) = model.variance_of_slope;
  return IsCovariance(between) && model.residual_variance >= 0 &&
         std::isfinite(model.residual_variance);
}

}  // namespace

ExpectedResponse ExpectResponse(std::span<const ResponseBand> bands,
                                std::optional<double> intake, int session,
                                std::optional<double> now, double tail,
                                Direction direction) {
  const int missing = (intake ? 0 : 1) + (now ? 0 : 1);
  const auto none = [missing](Status status) {
    return ExpectedResponse{
        NoEstimate(kExpectedResponse, status, 2 - missing, missing),
        std::nullopt};
  };
  if (session < 0 || !(tail > 0 && tail < 0.5) ||
      (intake && !std::isfinite(*intake)) || (now && !std::isfinite(*now)))
    return none(Status::kOutOfDomain);
  const ResponseBand* band = intake ? BandOf(bands, *intake) : nullptr;
  if (band == nullptr)
    return none(Status::kInsufficient);
  const ResponseModel& model = band->model;
  if (!IsUsable(model))
    return none(Status::kOutOfDomain);

  const double u = Log1p(session);
  const double mean =
      model.intercept + model.per_intake * *intake +
      (model.per_log_session + model.per_log_session_intake * *intake) * u;
  const double variance = model.variance_of_level + 2 * model.covariance * u +
                          model.variance_of_slope * u * u +
                          model.residual_variance;
  if (!std::isfinite(mean) || !std::isfinite(variance))
    return none(Status::kOutOfDomain);
  if (!(variance > 0))
    return none(Status::kUndefined);
  const double sd = std::sqrt(variance);
  const double bar = -*NormalQuantile(tail) * sd;
  ExpectedResponse expected;
  expected.score = EstimateOf(kExpectedResponse, mean, 2 - missing, missing);
  expected.score.se = sd;
  expected.score.lo = mean - bar;
  expected.score.hi = mean + bar;
  expected.score.level = 1 - 2 * tail;
  if (now)
    expected.is_off_track = Improvement(direction, *now - mean) < -bar;
  return expected;
}

}  // namespace relcare
