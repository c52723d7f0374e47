// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Graphs from a table of weights: row i, column j is what i gave to j.

#ifndef RELCARE_TESTS_NETWORK_WEIGHTS_H_
#define RELCARE_TESTS_NETWORK_WEIGHTS_H_

#include <vector>

#include "network/exposure.h"
#include "network/graph.h"
#include "tests/vectors/vectors.h"

namespace relcare {

using Weights = std::vector<std::vector<double>>;

inline std::vector<Tie> TiesOf(const Weights& weights) {
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    for (std::size_t j = 0; j < weights.size(); ++j) {
      ties.push_back({static_cast<int>(i), static_cast<int>(j), weights[i][j]});
    }
  }
  return ties;
}

inline Graph GraphOf(const Weights& weights) {
  return *Graph::Directed(static_cast<int>(weights.size()), TiesOf(weights));
}

inline Weights WeightsIn(const VectorCase& c, std::string_view key) {
  Weights weights;
  for (const Given& row : Elements(c.In(key)))
    weights.push_back(Numbers(row));
  return weights;
}

inline Exposure ExposureIn(const VectorCase& c, int size) {
  if (!c.HasIn("exposure"))
    return Exposure::Equal(size);
  std::vector<double> occasions;
  for (const std::vector<double>& row : WeightsIn(c, "exposure"))
    occasions.insert(occasions.end(), row.begin(), row.end());
  return *Exposure::Of(size, occasions);
}

}  // namespace relcare

#endif  // RELCARE_TESTS_NETWORK_WEIGHTS_H_
