// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/reciprocity.h"

#include "base/math.h"

namespace relcare {

Reciprocity ReciprocityOf(const Graph& graph, const Exposure& exposure) {
  const auto without_value = [](EstimateStatus status) {
    Reciprocity none;
    none.share = NoEstimate(kReciprocityShare, status);
    none.ratio = NoEstimate(kReciprocityRatio, status);
    none.corrected = NoEstimate(kReciprocityCorrected, status);
    none.log_ratio = NoEstimate(kReciprocityLogRatio, status);
    return none;
  };
  if (!graph.is_directed() || !exposure.Allows(graph))
    return without_value(EstimateStatus::kOutOfDomain);

  const std::int64_t ties = graph.arc_count();
  std::int64_t answered = 0;
  for (int node = 0; node < graph.size(); ++node) {
    for (const Arc& arc : graph.From(node))
      answered += graph.Weight(arc.to, node) > 0 ? 1 : 0;
  }
  Reciprocity found = without_value(EstimateStatus::kUndefined);
  found.census.mutual = answered / 2;
  found.census.asymmetric = ties - answered;
  found.census.null = exposure.possible_pairs() / 2 - found.census.mutual -
                      found.census.asymmetric;
  if (ties == 0)
    return found;

  const auto as_double = [](std::int64_t n) { return static_cast<double>(n); };
  const double share = as_double(answered) / as_double(ties);
  found.share = EstimateOf(kReciprocityShare, share, ties);
  found.ratio =
      EstimateOf(kReciprocityRatio,
                 as_double(found.census.mutual) /
                     as_double(found.census.mutual + found.census.asymmetric),
                 ties);
  if (ties < exposure.possible_pairs()) {
    const double density =
        as_double(ties) / as_double(exposure.possible_pairs());
    found.corrected = EstimateOf(kReciprocityCorrected,
                                 (share - density) / (1 - density), ties);
    if (answered > 0) {
      found.log_ratio =
          EstimateOf(kReciprocityLogRatio, Log(share / density), ties);
    }
  }
  return found;
}

}  // namespace relcare
