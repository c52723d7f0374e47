// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/gap.h"

#include <cmath>
#include <cstdint>

#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsAllowed(const DomainState& state) {
  return std::isfinite(state.start.value_or(0)) &&
         std::isfinite(state.now.value_or(0)) &&
         std::isfinite(state.wanted.value_or(0)) &&
         std::isfinite(state.weight) && state.weight >= 0;
}

DomainGap GapOfDomain(const DomainState& state) {
  DomainGap result{NoEstimate(kGap, Status::kInsufficient, 0, 1),
                   NoEstimate(kMovement, Status::kInsufficient, 0, 1), false};
  if (state.now && state.wanted)
    result.gap = EstimateOf(kGap, *state.wanted - *state.now, 1);
  result.is_held = state.start && state.wanted && *state.start == *state.wanted;
  if (result.is_held) {
    result.movement = NoEstimate(kMovement, Status::kUndefined);
  } else if (state.start && state.now && state.wanted) {
    result.movement = EstimateOf(
        kMovement, (*state.now - *state.start) / (*state.wanted - *state.start),
        1);
  }
  return result;
}

// A weighted mean over domains, told one by one.
struct Mean {
  Sum terms, weights;
  std::int64_t used = 0;

  void Add(double term, double weight) {
    terms.Add(weight * term);
    weights.Add(weight);
    ++used;
  }
  Estimate Of(MethodId method, std::int64_t missing) const {
    return EstimateOf(method, terms.value() / weights.value(), used, missing);
  }
};

}  // namespace

Gap GapOf(const std::array<DomainState, 3>& state) {
  Gap result;
  for (const DomainState& domain : state) {
    if (IsAllowed(domain))
      continue;
    result.domains.fill({NoEstimate(kGap, Status::kOutOfDomain),
                         NoEstimate(kMovement, Status::kOutOfDomain), false});
    result.distance = NoEstimate(kGapDistance, Status::kOutOfDomain);
    result.movement = NoEstimate(kMovementOfAll, Status::kOutOfDomain);
    return result;
  }
  Mean squares, movements;
  for (std::size_t k = 0; k < state.size(); ++k) {
    const DomainGap one = GapOfDomain(state[k]);
    if (one.gap.ok())
      squares.Add(*one.gap.value * *one.gap.value, state[k].weight);
    if (one.movement.ok())
      movements.Add(*one.movement.value, state[k].weight);
    result.held += one.is_held ? 1 : 0;
    result.domains[k] = one;
  }
  result.distance = squares.used == 0
                        ? NoEstimate(kGapDistance, Status::kInsufficient, 0, 3)
                        : squares.Of(kGapDistance, 3 - squares.used);
  if (result.distance.ok())
    result.distance.value = std::sqrt(*result.distance.value);
  const std::int64_t missing = 3 - movements.used - result.held;
  result.movement =
      movements.used > 0
          ? movements.Of(kMovementOfAll, missing)
          : NoEstimate(kMovementOfAll,
                       missing > 0 ? Status::kInsufficient : Status::kUndefined,
                       0, missing);
  return result;
}

}  // namespace relcare
