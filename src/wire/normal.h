// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Normalize: a message's bytes with every field once and in ascending order,
// as protobuf would understand them. For this room.

#ifndef RELCARE_WIRE_NORMAL_H_
#define RELCARE_WIRE_NORMAL_H_

#include <optional>
#include <string>

#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {

struct NormalForm {
  bool refuse_unknown = false;     // else unknown fields are left out
  bool shortest_decimals = false;  // "1.50" becomes "1.5"
  bool leave_out_words = false;
};

// `bytes` must be what Walk accepts. nullopt: an unknown field was refused.
std::optional<std::string> Normalize(const MessageType& type, Bytes bytes,
                                     const NormalForm& form);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_NORMAL_H_
