// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/change.h"

#include <cmath>
#include <numbers>

#include "base/proportion.h"
#include "stats/normal.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsSd(double sd) { return sd > 0 && std::isfinite(sd); }

Status StatusOfReliability(double reliability) {
  if (!(reliability > 0 && reliability <= 1))
    return Status::kOutOfDomain;
  return reliability == 1 ? Status::kUndefined : Status::kOk;
}

Status StatusOfNoise(double sd, double reliability) {
  return IsSd(sd) ? StatusOfReliability(reliability) : Status::kOutOfDomain;
}

double ErrorOf(double sd, double reliability) {
  return sd * std::sqrt(1 - reliability);
}

// The norms that `formula` needs are there and finite.
Status StatusOfMeans(ChangeFormula formula, const ChangeNorms& norms) {
  const bool needs_mean = formula != ChangeFormula::kJacobsonTruax;
  const bool needs_mean_now = formula == ChangeFormula::kHsuLinLord ||
                              formula == ChangeFormula::kHagemanArrindell;
  if ((needs_mean && !norms.mean) || (needs_mean_now && !norms.mean_now))
    return Status::kInsufficient;
  if ((needs_mean && !std::isfinite(*norms.mean)) ||
      (needs_mean_now && !std::isfinite(*norms.mean_now)))
    return Status::kOutOfDomain;
  return Status::kOk;
}

// A change in points and its standard error.
struct Points {
  Status status = Status::kOk;
  double change = 0;
  double error = 0;
};

Points PointsOf(ChangeFormula formula, double x, double y,
                const ChangeNorms& norms) {
  const double rho = norms.reliability;
  const double error = ErrorOf(norms.sd, rho);
  const double m = norms.mean.value_or(0);
  const double wide = norms.sd * std::sqrt((1 - rho) * (1 + rho));
  switch (formula) {
    case ChangeFormula::kJacobsonTruax:
      return {Status::kOk, y - x, std::numbers::sqrt2 * error};
    case ChangeFormula::kGulliksenLordNovick:
      return {Status::kOk, (y - m) - rho * (x - m), wide};
    case ChangeFormula::kHsuLinLord:
      return {Status::kOk, (y - *norms.mean_now) - rho * (x - m), wide};
    case ChangeFormula::kEdwardsNunnally:
      return {Status::kOk, y - (m + rho * (x - m)), error};
    case ChangeFormula::kNunnallyKotsch: {
      if (!norms.reliability_now)
        return {Status::kInsufficient};
      const Status status = StatusOfReliability(*norms.reliability_now);
      const double spread =
          std::sqrt(rho * rho * (1 - rho) + (1 - *norms.reliability_now));
      return {status, y - (m + rho * (x - m)), norms.sd * spread};
    }
    case ChangeFormula::kHagemanArrindell: {
      const Estimate r = ReliabilityOfDifference(norms);
      if (!r.ok())
        return {r.status};
      return {Status::kOk,
              (y - x) * *r.value + (*norms.mean_now - m) * (1 - *r.value),
              std::sqrt(*r.value) * std::numbers::sqrt2 * error};
    }
  }
  return {Status::kOutOfDomain};
}

MethodId PointsMethodOf(ChangeFormula formula) {
  switch (formula) {
    case ChangeFormula::kJacobsonTruax:
      return {"rci-points.jt/1"};
    case ChangeFormula::kGulliksenLordNovick:
      return {"rci-points.gln/1"};
    case ChangeFormula::kHsuLinLord:
      return {"rci-points.hll/1"};
    case ChangeFormula::kEdwardsNunnally:
      return {"rci-points.en/1"};
    case ChangeFormula::kNunnallyKotsch:
      return {"rci-points.nk/1"};
    case ChangeFormula::kHagemanArrindell:
      return {"rci-points.ha/1"};
  }
  return {"rci-points.unknown/1"};
}

Status StatusOfScores(std::optional<double> before, std::optional<double> now,
                      double z) {
  if (!(z > 0 && std::isfinite(z)) || (before && !std::isfinite(*before)) ||
      (now && !std::isfinite(*now)))
    return Status::kOutOfDomain;
  return before && now ? Status::kOk : Status::kInsufficient;
}

}  // namespace

MethodId MethodOf(ChangeFormula formula) {
  switch (formula) {
    case ChangeFormula::kJacobsonTruax:
      return {"rci.jt/1"};
    case ChangeFormula::kGulliksenLordNovick:
      return {"rci.gln/1"};
    case ChangeFormula::kHsuLinLord:
      return {"rci.hll/1"};
    case ChangeFormula::kEdwardsNunnally:
      return {"rci.en/1"};
    case ChangeFormula::kNunnallyKotsch:
      return {"rci.nk/1"};
    case ChangeFormula::kHagemanArrindell:
      return {"rci.ha/1"};
  }
  return {"rci.unknown/1"};
}

double CriticalIndex(ChangeFormula formula) {
  return formula == ChangeFormula::kHagemanArrindell ? 1.65 : kConfidence95.z;
}

ReliableChange MeasureChange(ChangeFormula formula,
                             std::optional<double> before,
                             std::optional<double> now,
                             const ChangeNorms& norms, double z) {
  const MethodId index_method = MethodOf(formula);
  const MethodId points_method = PointsMethodOf(formula);
  const int given = (before ? 1 : 0) + (now ? 1 : 0);
  const auto none = [&](Status status) {
    return ReliableChange{NoEstimate(index_method, status, given, 2 - given),
                          NoEstimate(points_method, status, given, 2 - given),
                          std::nullopt};
  };
  for (const Status status :
       {StatusOfNoise(norms.sd, norms.reliability),
        StatusOfMeans(formula, norms), StatusOfScores(before, now, z)}) {
    if (status != Status::kOk)
      return none(status);
  }
  const Points points = PointsOf(formula, *before, *now, norms);
  if (points.status != Status::kOk)
    return none(points.status);
  const double bar = z * points.error;
  ReliableChange change;
  change.index = EstimateOf(index_method, points.change / points.error, given);
  change.points = EstimateOf(points_method, points.change, given);
  if (!change.index.ok() || !change.points.ok() ||
      !std::isfinite(std::fabs(points.change) + bar))
    return none(Status::kUndefined);
  change.points.se = points.error;
  change.points.lo = points.change - bar;
  change.points.hi = points.change + bar;
  change.points.level = NormalLevel(z);
  change.bar = bar;
  return change;
}

Estimate StandardErrorOfMeasurement(double sd, double reliability) {
  const Status status = StatusOfNoise(sd, reliability);
  if (status != Status::kOk)
    return NoEstimate(kStandardErrorOfMeasurement, status);
  return EstimateOf(kStandardErrorOfMeasurement, ErrorOf(sd, reliability), 0);
}

Estimate StandardErrorOfDifference(double sd, double reliability) {
  const Status status = StatusOfNoise(sd, reliability);
  if (status != Status::kOk)
    return NoEstimate(kStandardErrorOfDifference, status);
  return EstimateOf(kStandardErrorOfDifference,
                    std::numbers::sqrt2 * ErrorOf(sd, reliability), 0);
}

Estimate ReliabilityFromError(double error, double sd) {
  if (!IsSd(error) || !IsSd(sd))
    return NoEstimate(kReliabilityFromError, Status::kOutOfDomain);
  if (sd < error)
    return NoEstimate(kReliabilityFromError, Status::kUndefined);
  const double ratio = error / sd;
  return EstimateOf(kReliabilityFromError, (1 - ratio) * (1 + ratio), 0);
}

Estimate ReliabilityOfDifference(const ChangeNorms& norms) {
  const auto none = [](Status status) {
    return NoEstimate(kReliabilityOfDifference, status);
  };
  const Status status = StatusOfNoise(norms.sd, norms.reliability);
  if (status != Status::kOk)
    return none(status);
  if (!norms.sd_now || !norms.correlation)
    return none(Status::kInsufficient);
  if (!(std::fabs(*norms.correlation) <= 1))
    return none(Status::kOutOfDomain);
  const Estimate rho_now =
      ReliabilityFromError(ErrorOf(norms.sd, norms.reliability), *norms.sd_now);
  if (!rho_now.ok())
    return none(rho_now.status);
  const double before = norms.sd * norms.sd;
  const double now = *norms.sd_now * *norms.sd_now;
  const double shared = 2 * norms.sd * *norms.sd_now * *norms.correlation;
  const double r =
      (before * norms.reliability + now * *rho_now.value - shared) /
      (before + now - shared);
  if (!(r > 0))
    return none(Status::kUndefined);
  return EstimateOf(kReliabilityOfDifference, r, 0);
}

}  // namespace relcare
