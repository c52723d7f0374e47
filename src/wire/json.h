// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Messages as JSON, both ways. Any ProtoJSON parser reads what ToJson writes:
// proto field names, every present scalar (0 and false too, if the field has no
// presence), enums by name, one line, no spaces.
//
//   Missing  An optional field or a member of a oneof that is not set is left
//            out. null reads as not set.
//   Errors   ToJson: those of Walk, unknown fields are passed over; NaN and
//            infinity are RELCARE_E_UNREADABLE "number".
//            FromJson: RELCARE_E_UTF8 "utf8"; RELCARE_E_LIMIT "size", "depth";
//            RELCARE_E_UNREADABLE "json", "surrogate", "duplicate-member",
//            "type", "number", "range", "oneof-twice", "unknown-enum" (a word).
//            Strict only, RELCARE_E_SEMANTICS "unknown-enum" and
//            "unknown-field", RELCARE_E_UNREADABLE "empty-text", "unset-enum".
//            Of several faults the first; all of them where asked for.
//   Safety   Errors hold field names, positions and byte offsets; an unknown
//            member is named by its parent and its position there, and by its
//            own name only where JsonOptions::tells_names says so.
//   Threads  Pure.

#ifndef RELCARE_WIRE_JSON_H_
#define RELCARE_WIRE_JSON_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "wire/faults.h"
#include "wire/message.h"

namespace relcare::wire {

Result<std::string> ToJson(const MessageType& type,
                           std::span<const std::uint8_t> bytes);
// Overwrites `json`, also where it fails; keeps its memory.
Done ToJson(const MessageType& type, std::span<const std::uint8_t> bytes,
            std::string* json);

struct JsonOptions {
  bool strict = false;  // true for rules: an unknown member is refused
  // Strict only: tells an unknown member's name, where it is spelt as fields
  // are. For a text that says that it is a rule: of a record it is somebody's.
  bool tells_names = false;
  int depth = 64;  // objects and arrays inside each other; at most 100
  std::size_t limit = std::size_t{256} << 20;  // bytes
  // Receives how many members were passed over.
  std::size_t* unknown = nullptr;
  // Receives them, at most kMostFaults: path of the object, place in the text.
  std::vector<Error>* passed_over = nullptr;
  // Receives every fault, in the order of the text: reading goes on after those
  // that can be stepped over.
  std::vector<Error>* faults = nullptr;
  // Memory for texts with escapes, kept between calls.
  std::string* scratch = nullptr;
};

// To wire bytes. Takes proto names and lowerCamelCase, enum names and numbers,
// numbers written as strings. Not strict: unknown members are passed over,
// unknown enum numbers are kept; an unknown enum word is always refused.
Result<std::string> FromJson(const MessageType& type, std::string_view json,
                             const JsonOptions& options = {});
// Overwrites `out`, also where it fails; keeps its memory.
Done FromJson(const MessageType& type, std::string_view json,
              const JsonOptions& options, std::string* out);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_JSON_H_
