// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SocialRelations of several groups together.
//
//   Unit     Each component: sum of (n - 1) theta / sum of (n - 1) over groups
//   of
//            n people. Shares and correlations follow from the means.
//   Error    From the differences between groups: sqrt(v / G), v = sum w /
//   [(sum
//            w)^2 - sum w^2] * sum w (theta - mean)^2 with w = n - 1, G - 1
//            degrees of freedom. One group has none.
//   Missing  Groups without components are left out; n_missing counts them.
//   Statuses No group with components: kInsufficient. Else as
//            social_relations.h; reliabilities: kUndefined, as they depend on
//            the size of a group, see EffectsOf().
//   Exactness  Same bits in any order of groups.
//   Threads  Pure function.
//   Source   Kenny & La Voie 1984, Adv Exp Soc Psychol 18:141-182; weighted
//            variance as in TripleR.

#ifndef RELCARE_STATS_SOCIAL_RELATIONS_GROUPS_H_
#define RELCARE_STATS_SOCIAL_RELATIONS_GROUPS_H_

#include <span>

#include "stats/social_relations.h"

namespace relcare {

inline constexpr MethodId kSrmGroups{"srm.groups-between/1"};

// `people` of the result counts all, `holes` too.
SocialRelations SocialRelationsOfGroups(
    std::span<const SocialRelations> groups);

}  // namespace relcare

#endif  // RELCARE_STATS_SOCIAL_RELATIONS_GROUPS_H_
