// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SharedIn: of each tie whose index of what is shared has a value, what
// followed it in time, as far as this reader may be told.
//
//   Threads  Pure function.
//   Source   profile/followed.h.

#ifndef RELCARE_ENGINE_SHARED_H_
#define RELCARE_ENGINE_SHARED_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/profile_request.h"
#include "profile/followed.h"

namespace relcare::engine {

struct FoundShared {
  profile::About about;  // the tie
  std::string figure;
  double points = 0;
  std::optional<double> since;
  std::vector<profile::Followed> followed;
};

std::vector<FoundShared> SharedIn(const profile::Frame& frame,
                                  const Reader& reader,
                                  std::span<const profile::FoundIndex> indices);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SHARED_H_
