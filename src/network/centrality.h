// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Centrality: strength, closeness and betweenness of each person in a group. In
// groups of 6 to 12 these are coarse; they describe places in a network and
// rank nobody.
//
//   Shape    One figure per node. Strength and betweenness take any graph,
//            closeness undirected ones (Graph::BothWays). Weights enter
//            strength only; the others count steps.
//   Unit     strength: sum of the weights of a node's arcs (out, if directed).
//            closeness: (r - 1)/(n - 1) * (r - 1)/sum of steps, r reachable
//            nodes, itself included; in (0, 1].
//            betweenness: share of the shortest paths between two others that
//            lead through the node, summed, / [(n - 1)(n - 2)/2] (directed:
//            without the 2); in [0, 1].
//   Missing  See coverage.h.
//   Statuses closeness: n < 2 kInsufficient, directed kOutOfDomain, a node
//            that reaches nobody has no value. betweenness: n < 3
//            kInsufficient; a node has no value where paths outnumber 1e308.
//            Responses that are none: kOutOfDomain.
//   Exactness  Other indexes for the same people: within 1e-12.
//   Threads  Pure functions. Betweenness takes nodes * arcs steps and 6 arrays.
//   Source   Wasserman & Faust 1994, Social Network Analysis, p. 201
//            (closeness); Brandes 2001, J Math Sociol 25:163 (betweenness).

#ifndef RELCARE_NETWORK_CENTRALITY_H_
#define RELCARE_NETWORK_CENTRALITY_H_

#include "base/estimate.h"
#include "network/coverage.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kStrength{"community.strength/1"};
inline constexpr MethodId kCloseness{"community.closeness/1"};
inline constexpr MethodId kBetweenness{"community.betweenness/1"};

NodeFigures StrengthOf(const Graph& graph, Responses responses);
NodeFigures ClosenessOf(const Graph& graph, Responses responses);
NodeFigures BetweennessOf(const Graph& graph, Responses responses);

}  // namespace relcare

#endif  // RELCARE_NETWORK_CENTRALITY_H_
