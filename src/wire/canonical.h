// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Canonical: one spelling per message, to be hashed (docs/rfc/0003). Fields
// ascend, unset ones are left out, decimals are in shortest form.
//
//   Errors   Those of Walk; RELCARE_E_SEMANTICS "unknown-field": bytes that
//            nobody here understands have no canonical form.
//   Threads  Pure.

#ifndef RELCARE_WIRE_CANONICAL_H_
#define RELCARE_WIRE_CANONICAL_H_

#include <cstdint>
#include <span>
#include <string>

#include "base/error.h"
#include "wire/message.h"

namespace relcare::wire {

enum class HashScope {
  kScoring,  // leaves out the fields that proto/field_kinds.txt calls words
  kAll,
};

Result<std::string> Canonical(const MessageType& type,
                              std::span<const std::uint8_t> bytes,
                              HashScope scope);

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_CANONICAL_H_
