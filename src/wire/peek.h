// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Peek: one whole number of a message that could not be read as a whole, for
// the error that says so.
//
//   Missing  std::nullopt if the field is not there, or cannot be reached.
//   Errors   None: what else is wrong with the bytes is not looked at.
//   Threads  Pure.

#ifndef RELCARE_WIRE_PEEK_H_
#define RELCARE_WIRE_PEEK_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "wire/message.h"

namespace relcare::wire {

// `field`: the proto name of a uint32 field of `type` itself.
std::optional<std::uint32_t> PeekNumber(const MessageType& type,
                                        std::string_view field,
                                        std::span<const std::uint8_t> bytes);
std::optional<std::uint32_t> PeekNumberInJson(const MessageType& type,
                                              std::string_view field,
                                              std::string_view json);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_PEEK_H_
