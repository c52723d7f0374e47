// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Whether an earlier snapshot is one: what changed since is told of a time that
// is over.

#ifndef RELCARE_ENGINE_EARLIER_H_
#define RELCARE_ENGINE_EARLIER_H_

#include <optional>

#include "community/snapshot.h"
#include "engine/profile_request.h"
#include "relcare/relcare.h"

namespace relcare::engine {

// `earlier` may be NULL.
inline std::optional<Error> NotEarlier(const community::Snapshot& held,
                                       const community::Snapshot* earlier) {
  if (earlier == nullptr || NowOf(*earlier) <= NowOf(held))
    return std::nullopt;
  return Error{RELCARE_E_UNSUPPORTED_OPTION, "since-later", "",
               "the time since which something changed is later than the time "
               "that is looked at"};
}

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EARLIER_H_
