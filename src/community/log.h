// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Log: the accepted records of a community, in the order in which they came.
//
//   Errors   A call that fails has changed nothing; std::bad_alloc too.
//   Memory   Bytes of accepted records, about 150 more for each; erased bytes
//            are overwritten when the last snapshot that shows them goes.
//   Threads  One at a time; Community is for several.
//   Source   docs/rfc/0011-community.md.

#ifndef RELCARE_COMMUNITY_LOG_H_
#define RELCARE_COMMUNITY_LOG_H_

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "community/accept_message.h"
#include "community/byte_store.h"
#include "community/rows.h"

namespace relcare::community {

// An accepted record.
struct Entry {
  Bytes bytes;
  Header header;  // its texts lie in `bytes`
};

// What is left of an erasure: a Record without an id. It is not among the
// entries, for it has no name.
struct Tombstone {
  std::int64_t recorded_at = 0;
  Bytes bytes;
};

enum class Outcome {  // numbers of RELCARE_RECORD_*
  kAdded = 1,
  kThereAlready = 2,  // the same bytes under the same id
  kErased = 3,        // an erasure, carried out
};

class Log {
 public:
  Log() = default;
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  Log(Log&&) noexcept = default;
  Log& operator=(Log&&) noexcept = default;

  // Errors: those of Accept; RELCARE_E_RECORD "id-taken" and
  // "supersedes-cycle".
  Result<Outcome> Add(Bytes bytes, RecordParser* parser);

  // Puts a record that was accepted, or a tombstone, behind the others.
  Done Append(Bytes bytes, const Header& header);
  void AppendTombstone(Bytes bytes, std::int64_t recorded_at);

  // The same for a record that was saved: a tombstone is one, an erasure that
  // is yet to be carried out is none.
  Done Readd(Bytes bytes, RecordParser* parser);

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Tombstone>& tombstones() const { return tombstones_; }
  const ByteStore::Chunks& chunks() const { return store_.chunks(); }

  // The entry with this id; kNone if there is none.
  Index Find(std::string_view id) const;

 private:
  bool ClosesCycle(const Header& header) const;

  ByteStore store_;
  std::vector<Entry> entries_;
  std::vector<Tombstone> tombstones_;
  std::map<std::string_view, Index> by_id_;
  // Ids that records supersede and that have not come: whoever brings one may
  // close a cycle.
  std::map<std::string_view, Index> awaited_;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_LOG_H_
