// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SocialRelations of a group in which some ratings are missing, by moments over
// the ratings there are; nothing is filled in.
//
//   Formula  Quadratic forms S_k = y' A_k y of the ratings: squares about the
//            partner's mean, about the actor's mean, cross products of answered
//            ratings about their persons' means, squares about the grand mean,
//            squared differences of answered ratings. Each expects C_kl =
//            tr(A_k V_l) times component l; the components solve C theta = S.
//            On a complete group they equal social_relations.h.
//   Error    Plug-in, for normal data: Var(S)_kl = 2 tr(A_k W A_l W), W the
//            covariances that the components imply. Errs to the high side.
//   Missing  Who rates nobody, or is rated by nobody, is left out first.
//   Statuses Up to 3 people left, or ratings that cannot tell the components
//            apart (none answered): kUndefined. More than 60 people:
//            kOutOfDomain. Reliabilities: kUndefined with holes.
//   Exactness  Within 1e-12 for people in another order.
//   Threads  Pure function.
//   Source   Bond & Malloy 2018, in Malloy, Social Relations Modeling of
//            Behavior in Dyads and Groups (arbitrary designs); variances of
//            quadratic forms: Searle, Casella & McCulloch 1992, Variance
//            Components, 5.

#ifndef RELCARE_STATS_SOCIAL_RELATIONS_HOLES_H_
#define RELCARE_STATS_SOCIAL_RELATIONS_HOLES_H_

#include "stats/social_relations.h"

namespace relcare {

inline constexpr MethodId kSrmHoles{"srm.moments-plug-in/1"};

SocialRelations HoledSocialRelations(const RoundRobin& group);

}  // namespace relcare

#endif  // RELCARE_STATS_SOCIAL_RELATIONS_HOLES_H_
