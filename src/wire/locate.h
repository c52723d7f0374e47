// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Locate: line and column of a value in JSON text, and its first byte in a
// binary message, for messages to people who make them.
//
//   Unit     From 1; columns count bytes.
//   Missing  std::nullopt if the text is not JSON up to there or has no such
//            value. Member names match as FromJson reads them.

#ifndef RELCARE_WIRE_LOCATE_H_
#define RELCARE_WIRE_LOCATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {

struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

// Of a byte offset, such as Error's.
Position PositionOf(std::string_view text, std::size_t offset);

// `pointer`: RFC 6901, "" for the whole text.
std::optional<Position> Locate(std::string_view json, std::string_view pointer);

// The byte where the field begins that holds the value, from 0. `pointer` is in
// field names; what is unset in the bytes has no place.
std::optional<std::size_t> Locate(const MessageType& type, Bytes bytes,
                                  std::string_view pointer);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_LOCATE_H_
