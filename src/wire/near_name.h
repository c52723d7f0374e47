// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// NearName: what a misspelt member of a message was meant to be.
//
//   Missing  Empty: no field's name is two edits away or nearer, or the member
//            is too long to be a field's.
//   Safety   What is given back is the schema's, never the text's.
//   Threads  Pure.

#ifndef RELCARE_WIRE_NEAR_NAME_H_
#define RELCARE_WIRE_NEAR_NAME_H_

#include <string_view>

#include "wire/table.h"

namespace relcare::wire {

// In the spelling that is nearer: "link_ids" or "linkIds".
std::string_view NearName(const MessageType& type, std::string_view member);

// Whether a name is spelt as fields are: letters, digits and _, not too long.
bool IsFieldSpelling(std::string_view name);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_NEAR_NAME_H_
