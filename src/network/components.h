// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Components: the parts of a group that no tie connects, and those who are on
// nobody's list and have nobody on theirs.
//
//   Shape    `part` holds for each node the smallest index of its part.
//            Direction is not looked at (weak components).
//   Missing  An isolate is somebody without an observed tie; below 80 %
//            response that is said of the observation only (coverage.h).
//   Statuses None: a graph always has its parts; an empty graph has none.
//   Threads  Pure function.
//   Source   Wasserman & Faust 1994, Social Network Analysis, ch. 4.

#ifndef RELCARE_NETWORK_COMPONENTS_H_
#define RELCARE_NETWORK_COMPONENTS_H_

#include <vector>

#include "base/estimate.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kComponents{"community.components/1"};

struct Components {
  std::vector<int> part;
  int count = 0;
  int largest = 0;  // people in the largest part
  std::vector<int> isolates;
};

Components ComponentsOf(const Graph& graph);

}  // namespace relcare

#endif  // RELCARE_NETWORK_COMPONENTS_H_
