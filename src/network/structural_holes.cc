// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/structural_holes.h"

#include <algorithm>
#include <cstdint>

#include "base/sum.h"

namespace relcare {
namespace {

// Ties in both directions together, with each node's sum and largest.
class Ties {
 public:
  explicit Ties(const Graph& graph) : graph_(graph.BothWays()) {
    for (int node = 0; node < graph_.size(); ++node) {
      Sum sum;
      double largest = 0;
      for (const Arc& arc : graph_.From(node)) {
        sum.Add(arc.weight);
        largest = std::max(largest, arc.weight);
      }
      sums_.push_back(sum.value());
      largest_.push_back(largest);
    }
  }

  std::span<const Arc> From(int node) const { return graph_.From(node); }
  // p_ij of an arc from `node`.
  double Part(int node, const Arc& arc) const {
    return arc.weight / sums_[static_cast<std::size_t>(node)];
  }
  // m_ij of an arc from `node`.
  double Relative(int node, const Arc& arc) const {
    return arc.weight / largest_[static_cast<std::size_t>(node)];
  }

 private:
  Graph graph_;
  std::vector<double> sums_;
  std::vector<double> largest_;
};

// Of one node at a time: the part of each alter, 0 for everybody else.
class Parts {
 public:
  Parts(const Ties& ties, int size)
      : ties_(ties), part_(static_cast<std::size_t>(size), 0) {}

  void MoveTo(int ego) {
    if (ego_ >= 0) {
      for (const Arc& arc : ties_.From(ego_))
        part_[static_cast<std::size_t>(arc.to)] = 0;
    }
    ego_ = ego;
    for (const Arc& arc : ties_.From(ego))
      part_[static_cast<std::size_t>(arc.to)] = ties_.Part(ego, arc);
  }
  double Of(int node) const { return part_[static_cast<std::size_t>(node)]; }

 private:
  const Ties& ties_;
  int ego_ = -1;
  std::vector<double> part_;
};

double EffectiveSize(const Ties& ties, const Parts& parts, int ego) {
  Sum size;
  for (const Arc& alter : ties.From(ego)) {
    Sum redundancy;
    for (const Arc& other : ties.From(alter.to)) {
      redundancy.Add(parts.Of(other.to) * ties.Relative(alter.to, other));
    }
    size.Add(1 - redundancy.value());
  }
  return size.value();
}

double Constraint(const Ties& ties, const Parts& parts, int ego) {
  Sum constraint;
  for (const Arc& alter : ties.From(ego)) {
    Sum invested;
    invested.Add(parts.Of(alter.to));
    // z is symmetric, so those who lead to the alter are those it leads to.
    for (const Arc& other : ties.From(alter.to)) {
      if (parts.Of(other.to) > 0) {
        const Arc back{alter.to, other.weight};
        invested.Add(parts.Of(other.to) * ties.Part(other.to, back));
      }
    }
    constraint.Add(invested.value() * invested.value());
  }
  return constraint.value();
}

// Arcs from one alter of ego to another.
std::int64_t ArcsAmongAlters(const Graph& graph, const Ties& ties,
                             const Parts& parts, int ego) {
  std::int64_t arcs = 0;
  for (const Arc& alter : ties.From(ego)) {
    for (const Arc& other : graph.From(alter.to))
      arcs += parts.Of(other.to) > 0 ? 1 : 0;
  }
  return arcs;
}

}  // namespace

std::vector<StructuralHoles> StructuralHolesOf(const Graph& graph) {
  const Ties ties(graph);
  Parts parts(ties, graph.size());
  std::vector<StructuralHoles> found;
  for (int ego = 0; ego < graph.size(); ++ego) {
    parts.MoveTo(ego);
    const auto alters = static_cast<std::int64_t>(ties.From(ego).size());
    StructuralHoles one;
    one.size = static_cast<int>(alters);
    if (alters < 2) {
      one.density =
          NoEstimate(kAlterDensity, EstimateStatus::kUndefined, alters);
    } else {
      one.density = EstimateOf(
          kAlterDensity,
          static_cast<double>(ArcsAmongAlters(graph, ties, parts, ego)) /
              static_cast<double>(alters * (alters - 1)),
          alters);
    }
    if (alters == 0) {
      one.effective_size =
          NoEstimate(kEffectiveSize, EstimateStatus::kUndefined);
      one.efficiency = NoEstimate(kEfficiency, EstimateStatus::kUndefined);
      one.constraint = NoEstimate(kConstraint, EstimateStatus::kUndefined);
    } else {
      const double size = EffectiveSize(ties, parts, ego);
      one.effective_size = EstimateOf(kEffectiveSize, size, alters);
      one.efficiency =
          EstimateOf(kEfficiency, size / static_cast<double>(alters), alters);
      one.constraint =
          EstimateOf(kConstraint, Constraint(ties, parts, ego), alters);
    }
    found.push_back(one);
  }
  return found;
}

}  // namespace relcare
