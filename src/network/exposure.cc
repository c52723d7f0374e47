// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/exposure.h"

#include <cmath>
#include <utility>

namespace relcare {

Exposure::Exposure(int size, std::vector<double> occasions)
    : size_(size), possible_pairs_(0), occasions_(std::move(occasions)) {
  const std::int64_t n = size;
  if (is_equal()) {
    possible_pairs_ = n * (n - 1);
    return;
  }
  for (int a = 0; a < size; ++a) {
    for (int b = 0; b < size; ++b)
      possible_pairs_ += a != b && IsPossible(a, b) ? 1 : 0;
  }
}

std::optional<Exposure> Exposure::Of(int size,
                                     std::span<const double> occasions) {
  const auto n = static_cast<std::size_t>(size);
  if (size < 1 || occasions.size() != n * n)
    return std::nullopt;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const double there = occasions[a * n + b];
      if (!std::isfinite(there) || there < 0 || there != occasions[b * n + a])
        return std::nullopt;
    }
  }
  return Exposure(size, {occasions.begin(), occasions.end()});
}

bool Exposure::Allows(const Graph& graph) const {
  if (graph.size() != size_)
    return false;
  for (int node = 0; node < size_; ++node) {
    for (const Arc& arc : graph.From(node)) {
      if (!IsPossible(node, arc.to))
        return false;
    }
  }
  return true;
}

std::optional<Graph> Exposure::Rates(const Graph& counts) const {
  if (!Allows(counts))
    return std::nullopt;
  std::vector<Tie> ties;
  for (int node = 0; node < size_; ++node) {
    for (const Arc& arc : counts.From(node)) {
      // An undirected tie is two arcs; it is given once.
      if (!counts.is_directed() && arc.to < node)
        continue;
      const double occasions = is_equal() ? 1 : occasions_[At(node, arc.to)];
      ties.push_back({node, arc.to, arc.weight / occasions});
    }
  }
  return counts.is_directed() ? Graph::Directed(size_, ties)
                              : Graph::Undirected(size_, ties);
}

}  // namespace relcare
