// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The messages that a community answers with: Profile, SignalReport,
// ProfileExplanation. Binary.
//
//   Shape    Deterministic: the same bytes for the same snapshot, whatever the
//            order in which its records came.
//   Errors   Those of Reader::Of and FindSubject; RELCARE_E_UNKNOWN_NAME for a
//            profile or figure that there is not.
//   Threads  One workspace, one thread.

#ifndef RELCARE_ENGINE_PROFILE_REPORT_MESSAGE_H_
#define RELCARE_ENGINE_PROFILE_REPORT_MESSAGE_H_

#include <string>
#include <string_view>

#include "base/error.h"
#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/profile_request.h"
#include "engine/workspace.h"

namespace relcare::engine {

// `earlier` is nullptr, or the snapshot that changes are told against.
Result<std::string> WriteProfile(const Engine& engine,
                                 const community::Snapshot& held,
                                 const community::Snapshot* earlier,
                                 const ProfileRequest& request,
                                 Workspace* workspace);

// Of one figure, as a profile names it.
Result<std::string> WriteFigure(const Engine& engine,
                                const community::Snapshot& held,
                                const ProfileRequest& request,
                                std::string_view figure, Workspace* workspace);

// The signals of the subject, or, without one, of every client and group; with
// `earlier`, of those alone that are otherwise now.
Result<std::string> WriteSignals(const Engine& engine,
                                 const community::Snapshot& held,
                                 const community::Snapshot* earlier,
                                 const ProfileRequest& request,
                                 Workspace* workspace);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_REPORT_MESSAGE_H_
