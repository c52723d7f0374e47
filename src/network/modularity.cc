// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/modularity.h"

#include <map>
#include <vector>

#include "base/sum.h"

namespace relcare {

Estimate ModularityOf(const Graph& graph, std::span<const int> part) {
  if (graph.is_directed() ||
      part.size() != static_cast<std::size_t>(graph.size())) {
    return NoEstimate(kModularity, EstimateStatus::kOutOfDomain);
  }
  if (graph.arc_count() == 0)
    return NoEstimate(kModularity, EstimateStatus::kUndefined);
  struct Part {
    Sum within;  // both arcs of each tie
    Sum strength;
  };
  // Parts in the order of their first node, whatever their numbers.
  std::map<int, std::size_t> place;
  std::vector<Part> parts;
  Sum all;
  for (int node = 0; node < graph.size(); ++node) {
    const int own = part[static_cast<std::size_t>(node)];
    const auto [found, is_new] = place.try_emplace(own, parts.size());
    if (is_new)
      parts.emplace_back();
    for (const Arc& arc : graph.From(node)) {
      all.Add(arc.weight);
      parts[found->second].strength.Add(arc.weight);
      if (part[static_cast<std::size_t>(arc.to)] == own)
        parts[found->second].within.Add(arc.weight);
    }
  }
  Sum modularity;
  for (const Part& one : parts) {
    const double share = one.strength.value() / all.value();
    modularity.Add(one.within.value() / all.value());
    modularity.Add(-(share * share));
  }
  return EstimateOf(kModularity, modularity.value(), graph.arc_count() / 2);
}

}  // namespace relcare
