// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/naming.h"

#include <algorithm>

#include "network/named.h"
#include "profile/gather.h"
#include "profile/people.h"

namespace relcare::engine {

using community::Index;

std::optional<Naming> NamingIn(const profile::Frame& frame,
                               const Reader& reader, Index group,
                               std::optional<WithheldCode>* withheld) {
  if (reader.audience() != Audience::kClinician &&
      reader.audience() != Audience::kSupervisor)
    return std::nullopt;
  std::vector<Index> members;
  for (const Index row : frame.held.of_group.memberships.Of(group)) {
    const community::MembershipRow& member = frame.held.memberships[row];
    if (profile::MayHold(member.period, frame.now) &&
        profile::IsClient(frame.held, member.person))
      members.push_back(member.person);
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const double from =
      frame.now -
      profile::ValueOf(*profile::FindMethod(kNamedByMember.text), "days", {});
  Naming out;
  for (const Index member : members) {
    const std::optional<WithheldCode> refused = reader.OfNaming(member);
    if (refused == WithheldCode::kNotAssigned) {
      *withheld = refused;
      return std::nullopt;
    }
    const profile::Measured found =
        refused ? profile::NotSeen(UnseenReason::kNotAllowed)
                : profile::NamedBy(frame, member, group, from, frame.now);
    ++(found.has_value() ? out.told_of : out.not_told_of);
    if (found.has_value() && *found.estimate.value == 0)
      out.unnamed.push_back(member);
    out.evidence.insert(out.evidence.end(), found.evidence.begin(),
                        found.evidence.end());
  }
  std::sort(out.evidence.begin(), out.evidence.end());
  out.evidence.erase(std::unique(out.evidence.begin(), out.evidence.end()),
                     out.evidence.end());
  return out;
}

}  // namespace relcare::engine
