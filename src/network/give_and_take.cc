// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/give_and_take.h"

#include <algorithm>
#include <cstdint>

#include "base/sum.h"

namespace relcare {

std::vector<GiveAndTake> GiveAndTakeOf(const Graph& graph) {
  std::vector<GiveAndTake> people;
  if (!graph.is_directed())
    return people;
  const Graph reversed = graph.Reversed();
  for (int node = 0; node < graph.size(); ++node) {
    Sum given;
    Sum received;
    Sum given_back;
    for (const Arc& arc : graph.From(node)) {
      given.Add(arc.weight);
      given_back.Add(std::min(arc.weight, graph.Weight(arc.to, node)));
    }
    for (const Arc& arc : reversed.From(node))
      received.Add(arc.weight);

    const auto out = static_cast<std::int64_t>(graph.From(node).size());
    const auto all =
        out + static_cast<std::int64_t>(reversed.From(node).size());
    GiveAndTake person{given.value(), received.value(), given_back.value(),
                       NoEstimate(kNetGiving, EstimateStatus::kUndefined),
                       NoEstimate(kReturnedShare, EstimateStatus::kUndefined)};
    if (all > 0) {
      person.net = EstimateOf(
          kNetGiving,
          (person.given - person.received) / (person.given + person.received),
          all);
    }
    if (out > 0) {
      person.returned_share =
          EstimateOf(kReturnedShare, person.given_back / person.given, out);
    }
    people.push_back(person);
  }
  return people;
}

}  // namespace relcare
