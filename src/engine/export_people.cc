// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/export_people.h"

#include <set>

#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;

// No record has such an id: ids are text without control characters, or at
// least not these.
constexpr std::string_view kSomeClinician =
    "\x1f"
    "clinician";
constexpr std::string_view kSomeLivedExperience =
    "\x1f"
    "lived-experience";

}  // namespace

bool IsSomeClinician(const Snapshot& held, Index staff) {
  return profile::HasRole(held, staff, community::Role::kClinician) ||
         !profile::HasRole(held, staff, community::Role::kLivedExperienceStaff);
}

ExportPeople::ExportPeople(const Snapshot& held, const Reader& reader,
                           const privacy::Pseudonyms& pseudonyms, Index client)
    : people_(held.persons.size()) {
  for (Index row = 0; row < people_.size(); ++row) {
    Known& known = people_[row];
    known.now = reader.Now(row);
    known.is_staff = profile::IsStaff(held, row);
    known.is_client = profile::IsClient(held, row) &&
                      (client == kNone || client == row || !known.is_staff);
    if (row != client)
      known.withheld = reader.OfExport(row, known.is_client);
    known.name = pseudonyms.For(held.IdOf(held.persons[row].record));
  }
  if (client == kNone)
    Merge(held, reader, pseudonyms);
}

void ExportPeople::Merge(const Snapshot& held, const Reader& reader,
                         const privacy::Pseudonyms& pseudonyms) {
  for (Index row = 0; row < people_.size(); ++row) {
    Known& known = people_[row];
    if (!known.is_staff)
      continue;
    std::set<Index> clients;
    for (const Index tie : held.of_person.ties.Of(row)) {
      const Index client = profile::SidesOf(held, tie).client;
      if (client != kNone && client != row && people_[client].is_client &&
          !people_[client].withheld)
        clients.insert(Now(client));
    }
    if (reader.MayStandApart(row, static_cast<int>(clients.size())))
      continue;
    if (known.is_client) {
      // They would be known by what they do as staff.
      if (!known.withheld)
        known.withheld = WithheldCode::kConsentNeeded;
      continue;
    }
    known.is_merged = true;
    known.name = pseudonyms.For(
        IsSomeClinician(held, row) ? kSomeClinician : kSomeLivedExperience);
  }
}

}  // namespace relcare::engine
