// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// MakeSnapshot: the log's records as rows.
//
//   Shape    Snapshot says what comes out.
//   Range    `offset`: minutes east of UTC, for times without a zone.
//   Errors   Throws std::bad_alloc.
//   Memory   A snapshot keeps the log. Linear in the records; twice as much for
//            a look at the past, which needs today's consents.
//   Threads  Pure: `frozen` is only read.

#ifndef RELCARE_COMMUNITY_MAKE_H_
#define RELCARE_COMMUNITY_MAKE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "community/log.h"
#include "community/snapshot.h"

namespace relcare::community {

// What a log held at one moment.
struct Frozen {
  std::vector<Entry> entries;
  std::vector<Tombstone> tombstones;
  ByteStore::Chunks chunks;
};

std::shared_ptr<const Snapshot> MakeSnapshot(
    std::shared_ptr<const Frozen> frozen, const AsOf& as_of,
    std::optional<std::int32_t> offset);

// What the community of this snapshot held by another time, by all that it held
// when the snapshot was made.
std::shared_ptr<const Snapshot> PastOf(const Snapshot& held,
                                       std::int64_t recorded_by);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_MAKE_H_
