// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GiveAndTake: what each person gave and received, and what of it went both
// ways. It describes; it is no ledger, and people come in the order of their
// indexes.
//
//   Shape    One entry per node of a directed graph.
//   Unit     given, received, given_back: units of weight. given_back adds
//            min(w_ij, w_ji) over the others j.
//            net = (given - received) / (given + received), in [-1, 1]
//            returned_share = given_back / given, in [0, 1]
//   Missing  Give rates (exposure.h) where people were there unequally long.
//   Statuses Neither given nor received: net kUndefined. Nothing given:
//            returned_share kUndefined. An undirected graph gives no entries.
//   Threads  Pure function.
//   Source   Squartini et al. 2013, Sci Rep 3:2729 (reciprocated strength);
//            net: relcare convention.

#ifndef RELCARE_NETWORK_GIVE_AND_TAKE_H_
#define RELCARE_NETWORK_GIVE_AND_TAKE_H_

#include <vector>

#include "base/estimate.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kNetGiving{"reciprocity.net-giving/1"};
inline constexpr MethodId kReturnedShare{"reciprocity.returned-share/1"};

struct GiveAndTake {
  double given = 0;
  double received = 0;
  double given_back = 0;
  Estimate net;             // n_used: ties of this person, in and out
  Estimate returned_share;  // n_used: ties out
};

std::vector<GiveAndTake> GiveAndTakeOf(const Graph& graph);

}  // namespace relcare

#endif  // RELCARE_NETWORK_GIVE_AND_TAKE_H_
