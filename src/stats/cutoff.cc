// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/cutoff.h"

#include <cmath>

namespace relcare {
namespace {

using Status = EstimateStatus;

MethodId MethodOf(CutoffKind kind) {
  switch (kind) {
    case CutoffKind::kA:
      return {"cutoff.jt-a/1"};
    case CutoffKind::kB:
      return {"cutoff.jt-b/1"};
    case CutoffKind::kC:
      return {"cutoff.jt-c/1"};
    case CutoffKind::kTrueA:
      return {"cutoff.ha-a/1"};
    case CutoffKind::kTrueB:
      return {"cutoff.ha-b/1"};
    case CutoffKind::kTrueC:
      return {"cutoff.ha-c/1"};
  }
  return {"cutoff.unknown/1"};
}

bool IsTrue(CutoffKind kind) {
  return kind == CutoffKind::kTrueA || kind == CutoffKind::kTrueB ||
         kind == CutoffKind::kTrueC;
}

Status StatusOf(const Population& group, bool reads_reliability) {
  if (!std::isfinite(group.mean) || !(group.sd > 0) || !std::isfinite(group.sd))
    return Status::kOutOfDomain;
  if (!reads_reliability)
    return Status::kOk;
  if (!(group.reliability > 0 && group.reliability <= 1))
    return Status::kOutOfDomain;
  return group.reliability == 1 ? Status::kUndefined : Status::kOk;
}

double SdOf(const Population& group, bool is_true) {
  return is_true ? group.sd * std::sqrt(group.reliability) : group.sd;
}

}  // namespace

Cutoff CutoffOf(CutoffKind kind, std::optional<Population> clinical,
                std::optional<Population> functional, Direction direction) {
  const bool is_true = IsTrue(kind);
  const bool needs_clinical =
      kind != CutoffKind::kB && kind != CutoffKind::kTrueB;
  const bool needs_functional =
      kind != CutoffKind::kA && kind != CutoffKind::kTrueA;
  if ((needs_clinical && !clinical) || (needs_functional && !functional))
    return {NoEstimate(MethodOf(kind), Status::kInsufficient), std::nullopt};
  for (const std::optional<Population>& group : {clinical, functional}) {
    const Status status = group ? StatusOf(*group, is_true) : Status::kOk;
    if (status != Status::kOk)
      return {NoEstimate(MethodOf(kind), status), std::nullopt};
  }
  double at = 0;
  if (!needs_functional) {
    at = clinical->mean + Improvement(direction, 2 * SdOf(*clinical, is_true));
  } else if (!needs_clinical) {
    at = functional->mean -
         Improvement(direction, 2 * SdOf(*functional, is_true));
  } else {
    const double sd_clinical = SdOf(*clinical, is_true);
    const double sd_functional = SdOf(*functional, is_true);
    at = (sd_functional * clinical->mean + sd_clinical * functional->mean) /
         (sd_clinical + sd_functional);
  }
  Cutoff cutoff{EstimateOf(MethodOf(kind), at, 0), std::nullopt};
  if (clinical && functional && cutoff.at.ok()) {
    cutoff.is_between = Improvement(direction, at - clinical->mean) > 0 &&
                        Improvement(direction, functional->mean - at) > 0;
  }
  return cutoff;
}

Estimate TrueStatus(std::optional<double> now, double mean_now,
                    double reliability_now, double error, double true_cutoff) {
  const int given = now ? 1 : 0;
  const auto none = [given](Status status) {
    return NoEstimate(kTrueStatus, status, given, 1 - given);
  };
  if ((now && !std::isfinite(*now)) || !std::isfinite(mean_now) ||
      !(reliability_now >= 0 && reliability_now <= 1) || !(error > 0) ||
      !std::isfinite(error) || !std::isfinite(true_cutoff))
    return none(Status::kOutOfDomain);
  if (reliability_now == 0 || reliability_now == 1)
    return none(Status::kUndefined);
  if (!now)
    return none(Status::kInsufficient);
  const double true_score = mean_now + (*now - mean_now) * reliability_now;
  return EstimateOf(
      kTrueStatus,
      (true_score - true_cutoff) / (std::sqrt(reliability_now) * error), 1);
}

}  // namespace relcare
