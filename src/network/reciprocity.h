// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Reciprocity: of the ties in a group that run one way, how many run back, and
// whether that is more than the number of ties alone would make.
//
//   Shape    A directed graph; weights are not looked at.
//   Unit     share = sum a_ij a_ji / sum a_ij, in [0, 1]
//            ratio = mutual dyads / (mutual + asymmetric dyads), in [0, 1]
//            corrected = (share - density) / (1 - density), at most 1; 0 is
//            what chance gives, below 0 is less mutual than chance
//            log_ratio = ln(share / density)
//            density = ties / ordered pairs that were possible
//   Missing  Pairs without exposure count nowhere.
//   Statuses No tie: kUndefined. Every possible tie there: corrected and
//            log_ratio kUndefined. No mutual tie: log_ratio kUndefined.
//            Undirected graph, or a tie without exposure: kOutOfDomain.
//   Threads  Pure functions.
//   Source   share, ratio, log_ratio: Butts 2008, J Stat Softw 24(6), grecip
//            (edgewise, dyadic.nonnull, edgewise.lrr). corrected: Garlaschelli
//            & Loffredo 2004, Phys Rev Lett 93:268701.

#ifndef RELCARE_NETWORK_RECIPROCITY_H_
#define RELCARE_NETWORK_RECIPROCITY_H_

#include <cstdint>

#include "base/estimate.h"
#include "network/exposure.h"
#include "network/graph.h"

namespace relcare {

inline constexpr MethodId kReciprocityShare{"reciprocity.binary/1"};
inline constexpr MethodId kReciprocityRatio{"reciprocity.ratio/1"};
inline constexpr MethodId kReciprocityCorrected{"reciprocity.corrected/1"};
inline constexpr MethodId kReciprocityLogRatio{"reciprocity.log-ratio/1"};

// Pairs of people by the ties between them; together, all possible pairs.
struct DyadCensus {
  std::int64_t mutual = 0;
  std::int64_t asymmetric = 0;
  std::int64_t null = 0;
};

struct Reciprocity {
  DyadCensus census;
  Estimate share;
  Estimate ratio;
  Estimate corrected;
  Estimate log_ratio;
};

// `n_used` of each estimate is the number of ties.
Reciprocity ReciprocityOf(const Graph& graph, const Exposure& exposure);

}  // namespace relcare

#endif  // RELCARE_NETWORK_RECIPROCITY_H_
