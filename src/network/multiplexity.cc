// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/multiplexity.h"

#include <cstdint>

#include "base/proportion.h"

namespace relcare {

Multiplexity MultiplexityOf(std::span<const Alter> alters) {
  Multiplexity found;
  std::int64_t kinds = 0;
  std::int64_t known = 0;
  std::int64_t two_or_more = 0;
  bool are_kinds = true;
  for (const Alter& alter : alters) {
    if (alter.relation_types) {
      are_kinds = are_kinds && *alter.relation_types >= 1;
      kinds += *alter.relation_types;
      ++known;
      two_or_more += *alter.relation_types >= 2 ? 1 : 0;
    }
    const bool may_conflict = alter.uses_together.value_or(true) &&
                              alter.gives_support.value_or(true);
    if (may_conflict) {
      ++(alter.uses_together && alter.gives_support ? found.conflicted
                                                    : found.conflict_unknown);
    }
  }
  const std::int64_t n_missing =
      static_cast<std::int64_t>(alters.size()) - known;
  if (!are_kinds || known == 0) {
    const EstimateStatus status =
        are_kinds ? EstimateStatus::kUndefined : EstimateStatus::kOutOfDomain;
    found.mean = NoEstimate(kMultiplexityMean, status, known, n_missing);
    found.two_or_more =
        NoEstimate(kMultiplexityShare, status, known, n_missing);
    return found;
  }
  found.mean =
      EstimateOf(kMultiplexityMean,
                 static_cast<double>(kinds) / static_cast<double>(known), known,
                 n_missing);
  found.two_or_more = WilsonProportion(static_cast<double>(two_or_more),
                                       static_cast<double>(known),
                                       kConfidence95, kMultiplexityShare);
  found.two_or_more.n_missing = n_missing;
  return found;
}

}  // namespace relcare
