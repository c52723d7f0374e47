// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/components.h"

#include <algorithm>

namespace relcare {

Components ComponentsOf(const Graph& graph) {
  const Graph both = graph.BothWays();
  Components found;
  found.part.assign(static_cast<std::size_t>(both.size()), -1);
  std::vector<int> open;
  for (int first = 0; first < both.size(); ++first) {
    if (found.part[static_cast<std::size_t>(first)] >= 0)
      continue;
    ++found.count;
    int people = 0;
    open.push_back(first);
    found.part[static_cast<std::size_t>(first)] = first;
    while (!open.empty()) {
      const int node = open.back();
      open.pop_back();
      ++people;
      for (const Arc& arc : both.From(node)) {
        int& part = found.part[static_cast<std::size_t>(arc.to)];
        if (part < 0) {
          part = first;
          open.push_back(arc.to);
        }
      }
    }
    found.largest = std::max(found.largest, people);
    if (people == 1)
      found.isolates.push_back(first);
  }
  return found;
}

}  // namespace relcare
