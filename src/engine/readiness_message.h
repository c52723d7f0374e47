// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WriteReadiness: for each index and signal of a subject whether it could be
// seen, and else the least to collect that would enable it.
//
//   Unit     Minutes of the people who answer or write it down. Forms: six
//            seconds an item, a minute at least; the rest is in the table of
//            the .cc: relcare convention (docs/rfc/0017-figures.md), not
//            measured.
//   Missing  What no collecting helps against (too early, ended, sent, not
//            allowed, rated at the top) has a reason and no steps.
//   Errors   As WriteProfile.

#ifndef RELCARE_ENGINE_READINESS_MESSAGE_H_
#define RELCARE_ENGINE_READINESS_MESSAGE_H_

#include <string>

#include "base/error.h"
#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/profile_request.h"
#include "engine/workspace.h"

namespace relcare::engine {

Result<std::string> WriteReadiness(const Engine& engine,
                                   const community::Snapshot& held,
                                   const ProfileRequest& request,
                                   Workspace* workspace);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_READINESS_MESSAGE_H_
