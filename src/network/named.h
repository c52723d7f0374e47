// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Named: whether anybody among the others of a group named this member: an
// indegree above 0 in the graph of who named whom.
//
//   Shape    One entry for each of the others who gave a list.
//   Unit     1: somebody did; 0: nobody, and the member is on nobody's list. No
//            count of who did, and so no order of people.
//   Missing  A list from before the member could be known has no say where it
//            does not name them: it is counted in n_missing, unless it does.
//   Statuses Fewer than 4 lists that have a say: kInsufficient, whatever they
//            name; a figure of fewer would tell who named whom.
//   Threads  Pure function.
//   Source   Indegree of nominations: Wasserman & Faust 1994, Social Network
//            Analysis, ch. 4; Moreno 1934, Who Shall Survive? (unchosen). Four
//            lists: relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_NETWORK_NAMED_H_
#define RELCARE_NETWORK_NAMED_H_

#include <cstdint>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kNamedByMember{"community.named-by-member/1"};
inline constexpr std::int64_t kLeastLists = 4;

struct MemberList {
  bool names = false;    // the member
  bool has_say = false;  // it was given late enough for its silence to count
};

Estimate NamedByMember(std::span<const MemberList> others);

}  // namespace relcare

#endif  // RELCARE_NETWORK_NAMED_H_
