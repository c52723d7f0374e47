// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/parties.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "profile/frame.h"

namespace relcare::engine {

using community::Body;
using community::Index;
using community::kNone;
using community::Snapshot;
using privacy::Party;
using privacy::PartyKind;

namespace {

// What the organization is part of, and that in turn; not itself. kNone: of
// one that nobody knows.
std::vector<Index> Above(const Snapshot& held, Index organization) {
  std::vector<Index> above;
  std::optional<Index> at = held.organizations[organization].part_of;
  while (at && *at != organization &&
         std::find(above.begin(), above.end(), *at) == above.end()) {
    above.push_back(*at);
    if (*at == kNone)
      break;
    at = held.organizations[*at].part_of;
  }
  return above;
}

}  // namespace

Parties Parties::Of(const Snapshot& held, Index person, double day) {
  Parties parties;
  parties.certain.push_back({PartyKind::kPerson, person});
  for (const Index row : held.of_person.memberships.Of(person)) {
    const community::MembershipRow& one = held.memberships[row];
    if (profile::Holds(one.period, day)) {
      parties.certain.push_back({PartyKind::kGroup, one.group});
    } else if (profile::MayHold(one.period, day)) {
      parties.perhaps.push_back({PartyKind::kGroup, one.group});
    }
  }
  const community::Range range = held.persons[person].organizations;
  for (Index i = 0; i < range.count; ++i) {
    const Index organization = held.index_lists[range.first + i];
    if (organization == kNone) {
      parties.perhaps.push_back({PartyKind::kOrganization, Party::kUnknown});
      continue;
    }
    parties.certain.push_back({PartyKind::kOrganization, organization});
    for (const Index above : Above(held, organization))
      parties.perhaps.push_back({PartyKind::kOrganization, above});
  }
  return parties;
}

Parties Parties::Named(const Snapshot& held, std::string_view id) {
  Parties parties;
  for (const auto& [body, kind] :
       {std::pair(Body::kPerson, PartyKind::kPerson),
        std::pair(Body::kGroup, PartyKind::kGroup),
        std::pair(Body::kOrganization, PartyKind::kOrganization)}) {
    const Index row = held.FindRow(body, id);
    if (row != kNone)
      parties.certain.push_back({kind, row});
  }
  return parties;
}

bool Parties::MayShare(const Parties& other) const {
  const auto is_theirs = [&](const Party& one) {
    const Party unknown = {one.kind, Party::kUnknown};
    return std::find(other.perhaps.begin(), other.perhaps.end(), unknown) !=
               other.perhaps.end() ||
           std::find(other.certain.begin(), other.certain.end(), one) !=
               other.certain.end() ||
           std::find(other.perhaps.begin(), other.perhaps.end(), one) !=
               other.perhaps.end();
  };
  return std::any_of(certain.begin(), certain.end(), is_theirs) ||
         std::any_of(perhaps.begin(), perhaps.end(), is_theirs);
}

std::vector<Party> Parties::In(const Snapshot& held,
                               const Snapshot& other) const {
  std::vector<Party> there = certain;
  if (&held == &other)
    return there;
  for (Party& party : there) {
    const auto place = [&](Body body, Index record) {
      party.number = other.FindRow(body, held.IdOf(record));
    };
    if (party.kind == PartyKind::kPerson) {
      place(Body::kPerson, held.persons[party.number].record);
    } else if (party.kind == PartyKind::kGroup) {
      place(Body::kGroup, held.groups[party.number].record);
    } else {
      place(Body::kOrganization, held.organizations[party.number].record);
    }
  }
  std::erase_if(there, [](const Party& one) { return one.number == kNone; });
  return there;
}

}  // namespace relcare::engine
