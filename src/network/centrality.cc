// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/centrality.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "base/sum.h"
#include "network/position.h"

namespace relcare {
namespace {

// Breadth-first search from one node after another.
class Search {
 public:
  explicit Search(const Graph& graph)
      : graph_(graph),
        steps_(At(graph.size())),
        paths_(At(graph.size())),
        dependency_(At(graph.size())) {
    reached_.reserve(At(graph.size()));
  }

  void From(int source) {
    std::fill(steps_.begin(), steps_.end(), -1);
    std::fill(paths_.begin(), paths_.end(), 0.0);
    reached_.clear();
    reached_.push_back(source);
    steps_[At(source)] = 0;
    paths_[At(source)] = 1;
    for (std::size_t next = 0; next < reached_.size(); ++next) {
      const int node = reached_[next];
      for (const Arc& arc : graph_.From(node)) {
        if (steps_[At(arc.to)] < 0) {
          steps_[At(arc.to)] = steps_[At(node)] + 1;
          reached_.push_back(arc.to);
        }
        if (steps_[At(arc.to)] == steps_[At(node)] + 1)
          paths_[At(arc.to)] += paths_[At(node)];
      }
    }
  }

  // Nodes in rising distance, the source first.
  std::span<const int> reached() const { return reached_; }

  std::int64_t TotalSteps() const {
    std::int64_t total = 0;
    for (const int node : reached_)
      total += steps_[At(node)];
    return total;
  }

  // Brandes' accumulation: how much the source's paths depend on each node.
  std::span<const double> Dependencies() {
    std::fill(dependency_.begin(), dependency_.end(), 0.0);
    for (std::size_t i = reached_.size(); i-- > 0;) {
      const int node = reached_[i];
      for (const Arc& arc : graph_.From(node)) {
        if (steps_[At(arc.to)] == steps_[At(node)] + 1) {
          dependency_[At(node)] += paths_[At(node)] / paths_[At(arc.to)] *
                                   (1 + dependency_[At(arc.to)]);
        }
      }
    }
    return dependency_;
  }

 private:
  const Graph& graph_;
  std::vector<int> reached_;
  std::vector<int> steps_;
  std::vector<double> paths_;
  std::vector<double> dependency_;
};

}  // namespace

NodeFigures StrengthOf(const Graph& graph, Responses responses) {
  NodeFigures figures = FiguresFor(kStrength, graph, responses);
  if (!figures.ok())
    return figures;
  for (int node = 0; node < graph.size(); ++node) {
    Sum strength;
    for (const Arc& arc : graph.From(node))
      strength.Add(arc.weight);
    figures.values.push_back(strength.value());
  }
  return figures;
}

NodeFigures ClosenessOf(const Graph& graph, Responses responses) {
  NodeFigures figures = FiguresFor(kCloseness, graph, responses);
  if (figures.ok() && graph.is_directed()) {
    figures.status = EstimateStatus::kOutOfDomain;
  } else if (figures.ok() && graph.size() < 2) {
    figures.status = EstimateStatus::kInsufficient;
  }
  if (!figures.ok())
    return figures;
  Search search(graph);
  const double others = graph.size() - 1;
  for (int node = 0; node < graph.size(); ++node) {
    search.From(node);
    const double reached = static_cast<double>(search.reached().size()) - 1;
    if (reached == 0) {
      figures.values.push_back(std::nullopt);
    } else {
      figures.values.push_back(
          reached / others *
          (reached / static_cast<double>(search.TotalSteps())));
    }
  }
  return figures;
}

NodeFigures BetweennessOf(const Graph& graph, Responses responses) {
  NodeFigures figures = FiguresFor(kBetweenness, graph, responses);
  if (figures.ok() && graph.size() < 3)
    figures.status = EstimateStatus::kInsufficient;
  if (!figures.ok())
    return figures;
  std::vector<Sum> through(At(graph.size()));
  Search search(graph);
  for (int source = 0; source < graph.size(); ++source) {
    search.From(source);
    const std::span<const double> dependencies = search.Dependencies();
    for (const int node : search.reached()) {
      if (node != source)
        through[At(node)].Add(dependencies[At(node)]);
    }
  }
  // An undirected pair was met from both ends, so this is right for both.
  const double pairs =
      static_cast<double>(graph.size() - 1) * (graph.size() - 2);
  for (const Sum& sum : through) {
    const double share = sum.value() / pairs;
    figures.values.push_back(std::isfinite(share) ? std::optional(share)
                                                  : std::nullopt);
  }
  return figures;
}

}  // namespace relcare
