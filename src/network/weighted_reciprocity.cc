// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/weighted_reciprocity.h"

#include <algorithm>
#include <cmath>

#include "base/sum.h"

namespace relcare {
namespace {

double Given(const Graph& graph) {
  Sum given;
  for (int node = 0; node < graph.size(); ++node) {
    for (const Arc& arc : graph.From(node))
      given.Add(arc.weight);
  }
  return given.value();
}

bool AreCounts(const Graph& graph) {
  for (int node = 0; node < graph.size(); ++node) {
    for (const Arc& arc : graph.From(node)) {
      if (std::floor(arc.weight) != arc.weight)
        return false;
    }
  }
  return true;
}

}  // namespace

Estimate WeightedReciprocity(const Graph& graph) {
  if (!graph.is_directed())
    return NoEstimate(kWeightedReciprocity, EstimateStatus::kOutOfDomain);
  if (graph.arc_count() == 0)
    return NoEstimate(kWeightedReciprocity, EstimateStatus::kUndefined);
  Sum given_back;
  for (int node = 0; node < graph.size(); ++node) {
    for (const Arc& arc : graph.From(node))
      given_back.Add(std::min(arc.weight, graph.Weight(arc.to, node)));
  }
  return EstimateOf(kWeightedReciprocity, given_back.value() / Given(graph),
                    graph.arc_count());
}

ClosedNull ClosedNullOf(const Graph& graph) {
  const Estimate share = WeightedReciprocity(graph);
  EstimateStatus status = share.status;
  if (share.ok() && !AreCounts(graph))
    status = EstimateStatus::kOutOfDomain;
  if (status != EstimateStatus::kOk) {
    return {NoEstimate(kClosedNullExpected, status),
            NoEstimate(kClosedNullCorrected, status)};
  }
  const double n = graph.size();
  const double given = Given(graph);
  const double p = given / (given + n * (n - 1));
  const double expected = p / (1 + p);
  return {EstimateOf(kClosedNullExpected, expected, share.n_used),
          EstimateOf(kClosedNullCorrected,
                     (*share.value - expected) / (1 - expected), share.n_used)};
}

}  // namespace relcare
