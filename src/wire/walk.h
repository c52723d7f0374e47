// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Walk: looks at a message's bytes before anyone parses them. What it accepts,
// protobuf accepts, and prints nothing about.
//
//   Errors   RELCARE_E_LIMIT "size", "depth". RELCARE_E_UTF8 "utf8".
//            RELCARE_E_UNREADABLE "truncated", "varint", "tag", "wire-type",
//            "group", "number" (NaN, infinity), "range". Strict only,
//            RELCARE_E_SEMANTICS "unknown-field", "unknown-enum";
//            RELCARE_E_UNREADABLE "field-twice", "oneof-twice",
//            "empty-text", "unset-enum" (in a list).
//   Safety   Errors hold field names and positions, no text of the bytes.
//   Threads  Pure.

#ifndef RELCARE_WIRE_WALK_H_
#define RELCARE_WIRE_WALK_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "wire/message.h"

namespace relcare::wire {

struct WalkOptions {
  bool strict = false;  // true for rules, false for records
  int depth = 64;       // messages inside messages; at most 100
  std::size_t limit = std::size_t{256} << 20;  // bytes
  // Receives how many fields were passed over.
  std::size_t* unknown = nullptr;
  // Receives every fault, in the order of the bytes: the walk goes on behind
  // what can be stepped over.
  std::vector<Error>* faults = nullptr;
};

Done Walk(const MessageType& type, std::span<const std::uint8_t> bytes,
          const WalkOptions& options = {});

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_WALK_H_
