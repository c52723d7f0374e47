// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Coverage: whether figures about places in a network may be read as being
// about the group, or only about what was observed of it.
//
//   Unit     `responded` of `members` told their ties, or were seen throughout.
//   Missing  Below 80 % (responded / members < 0.8) figures are kObservedOnly
//            and must be shown as that: whoever did not answer may be the
//            bridge.
//   Threads  Values.
//   Source   Threshold: relcare convention. Bias of centralities from missing
//            people: Costenbader & Valente 2003, Soc Networks 25:283.

#ifndef RELCARE_NETWORK_COVERAGE_H_
#define RELCARE_NETWORK_COVERAGE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "base/estimate.h"
#include "network/graph.h"

namespace relcare {

enum class Coverage : std::uint8_t { kObservedOnly, kGroup };

struct Responses {
  int members = 0;
  int responded = 0;
};

// nullopt if there are no members or more responses than members.
constexpr std::optional<Coverage> CoverageOf(Responses responses) {
  if (responses.members < 1 || responses.responded < 0 ||
      responses.responded > responses.members) {
    return std::nullopt;
  }
  const std::int64_t responded = responses.responded;
  const std::int64_t members = responses.members;
  return responded * 5 >= members * 4 ? Coverage::kGroup
                                      : Coverage::kObservedOnly;
}

// One figure per node of a graph, in the order of the nodes; none where the
// figure has no value for that node. Without kOk there are no values at all.
struct NodeFigures {
  MethodId method;
  EstimateStatus status = EstimateStatus::kUndefined;
  Coverage coverage = Coverage::kObservedOnly;
  std::vector<std::optional<double>> values;

  bool ok() const { return status == EstimateStatus::kOk; }
};

// The figures without values yet: kOutOfDomain if `responses` are none, or of
// fewer members than the graph has.
inline NodeFigures FiguresFor(MethodId method, const Graph& graph,
                              Responses responses) {
  NodeFigures figures;
  figures.method = method;
  const std::optional<Coverage> coverage = CoverageOf(responses);
  if (!coverage || responses.members < graph.size()) {
    figures.status = EstimateStatus::kOutOfDomain;
    return figures;
  }
  figures.status = EstimateStatus::kOk;
  figures.coverage = *coverage;
  return figures;
}

}  // namespace relcare

#endif  // RELCARE_NETWORK_COVERAGE_H_
