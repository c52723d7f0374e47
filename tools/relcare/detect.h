// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Tells which message a file holds.

#ifndef RELCARE_TOOLS_DETECT_H_
#define RELCARE_TOOLS_DETECT_H_

#include <span>
#include <string>
#include <string_view>

#include "tools/relcare/rules.h"

namespace relcare::tool {

// The messages that files hold, those of rules first.
std::span<const std::string_view> FileMessages();

// Instrument, Mapping, EngineConfig and Pack.
std::span<const std::string_view> RuleMessages();

// Returns the message among `messages` that the text names in its line
// "# proto-message:", or else that fits best; the first of them if none does.
std::string Detect(std::string_view text, Form form,
                   std::span<const std::string_view> messages);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_DETECT_H_
