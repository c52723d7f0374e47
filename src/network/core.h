// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Core: how deep in a group's dense middle each person stands. The k-core is
// what is left when everybody with fewer than k ties left is taken out, again
// and again; a person's figure is the largest k that keeps them in.
//
//   Shape    One whole number per node of an undirected graph; weights are not
//            looked at.
//   Unit     Ties, 0 for an isolate.
//   Missing  See coverage.h.
//   Statuses Directed graph, responses that are none: kOutOfDomain.
//   Threads  Pure function; time of nodes + arcs.
//   Source   Seidman 1983, Soc Networks 5:269; Batagelj & Zaversnik 2003,
//            arXiv:cs/0310049 (way of counting).

#ifndef RELCARE_NETWORK_CORE_H_
#define RELCARE_NETWORK_CORE_H_

#include "base/estimate.h"
#include "network/coverage.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kCore{"community.core/1"};

NodeFigures CoreOf(const Graph& graph, Responses responses);

}  // namespace relcare

#endif  // RELCARE_NETWORK_CORE_H_
