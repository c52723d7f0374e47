// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Saved: a community's log as bytes, and back.
//
//   Shape    "relcare community 2\n", then records, each with its check, as
//            docs/rfc/0011-community.md says.
//   Errors   RELCARE_E_SAVED: "saved-line" (other bytes, or another version),
//            "saved-end" (they end too early, or go on), "saved-check",
//            "saved-record" (a record that would not be accepted); with the
//            record's place and how many came before it.
//            RELCARE_E_CANCELLED "cancelled".
//   Threads  Pure but for the log that is written to.

#ifndef RELCARE_COMMUNITY_SAVED_H_
#define RELCARE_COMMUNITY_SAVED_H_

#include <functional>
#include <span>

#include "base/error.h"
#include "community/log.h"

namespace relcare::community {

// Takes the next bytes; false: no more of them.
using Sink = std::function<bool(Bytes)>;

Done Save(std::span<const Entry> entries, std::span<const Tombstone> tombstones,
          const Sink& sink);

struct Restored {
  Log log;
  // The bytes did not end well; every record before the fault was taken.
  bool is_prefix = false;
};

// With `takes_prefix`, of damaged bytes the records before the damage.
Result<Restored> Restore(Bytes bytes, bool takes_prefix);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_SAVED_H_
