// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ProfileStock: the profiles and signals that an engine holds: those that
// relcare ships, unless it goes without the catalogue, and the host's own.
//
//   Shape    By owner, id and version, ascending.
//   Errors   The first broken rule, with the index of its source:
//            RELCARE_E_DEFINITION, or what reading it gives.
//   Threads  Values; pure functions.

#ifndef RELCARE_ENGINE_PROFILE_STOCK_H_
#define RELCARE_ENGINE_PROFILE_STOCK_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/ids.h"
#include "engine/loaded.h"
#include "engine/source.h"
#include "profile/check.h"
#include "profile/definition.h"

namespace relcare::engine {

struct LoadedProfile {
  std::string reference;  // [owner/]id@version
  Version version;
  std::string hash;
  profile::ProfileRules rules;
};

struct LoadedSignal {
  std::string reference;
  Version version;
  std::string hash;
  profile::SignalRules rules;
};

struct ProfileStock {
  std::vector<LoadedProfile> profiles;
  std::vector<LoadedSignal> signals;

  // By [owner/]id[@version]; without a version the highest. nullptr: none.
  const LoadedProfile* FindProfile(const Reference& reference) const;
  // By the name that a caller gives; empty: relcare's own. Errors:
  // RELCARE_E_UNKNOWN_NAME, with the names that there are.
  Result<const LoadedProfile*> Named(std::string_view name) const;
  const LoadedSignal* FindSignal(const Reference& reference) const;
};

// What the loaded forms say of their scales, for the checks of profiles.
// `instruments` are sorted, and outlive the result.
profile::FindScale FindScaleIn(std::span<const Loaded> instruments);

// `sources` of other kinds are passed over.
std::optional<Error> TakeProfiles(bool without_catalog, const Limits& limits,
                                  std::span<const Source> sources,
                                  const profile::FindScale& find_scale,
                                  ProfileStock* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_STOCK_H_
