// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SocialRelations with holes filled in, as TripleR does: for comparing with
// results published that way. Prefer social_relations_holes.h.
//
//   Formula  A hole, and every own cell, is half the sum of its row's and its
//            column's mean; again with the means that result, until no effect
//            moves by more than .01. What is left between two people of whom
//            one side was filled does not count; the divisors stay.
//   Error    Lashley and Bond's, which do not know that cells were filled.
//   Missing  Who rates nobody, or is rated by nobody, is left out first.
//   Statuses Up to 3 people left: kUndefined. 100 rounds without rest:
//            kNotConverged. Else as social_relations.h; reliabilities:
//            kUndefined with holes.
//   Threads  Pure function.
//   Source   Schoenbrodt, Back & Schmukle 2012, Behav Res Methods 44:455-470,
//            and their program TripleR.

#ifndef RELCARE_STATS_ROUND_ROBIN_FILLED_H_
#define RELCARE_STATS_ROUND_ROBIN_FILLED_H_

#include "stats/social_relations.h"

namespace relcare {

inline constexpr MethodId kSrmFilled{"srm.filled-lashley-bond/1"};

SocialRelations FilledSocialRelations(const RoundRobin& group);

}  // namespace relcare

#endif  // RELCARE_STATS_ROUND_ROBIN_FILLED_H_
