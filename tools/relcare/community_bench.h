// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What commands about a community work with: the community of the files that
// were named, and the snapshots that are looked at.

#ifndef RELCARE_TOOLS_COMMUNITY_BENCH_H_
#define RELCARE_TOOLS_COMMUNITY_BENCH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/record.pb.h"

#include "relcare/relcare.h"
#include "tools/relcare/args.h"
#include "tools/relcare/community_file.h"
#include "tools/relcare/engine.h"
#include "tools/relcare/exit.h"
#include "tools/relcare/fault.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {

// What a command about a community works with.
struct CommunityBench {
  RuleSet rules;
  Engine engine;
  Scratch scratch;
  Community community;
  SnapshotHandle now;
  SnapshotHandle earlier;  // --since; else empty
  // Records that were not taken in: told on stderr and on the page, and exit 1
  // at the end.
  std::uint32_t unread = 0;
  Exit exit = Exit::kDone;
};

// Options that say what is looked at: --as-of, --since; and the rules'.
std::vector<Option> CommunityOptions();

// Reads the files that `arguments` names.
Or<CommunityBench> OpenCommunity(const Arguments& arguments);

// The ids of all records of that body; the record that stands for an id.
Or<std::vector<std::string>> IdsIn(const CommunityBench& bench,
                                   std::string_view body);
Or<v1::Record> RecordIn(const CommunityBench& bench, const std::string& id);

// Of `fault`: whom it does not find is perhaps on record, and was not yet at
// the time of --as-of. `id`: who was named by `option`.
Fault NotThereYet(const CommunityBench& bench, const Arguments& arguments,
                  std::string_view option, const std::string& id, Fault fault);

// The ids of all clients and groups, ascending.
Or<std::vector<std::string>> ClientsOf(const CommunityBench& bench);
Or<std::vector<std::string>> GroupsOf(const CommunityBench& bench);

// Says above the first page how many lines were not taken in; with --json, and
// where all were, nothing.
void PrintUnread(const CommunityBench& bench, const Arguments& arguments,
                 Output& output);

// A Profile, and the same as a finding of it.
std::string WithUnread(const CommunityBench& bench, const std::string& profile);

// Says on stderr that nobody is there to tell of: nothing looks like a mistake.
void SayNobody(const Arguments& arguments);

// What the person of that id is to a client, in plain words; of a tie, what its
// other side is, and the id of that. "": the records do not say.
std::string RoleIn(const CommunityBench& bench, const std::string& id);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_COMMUNITY_BENCH_H_
