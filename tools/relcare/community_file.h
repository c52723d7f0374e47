// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A community from files: records, and what was saved.

#ifndef RELCARE_TOOLS_COMMUNITY_FILE_H_
#define RELCARE_TOOLS_COMMUNITY_FILE_H_

#include <memory>
#include <string>
#include <vector>

#include "relcare/relcare.h"
#include "tools/relcare/exit.h"
#include "tools/relcare/fault.h"

namespace relcare::tool {

struct CommunityDestroy {
  void operator()(relcare_community* community) const {
    relcare_community_destroy(community);
  }
};
struct SnapshotRelease {
  void operator()(const relcare_snapshot* snapshot) const {
    relcare_snapshot_release(snapshot);
  }
};
using Community = std::unique_ptr<relcare_community, CommunityDestroy>;
using SnapshotHandle = std::unique_ptr<const relcare_snapshot, SnapshotRelease>;

struct LoadedCommunity {
  Community community;
  relcare_added added = RELCARE_ADDED_INIT;
  // kInput if a record was rejected; standard error says which and why.
  Exit exit = Exit::kDone;
};

// Reads files, folders and "-" in the order given: Records, one on each line or
// (*.json) one in a file; or a saved community, which comes first. What is
// packed with gzip is unpacked. `engine` may be NULL; `takes_prefix`: of a
// damaged saved community take what is good, and say so.
// Errors: a file cannot be read, or a saved community not be restored.
Or<LoadedCommunity> LoadCommunity(const std::vector<std::string>& names,
                                  const relcare_engine* engine,
                                  bool takes_prefix);

// Writes all records to a file, replacing what is there.
Or<bool> SaveCommunity(const relcare_community& community,
                       const std::string& path);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_COMMUNITY_FILE_H_
