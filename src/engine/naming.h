// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// NamingIn: who of a group's members is on nobody's list, as far as this reader
// may be told: staff who are assigned.
//
//   Shape    Members who are there now, each by themselves; see NamedBy().
//   Missing  Of whom too few lists tell, or nothing may be told, is counted.
//   Threads  Pure function.
//   Source   docs/rfc/0014-privacy.md, docs/rfc/0017-figures.md.

#ifndef RELCARE_ENGINE_NAMING_H_
#define RELCARE_ENGINE_NAMING_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "community/snapshot.h"
#include "engine/profile_request.h"
#include "profile/frame.h"

namespace relcare::engine {

struct Naming {
  std::vector<community::Index> unnamed;   // persons, ascending
  std::vector<community::Index> evidence;  // all lists; ascending, each once
  std::uint32_t told_of = 0;
  std::uint32_t not_told_of = 0;
};

// Not set: it is not for this reader; `withheld` says why, to staff.
std::optional<Naming> NamingIn(const profile::Frame& frame,
                               const Reader& reader, community::Index group,
                               std::optional<WithheldCode>* withheld);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_NAMING_H_
