// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Graphs of vectors: "size", "ties" as [from, to] or [from, to, weight], and
// "directed" if they are.

#ifndef RELCARE_TESTS_NETWORK_TIES_IN_H_
#define RELCARE_TESTS_NETWORK_TIES_IN_H_

#include <vector>

#include "network/coverage.h"
#include "network/graph.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline Graph GraphIn(const VectorCase& c) {
  std::vector<Tie> ties;
  for (const Given& row : Elements(c.In("ties"))) {
    const std::vector<double> tie = Numbers(row);
    ties.push_back({static_cast<int>(tie[0]), static_cast<int>(tie[1]),
                    tie.size() > 2 ? tie[2] : 1});
  }
  const int size = static_cast<int>(Number(c.In("size")));
  const bool is_directed = c.HasIn("directed") && c.In("directed").Flag();
  return is_directed ? *Graph::Directed(size, ties)
                     : *Graph::Undirected(size, ties);
}

// Everybody answered.
inline Responses AllOf(const Graph& graph) {
  return {graph.size(), graph.size()};
}

}  // namespace relcare

#endif  // RELCARE_TESTS_NETWORK_TIES_IN_H_
