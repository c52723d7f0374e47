// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Fairness: whether a matching serves the subgroups of the people who took part
// alike. It is for whoever answers for the matching; it names no person.
//
//   Shape    The score of each person's pair, none for who stayed alone, and
//            each person's subgroup; one entry per subgroup, by its number.
//   Unit     matched: share of the subgroup that has a partner, with Wilson's
//            interval at 95 %. mean (with standard error from 2 people on),
//            least, lower and upper quartile, median and greatest of their
//            scores.
//   Missing  People of unknown subgroup are counted in `unknown`, not spread
//            over the others. Who stayed alone counts in `matched`, not as a
//            score of 0.
//   Exactness  Quartiles interpolate (Hyndman & Fan 1996, type 7).
//   Statuses Nobody of a subgroup has a partner: mean kUndefined, no
//            quartiles. Unequal lengths, or a score that is not finite:
//            kOutOfDomain and no entries.
//   Threads  Pure function. Small subgroups are for the caller to withhold.
//   Source   relcare convention (docs/methods/matching.md).

#ifndef RELCARE_NETWORK_FAIRNESS_H_
#define RELCARE_NETWORK_FAIRNESS_H_

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kMatchedShare{"matching.fairness-matched/1"};
inline constexpr MethodId kMeanScore{"matching.fairness-mean/1"};

struct SubgroupFairness {
  int subgroup = 0;
  Estimate matched;
  Estimate mean;
  // Least, lower quartile, median, upper quartile, greatest.
  std::optional<std::array<double, 5>> spread;
};

struct Fairness {
  EstimateStatus status = EstimateStatus::kOk;
  int unknown = 0;
  std::vector<SubgroupFairness> subgroups;
};

Fairness FairnessOf(std::span<const std::optional<double>> score,
                    std::span<const std::optional<int>> subgroup);

}  // namespace relcare

#endif  // RELCARE_NETWORK_FAIRNESS_H_
