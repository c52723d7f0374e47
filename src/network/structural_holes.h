// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// StructuralHoles: whether the people around somebody know each other, so that
// they form one circle, or bring in separate ones.
//
//   Shape    A graph with ego in it; one entry per node, as if each were ego.
//            z_ij = w_ij + w_ji; p_ij = z_ij / sum_k z_ik; m_ij = z_ij / max_k
//            z_ik; N(i) are those with z_ij > 0, k of them.
//   Unit     density = ties among the alters / possible ones, ego left out,
//            in [0, 1]
//            effective_size = sum_j [1 - sum_q p_iq m_jq], above 0 up to k; for
//            unweighted undirected ties this is k - 2t/k
//            efficiency = effective_size / k
//            constraint = sum_j (p_ij + sum_q p_iq p_qj)^2, j and q in N(i); it
//            may exceed 1
//   Missing  Ties among alters that nobody was asked about are not "no tie":
//            such a graph does not belong here.
//   Statuses k = 0: all kUndefined. k = 1: density kUndefined.
//   Exactness  Other indexes for the same people: within 1e-12.
//   Threads  Pure function; O(sum of degrees squared).
//   Source   Burt 1992, Structural Holes, ch. 2; Borgatti 1997, Connections
//            20(1):35 (unweighted).

#ifndef RELCARE_NETWORK_STRUCTURAL_HOLES_H_
#define RELCARE_NETWORK_STRUCTURAL_HOLES_H_

#include <vector>

#include "base/estimate.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kAlterDensity{"personal-network.alter-density/1"};
inline constexpr MethodId kEffectiveSize{"personal-network.effective-size/1"};
inline constexpr MethodId kEfficiency{"personal-network.efficiency/1"};
inline constexpr MethodId kConstraint{"personal-network.constraint/1"};

struct StructuralHoles {
  int size = 0;  // alters
  Estimate density;
  Estimate effective_size;
  Estimate efficiency;
  Estimate constraint;
};

std::vector<StructuralHoles> StructuralHolesOf(const Graph& graph);

}  // namespace relcare

#endif  // RELCARE_NETWORK_STRUCTURAL_HOLES_H_
