// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Multiplexity: how many kinds of relation one tie carries, and how many ties
// are conflicted: use together and support from the same person.
//
//   Shape    The alters in any order.
//   Unit     mean = kinds of relation per alter, at least 1; two_or_more =
//            share of alters with at least 2 kinds, in [0, 1], with Wilson's
//            interval. `conflicted` counts; it is a pattern to ask about, no
//            judgment.
//   Missing  Alters without a number of kinds are left out and counted. A tie
//            of which use together or support is unknown is neither conflicted
//            nor not, and counts in conflict_unknown unless the other part is
//            false.
//   Statuses No number of kinds known: kUndefined. A number below 1:
//            kOutOfDomain.
//   Threads  Pure function.
//   Source   Wasserman & Faust 1994, Social Network Analysis (multiplex
//            ties). Conflicted tie: relcare convention.

#ifndef RELCARE_NETWORK_MULTIPLEXITY_H_
#define RELCARE_NETWORK_MULTIPLEXITY_H_

#include <span>

#include "base/estimate.h"
#include "network/alter.h"

namespace relcare {

inline constexpr MethodId kMultiplexityMean{
    "personal-network.multiplexity-mean/1"};
inline constexpr MethodId kMultiplexityShare{
    "personal-network.multiplexity-share/1"};

struct Multiplexity {
  Estimate mean;
  Estimate two_or_more;
  int conflicted = 0;
  int conflict_unknown = 0;
};

Multiplexity MultiplexityOf(std::span<const Alter> alters);

}  // namespace relcare

#endif  // RELCARE_NETWORK_MULTIPLEXITY_H_
