// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/reciprocity_null.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/proportion.h"
#include "base/random.h"
#include "base/sum.h"
#include "network/weighted_reciprocity.h"

namespace relcare {
namespace {

constexpr int kFewestPermutations = 999;
constexpr int kMostPermutations = 1000000;
constexpr int kMostPeople = 2000;
constexpr int kFewestForClosedForm = 10;

// Deals every giver's portions out anew and adds up what is given back.
class Dealer {
 public:
  Dealer(const Graph& graph, const Exposure& exposure)
      : graph_(graph), exposure_(exposure) {
    const auto n = static_cast<std::size_t>(graph.size());
    dealt_.reserve(static_cast<std::size_t>(graph.arc_count()));
    reachable_.reserve(n);
    weight_of_.assign(n * n, 0);
  }

  // Sum over ordered pairs of the smaller of both weights, after one dealing.
  double GivenBack(Random& random) {
    dealt_.clear();
    for (int giver = 0; giver < graph_.size(); ++giver) {
      const std::span<const Arc> portions = graph_.From(giver);
      if (portions.empty())
        continue;
      FindReachable(giver);
      for (std::size_t i = 0; i < portions.size(); ++i) {
        const auto left = static_cast<std::uint32_t>(reachable_.size() - i);
        std::swap(reachable_[i], reachable_[i + random.Below(left)]);
        weight_of_[At(giver, reachable_[i])] = portions[i].weight;
        dealt_.push_back({giver, reachable_[i]});
      }
    }
    Sum given_back;
    for (const auto& [giver, receiver] : dealt_) {
      given_back.Add(std::min(weight_of_[At(giver, receiver)],
                              weight_of_[At(receiver, giver)]));
    }
    for (const auto& [giver, receiver] : dealt_)
      weight_of_[At(giver, receiver)] = 0;
    return given_back.value();
  }

 private:
  void FindReachable(int giver) {
    reachable_.clear();
    for (int other = 0; other < graph_.size(); ++other) {
      if (other != giver && exposure_.IsPossible(giver, other))
        reachable_.push_back(other);
    }
  }
  std::size_t At(int giver, int receiver) const {
    return static_cast<std::size_t>(giver) *
               static_cast<std::size_t>(graph_.size()) +
           static_cast<std::size_t>(receiver);
  }

  const Graph& graph_;
  const Exposure& exposure_;
  std::vector<std::pair<int, int>> dealt_;
  std::vector<int> reachable_;
  std::vector<double> weight_of_;
};

PermutationNull WithoutValue(Draws draws, EstimateStatus status) {
  return {draws, NoEstimate(kPermutationNullExpected, status),
          NoEstimate(kPermutationNullCorrected, status),
          NoEstimate(kPermutationNullMore, status),
          NoEstimate(kPermutationNullLess, status)};
}

}  // namespace

PermutationNull PermutationNullOf(const Graph& graph, const Exposure& exposure,
                                  Draws draws) {
  const Estimate share = WeightedReciprocity(graph);
  if (share.status == EstimateStatus::kOutOfDomain || !exposure.Allows(graph) ||
      draws.permutations < kFewestPermutations ||
      draws.permutations > kMostPermutations || graph.size() > kMostPeople) {
    return WithoutValue(draws, EstimateStatus::kOutOfDomain);
  }
  if (!share.ok())
    return WithoutValue(draws, share.status);
  if (graph.size() < 3)
    return WithoutValue(draws, EstimateStatus::kInsufficient);

  Sum given;
  for (int node = 0; node < graph.size(); ++node) {
    for (const Arc& arc : graph.From(node))
      given.Add(arc.weight);
  }
  Random random(draws.seed);
  Dealer dealer(graph, exposure);
  Sum drawn_shares;
  int at_least = 0;
  int at_most = 0;
  constexpr double kEqual = 1e-12;
  for (int draw = 0; draw < draws.permutations; ++draw) {
    const double drawn = dealer.GivenBack(random) / given.value();
    drawn_shares.Add(drawn);
    at_least += drawn >= *share.value - kEqual ? 1 : 0;
    at_most += drawn <= *share.value + kEqual ? 1 : 0;
  }
  const double expected = drawn_shares.value() / draws.permutations;
  PermutationNull found = WithoutValue(draws, EstimateStatus::kUndefined);
  found.expected = EstimateOf(kPermutationNullExpected, expected, share.n_used);
  if (1 - expected > kEqual) {
    found.corrected =
        EstimateOf(kPermutationNullCorrected,
                   (*share.value - expected) / (1 - expected), share.n_used);
    found.p_more = WilsonProportion(1.0 + at_least, 1.0 + draws.permutations,
                                    kConfidence95, kPermutationNullMore);
    found.p_less = WilsonProportion(1.0 + at_most, 1.0 + draws.permutations,
                                    kConfidence95, kPermutationNullLess);
  }
  return found;
}

Estimate CorrectedReciprocity(const Graph& graph, const Exposure& exposure,
                              Draws draws) {
  if (graph.size() >= kFewestForClosedForm && exposure.is_equal() &&
      exposure.Allows(graph)) {
    const Estimate closed = ClosedNullOf(graph).corrected;
    if (closed.ok() || closed.status == EstimateStatus::kUndefined)
      return closed;
  }
  return PermutationNullOf(graph, exposure, draws).corrected;
}

}  // namespace relcare
