// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/sum.h"

namespace relcare {
namespace {

bool IsBefore(const Tie& a, const Tie& b) {
  return std::tie(a.from, a.to, a.weight) < std::tie(b.from, b.to, b.weight);
}

}  // namespace

std::optional<Graph> Graph::Make(int size, std::vector<Tie> ties,
                                 bool is_directed) {
  if (size < 0)
    return std::nullopt;
  for (const Tie& tie : ties) {
    if (tie.from < 0 || tie.from >= size || tie.to < 0 || tie.to >= size ||
        !std::isfinite(tie.weight) || tie.weight < 0) {
      return std::nullopt;
    }
  }
  // Twice the whole stays finite, so no sum of weights can overflow.
  constexpr double kMostWeight = std::numeric_limits<double>::max() / 4;
  double whole = 0;
  for (const Tie& tie : ties)
    whole += tie.weight;
  if (whole > kMostWeight)
    return std::nullopt;
  Graph graph;
  graph.is_directed_ = is_directed;
  graph.loop_count_ = static_cast<std::int64_t>(
      std::erase_if(ties, [](const Tie& tie) { return tie.from == tie.to; }));
  std::erase_if(ties, [](const Tie& tie) { return tie.weight == 0; });
  if (!is_directed) {
    const std::size_t given = ties.size();
    for (std::size_t i = 0; i < given; ++i)
      ties.push_back({ties[i].to, ties[i].from, ties[i].weight});
  }
  std::sort(ties.begin(), ties.end(), IsBefore);
  graph.start_.assign(static_cast<std::size_t>(size) + 1, 0);
  for (std::size_t i = 0; i < ties.size();) {
    const Tie& first = ties[i];
    Sum weight;
    for (; i < ties.size() && ties[i].from == first.from &&
           ties[i].to == first.to;
         ++i) {
      weight.Add(ties[i].weight);
    }
    graph.arcs_.push_back({first.to, weight.value()});
    graph.start_[static_cast<std::size_t>(first.from) + 1] = graph.arcs_.size();
  }
  for (std::size_t node = 1; node < graph.start_.size(); ++node)
    graph.start_[node] = std::max(graph.start_[node], graph.start_[node - 1]);
  return graph;
}

std::optional<Graph> Graph::Directed(int size, std::span<const Tie> ties) {
  return Make(size, {ties.begin(), ties.end()}, true);
}

std::optional<Graph> Graph::Undirected(int size, std::span<const Tie> ties) {
  return Make(size, {ties.begin(), ties.end()}, false);
}

double Graph::Weight(int from, int to) const {
  const std::span<const Arc> arcs = From(from);
  const auto found =
      std::lower_bound(arcs.begin(), arcs.end(), to,
                       [](const Arc& arc, int node) { return arc.to < node; });
  return found != arcs.end() && found->to == to ? found->weight : 0;
}

Graph Graph::BothWays() const {
  if (!is_directed_)
    return *this;
  Graph both;
  both.is_directed_ = false;
  both.loop_count_ = loop_count_;
  both.start_.push_back(0);
  const Graph reversed = Reversed();
  for (int node = 0; node < size(); ++node) {
    const std::span<const Arc> out = From(node);
    const std::span<const Arc> in = reversed.From(node);
    for (std::size_t o = 0, i = 0; o < out.size() || i < in.size();) {
      const bool takes_out =
          i == in.size() || (o < out.size() && out[o].to <= in[i].to);
      const bool takes_in =
          o == out.size() || (i < in.size() && in[i].to <= out[o].to);
      both.arcs_.push_back(
          {takes_out ? out[o].to : in[i].to,
           (takes_out ? out[o].weight : 0) + (takes_in ? in[i].weight : 0)});
      o += takes_out ? 1 : 0;
      i += takes_in ? 1 : 0;
    }
    both.start_.push_back(both.arcs_.size());
  }
  return both;
}

Graph Graph::Reversed() const {
  Graph reversed;
  reversed.is_directed_ = is_directed_;
  reversed.loop_count_ = loop_count_;
  reversed.start_.assign(start_.size(), 0);
  for (const Arc& arc : arcs_)
    ++reversed.start_[static_cast<std::size_t>(arc.to) + 1];
  for (std::size_t node = 1; node < start_.size(); ++node)
    reversed.start_[node] += reversed.start_[node - 1];
  reversed.arcs_.resize(arcs_.size());
  std::vector<std::size_t> next(reversed.start_);
  for (int node = 0; node < size(); ++node) {
    for (const Arc& arc : From(node)) {
      reversed.arcs_[next[static_cast<std::size_t>(arc.to)]++] = {node,
                                                                  arc.weight};
    }
  }
  return reversed;
}

}  // namespace relcare
