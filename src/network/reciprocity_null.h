// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ReciprocityNull: is more given back between the same two people than if each
// person gave as much and in the same portions, but to anybody at hand?
//
//   Shape    A directed graph; for each of `permutations` draws every giver's
//            portions are dealt out anew over the people whom that giver could
//            reach (Exposure), nobody getting two.
//   Unit     corrected = (share - expected) / (1 - expected) with the draws'
//            mean as expected. p_more: how often a draw has at least the
//            observed share; p_less: at most. Both (1 + draws) / (1 +
//            permutations), with the Wilson interval of the drawing at 95 %: it
//            is narrower with more permutations and says nothing about other
//            weeks or groups. Shares that differ by less than 1e-12 count as
//            equal.
//   Missing  Pairs without exposure are never dealt to.
//   Statuses Nothing given, or draws that can only be fully mutual:
//            kUndefined. Fewer than 3 people: kInsufficient, as there is nobody
//            else to give to. Undirected graph, a tie without exposure, fewer
//            than 999 or more than 1000000 permutations, or more than 2000
//            people: kOutOfDomain.
//   Exactness  Seeded: same seed and same indexes, same bits. Other indexes for
//            the same people draw differently, within the interval.
//   Threads  Pure function. Memory: 8 bytes for each ordered pair of people.
//   Source   Permutation p: Phipson & Smyth 2010, Stat Appl Genet Mol Biol
//            9:39. Dealing within givers: relcare convention
//            (docs/methods/reciprocity.md).

#ifndef RELCARE_NETWORK_RECIPROCITY_NULL_H_
#define RELCARE_NETWORK_RECIPROCITY_NULL_H_

#include <cstdint>

#include "base/estimate.h"
#include "network/exposure.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kPermutationNullExpected{
    "reciprocity.weighted-null-permuted-expected/1"};
inline constexpr MethodId kPermutationNullCorrected{
    "reciprocity.weighted-null-permuted/1"};
inline constexpr MethodId kPermutationNullMore{
    "reciprocity.weighted-null-permuted-p-more/1"};
inline constexpr MethodId kPermutationNullLess{
    "reciprocity.weighted-null-permuted-p-less/1"};

struct Draws {
  int permutations = 999;
  std::uint64_t seed = 0;
};

struct PermutationNull {
  Draws draws;  // as used
  Estimate expected;
  Estimate corrected;
  Estimate p_more;
  Estimate p_less;
};
PermutationNull PermutationNullOf(const Graph& graph, const Exposure& exposure,
                                  Draws draws);

// The corrected share by the null that fits the group: the closed form where at
// least 10 people with equal exposure gave whole counts, else the permutation
// null. `method` of the result says which.
Estimate CorrectedReciprocity(const Graph& graph, const Exposure& exposure,
                              Draws draws);

}  // namespace relcare

#endif  // RELCARE_NETWORK_RECIPROCITY_NULL_H_
