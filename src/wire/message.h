// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The shape of relcare's messages, from tables that tools/generate_wire.py
// writes out of the schema. No code in this room names a message.
//
//   Threads  Constant data; any thread.

#ifndef RELCARE_WIRE_MESSAGE_H_
#define RELCARE_WIRE_MESSAGE_H_

#include <string_view>

namespace relcare::wire {

struct MessageType;

// By name: "Record" or "relcare.v1.Record". nullptr if there is none.
const MessageType* FindMessage(std::string_view name);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_MESSAGE_H_
