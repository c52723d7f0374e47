// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The generated tables' types, for this room alone.

#ifndef RELCARE_WIRE_TABLE_H_
#define RELCARE_WIRE_TABLE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "wire/message.h"

namespace relcare::wire {

enum class Kind : std::uint8_t {
  kString,
  kInt32,
  kUint32,
  kDouble,
  kBool,
  kEnum,
  kMessage,
};

struct EnumValue {
  std::int32_t number;
  std::string_view json;  // the name in quotes

  std::string_view name() const { return json.substr(1, json.size() - 2); }
};

// Values ascend by number.
struct EnumType {
  std::span<const EnumValue> values;

  const EnumValue* Find(std::int32_t number) const;
  const EnumValue* Find(std::string_view name) const;
};

struct Field {
  std::string_view name;       // "input_hash"
  std::string_view json_name;  // "inputHash"
  std::string_view key;        // `,"input_hash":`
  std::string_view unset;      // `,"input_hash":""`; empty with presence
  std::uint8_t number;
  Kind kind;
  std::int16_t oneof;  // position of its oneof in the message, or -1
  std::int16_t type;   // position among the messages or enums
  bool repeated;
  bool presence;  // not set differs from 0
  bool decimal;
  bool words;

  const MessageType& message() const;
  const EnumType& enumeration() const;
  // As it stands on the wire when it is not packed.
  std::uint32_t wire_type() const {
    if (kind == Kind::kString || kind == Kind::kMessage)
      return 2;
    return kind == Kind::kDouble ? 1 : 0;
  }
  bool packable() const { return repeated && wire_type() != 2; }
  // Of a varint: protobuf would cut it to the field's 32 bits unseen. A bool is
  // true for any number but 0.
  bool Holds(std::uint64_t value) const {
    if (kind == Kind::kBool)
      return true;
    if (kind == Kind::kUint32)
      return value <= 0xFFFFFFFF;
    const auto whole = static_cast<std::int64_t>(value);
    return whole == static_cast<std::int32_t>(whole);
  }
};

// Fields ascend by number; `by_number` holds their positions, counted from 1.
struct MessageType {
  std::string_view name;
  std::span<const Field> fields;
  std::span<const std::uint8_t> by_number;

  const Field* Find(std::uint32_t number) const {
    if (number >= by_number.size() || by_number[number] == 0)
      return nullptr;
    return &fields[by_number[number] - 1u];
  }
  std::size_t PositionOf(const Field& field) const {
    return by_number[field.number] - 1u;
  }
};

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_TABLE_H_
