// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Inputs that hold one response, as the library takes them.

#ifndef RELCARE_TOOLS_RECORDS_H_
#define RELCARE_TOOLS_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "tools/relcare/inputs.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/text_proto.h"

namespace relcare::tool {

// One response as relcare_score takes it.
struct OneResponse {
  std::int32_t format = 0;  // RELCARE_FORMAT_*
  std::string bytes;
  std::optional<TextProto> text;
  std::uint32_t line = 0;  // Of a file of many lines, from 1; else 0.

  // Returns the library's fault with the input's name, line and column.
  Fault Place(Fault fault, const Input& input) const;
};

// Reads an input of one response; `line` picks one of an input of many lines.
Or<OneResponse> ReadOne(const Input& input, std::uint32_t line = 0);

// Returns the id of the mapping that every response is to be read with: the
// only one given, if it does not say which forms it is for.
std::string CommonMapping(const RuleSet& rules);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_RECORDS_H_
