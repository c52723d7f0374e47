// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/named.h"

#include <algorithm>

namespace relcare {

Estimate NamedByMember(std::span<const MemberList> others) {
  const std::int64_t used = std::count_if(
      others.begin(), others.end(),
      [](const MemberList& one) { return one.names || one.has_say; });
  const std::int64_t missing = static_cast<std::int64_t>(others.size()) - used;
  if (used < kLeastLists) {
    return NoEstimate(kNamedByMember, EstimateStatus::kInsufficient, used,
                      missing);
  }
  const bool is_named =
      std::any_of(others.begin(), others.end(),
                  [](const MemberList& one) { return one.names; });
  return EstimateOf(kNamedByMember, is_named ? 1 : 0, used, missing);
}

}  // namespace relcare
