// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Graph: who is tied to whom, and how strongly. People are indexes; no name and
// no id enters it.
//
//   Shape    Nodes 0 .. size()-1; arcs in flat arrays, ordered by from, then
//            to. An undirected tie is two arcs.
//   Unit     A weight is above 0. Ties of weight 0 are no ties. Several ties
//            between the same two people add up. A tie to oneself is left out
//            and counted.
//   Missing  An arc that is not there means "no tie", so people of whom nothing
//            is known do not belong in a graph; see coverage.h.
//   Errors   nullopt if an index is outside the nodes or a weight is negative
//            or not finite, or if the weights add up to more than a quarter of
//            the largest double; callers report kOutOfDomain.
//   Exactness  The order of `ties` never matters, to the bit.
//   Threads  Immutable after construction.

#ifndef RELCARE_NETWORK_GRAPH_H_
#define RELCARE_NETWORK_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace relcare {

struct Tie {
  int from = 0;
  int to = 0;
  double weight = 1;
};

struct Arc {
  int to = 0;
  double weight = 0;
};

class Graph {
 public:
  static std::optional<Graph> Directed(int size, std::span<const Tie> ties);
  static std::optional<Graph> Undirected(int size, std::span<const Tie> ties);

  int size() const { return static_cast<int>(start_.size()) - 1; }
  bool is_directed() const { return is_directed_; }
  // Arcs, so twice the ties of an undirected graph.
  std::int64_t arc_count() const {
    return static_cast<std::int64_t>(arcs_.size());
  }
  // Ties to oneself that were given and left out.
  std::int64_t loop_count() const { return loop_count_; }

  std::span<const Arc> From(int node) const {
    const auto at = static_cast<std::size_t>(node);
    return std::span(arcs_).subspan(start_[at], start_[at + 1] - start_[at]);
  }

  // 0 where there is no tie. Takes log(arcs of `from`) steps.
  double Weight(int from, int to) const;

  // The same people, each pair tied by the sum of both directions.
  Graph BothWays() const;
  // Every arc turned round.
  Graph Reversed() const;

 private:
  Graph() = default;
  static std::optional<Graph> Make(int size, std::vector<Tie> ties,
                                   bool is_directed);

  std::vector<std::size_t> start_;
  std::vector<Arc> arcs_;
  std::int64_t loop_count_ = 0;
  bool is_directed_ = true;
};

}  // namespace relcare

#endif  // RELCARE_NETWORK_GRAPH_H_
