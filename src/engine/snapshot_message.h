// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a snapshot holds, as messages.
//
//   Shape    Binary relcare.v1 messages.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_SNAPSHOT_MESSAGE_H_
#define RELCARE_ENGINE_SNAPSHOT_MESSAGE_H_

#include <string>
#include <string_view>

#include "base/error.h"
#include "community/snapshot.h"

namespace relcare::engine {

// A SnapshotReport.
std::string ReportOf(const community::Snapshot& snapshot);

// RecordIds. `body`: Record's field name. RELCARE_E_UNKNOWN_NAME
// "unknown-body".
Result<std::string> IdsOf(const community::Snapshot& snapshot,
                          std::string_view body);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SNAPSHOT_MESSAGE_H_
