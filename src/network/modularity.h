// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Modularity: whether a given division of a group (by house, by role, by
// cohort) is also where its ties divide. No division is searched for.
//
//   Shape    An undirected graph and the number of each node's part.
//   Unit     Q = sum over parts c of [m_c / m - (d_c / 2m)^2], in [-1/2, 1); m
//            the weight of all ties, m_c of those within c, d_c the strengths
//            of c's nodes. 0: no more ties within than chance gives.
//   Missing  Everybody in the graph has a part.
//   Statuses No tie: kUndefined. Directed graph, or not one part per node:
//            kOutOfDomain.
//   Exactness  The parts' numbers never matter; other indexes within 1e-12.
//   Threads  Pure function.
//   Source   Newman & Girvan 2004, Phys Rev E 69:026113, eq. 5; weights: Newman
//            2004, Phys Rev E 70:056131.

#ifndef RELCARE_NETWORK_MODULARITY_H_
#define RELCARE_NETWORK_MODULARITY_H_

#include <span>

#include "base/estimate.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kModularity{"community.modularity/1"};

// `n_used` is the number of ties.
Estimate ModularityOf(const Graph& graph, std::span<const int> part);

}  // namespace relcare

#endif  // RELCARE_NETWORK_MODULARITY_H_
