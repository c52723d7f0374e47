// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/core.h"

#include <algorithm>
#include <vector>

namespace relcare {

NodeFigures CoreOf(const Graph& graph, Responses responses) {
  NodeFigures figures = FiguresFor(kCore, graph, responses);
  if (figures.ok() && graph.is_directed())
    figures.status = EstimateStatus::kOutOfDomain;
  if (!figures.ok())
    return figures;
  const auto at = [](int node) { return static_cast<std::size_t>(node); };
  std::vector<std::size_t> ties_left;
  std::vector<std::vector<int>> with_ties(at(graph.size()) + 1);
  for (int node = 0; node < graph.size(); ++node) {
    ties_left.push_back(graph.From(node).size());
    with_ties[ties_left.back()].push_back(node);
  }
  figures.values.assign(at(graph.size()), std::nullopt);
  // A node that loses a tie is entered again one lower; what is left of it in
  // the old place is passed over.
  for (std::size_t k = 0, ties = 0; ties < with_ties.size();) {
    if (with_ties[ties].empty()) {
      ++ties;
      continue;
    }
    const int node = with_ties[ties].back();
    with_ties[ties].pop_back();
    if (figures.values[at(node)] || ties_left[at(node)] != ties)
      continue;
    k = std::max(k, ties);
    figures.values[at(node)] = static_cast<double>(k);
    for (const Arc& arc : graph.From(node)) {
      if (!figures.values[at(arc.to)]) {
        --ties_left[at(arc.to)];
        with_ties[ties_left[at(arc.to)]].push_back(arc.to);
        ties = std::min(ties, ties_left[at(arc.to)]);
      }
    }
  }
  return figures;
}

}  // namespace relcare
