// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What stands beside the figures of a profile and is in none: who of a group is
// on nobody's list; what is shared, and what followed.
//
//   Threads  Pure functions.

#ifndef RELCARE_ENGINE_BESIDE_MESSAGE_H_
#define RELCARE_ENGINE_BESIDE_MESSAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/profile_view.h"

namespace relcare::engine {

void PutBeside(const community::Snapshot& held, const ProfileFound& found,
               v1::Profile* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_BESIDE_MESSAGE_H_
