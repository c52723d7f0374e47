// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/turnover.h"

#include <cstdint>
#include <vector>

#include "network/alter_set.h"

namespace relcare {

Turnover TurnoverOf(std::span<const Alter> before, std::span<const Alter> now) {
  Turnover found;
  if (!AreDifferentPeople(before) || !AreDifferentPeople(now)) {
    found.distance = NoEstimate(kTurnover, EstimateStatus::kOutOfDomain);
    return found;
  }
  const std::vector<Alter> then = ByPerson(before);
  const std::vector<Alter> later = ByPerson(now);
  const auto stance = [](const Alter& alter) {
    return static_cast<std::size_t>(alter.stance);
  };
  std::int64_t both = 0;
  std::int64_t either = 0;
  for (std::size_t i = 0, j = 0; i < then.size() || j < later.size();) {
    ++either;
    if (j == later.size() ||
        (i < then.size() && then[i].person < later[j].person)) {
      ++found.lost[stance(then[i++])];
    } else if (i == then.size() || later[j].person < then[i].person) {
      ++found.gained[stance(later[j++])];
    } else {
      ++both;
      ++found.stayed[stance(then[i++])][stance(later[j++])];
    }
  }
  found.distance = either == 0
                       ? NoEstimate(kTurnover, EstimateStatus::kUndefined)
                       : EstimateOf(kTurnover,
                                    static_cast<double>(either - both) /
                                        static_cast<double>(either),
                                    either);
  return found;
}

}  // namespace relcare
