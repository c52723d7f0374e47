// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WeightedReciprocity: of everything given in a group, how much was given back
// between the same two people, and what of that is more than chance.
//
//   Shape    A directed graph of counts or of decayed sums.
//   Unit     share = sum over ordered pairs of min(w_ij, w_ji) / sum of w_ij,
//            in [0, 1]; the same for any unit of weight.
//            corrected = (share - expected) / (1 - expected), at most 1.
//            expected, closed form: p / (1 + p) with p = W / [W + pairs], what
//            independent geometric counts with this total give.
//   Missing  People of whom nothing is known do not belong in the graph.
//   Exactness  The closed form is a limit for large groups: 60 people simulate
//            to .3695 for .36957, 4 people to .354. Groups of fewer than 10 and
//            weights that are no counts take the permutation null; see
//            reciprocity_null.h, which chooses.
//   Statuses Nothing given: kUndefined. Undirected graph: kOutOfDomain. Closed
//            form of weights that are not whole: kOutOfDomain.
//   Threads  Pure functions.
//   Source   share, corrected: Squartini, Picciolo, Ruzzenenti & Garlaschelli
//            2013, Sci Rep 3:2729. Closed form, limit of 10: relcare convention
//            (docs/methods/reciprocity.md).

#ifndef RELCARE_NETWORK_WEIGHTED_RECIPROCITY_H_
#define RELCARE_NETWORK_WEIGHTED_RECIPROCITY_H_

#include "base/estimate.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kWeightedReciprocity{"reciprocity.weighted-min/1"};
inline constexpr MethodId kClosedNullExpected{
    "reciprocity.weighted-null-closed-expected/1"};
inline constexpr MethodId kClosedNullCorrected{
    "reciprocity.weighted-null-closed/1"};

// `n_used` is the number of ties.
Estimate WeightedReciprocity(const Graph& graph);

struct ClosedNull {
  Estimate expected;
  Estimate corrected;
};
ClosedNull ClosedNullOf(const Graph& graph);

}  // namespace relcare

#endif  // RELCARE_NETWORK_WEIGHTED_RECIPROCITY_H_
