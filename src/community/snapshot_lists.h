// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// MakeLists: a snapshot's lists, from its rows and findings, which are sorted.
// For this room.
//
//   Threads  One.

#ifndef RELCARE_COMMUNITY_SNAPSHOT_LISTS_H_
#define RELCARE_COMMUNITY_SNAPSHOT_LISTS_H_

#include "community/snapshot.h"

namespace relcare::community {

void MakeLists(Snapshot* snapshot);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_SNAPSHOT_LISTS_H_
