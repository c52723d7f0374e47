// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// StableMatchings: pairs that no two people would leave for each other, by both
// sides' own wishes; the two extremes among all such.
//
//   Shape    For each person of a side, those of the other side whom they would
//            accept, most wished first. Nobody else is acceptable; a pair needs
//            both. Take out pairs that are not offered (eligibility.h) first.
//   Unit     Indexes. left_best is the best for everybody on the left, and the
//            worst for everybody on the right, of all stable matchings;
//            right_best the other way round.
//   Missing  Somebody left out of a list is not acceptable. Who stays alone is
//            the same in every stable matching (Gale & Sotomayor 1985).
//   Exactness  Lists have no ties, so the order of people never matters.
//   Statuses A list with an index that is not there, or one twice:
//            kOutOfDomain. Nobody on one side: kInsufficient.
//   Threads  Pure function; time of all lists' lengths times log.
//   Source   Gale & Shapley 1962, Am Math Mon 69:9-15.

#ifndef RELCARE_NETWORK_STABLE_MATCHING_H_
#define RELCARE_NETWORK_STABLE_MATCHING_H_

#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kStableMatching{"matching.gale-shapley/1"};

using Wishes = std::vector<std::vector<int>>;
// The right partner of each on the left, if any.
using Partners = std::vector<std::optional<int>>;

struct StableMatchings {
  EstimateStatus status = EstimateStatus::kUndefined;
  Partners left_best;
  Partners right_best;
};

StableMatchings StableMatchingsOf(const Wishes& left, const Wishes& right);

}  // namespace relcare

#endif  // RELCARE_NETWORK_STABLE_MATCHING_H_
