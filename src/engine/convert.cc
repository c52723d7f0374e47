// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/convert.h"

#include <cstddef>

#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/message.h"
#include "wire/peek.h"
#include "wire/walk.h"

namespace relcare::engine {
namespace {

bool IsRule(std::string_view message) {
  for (const std::string_view rule :
       {"Instrument", "Mapping", "EngineConfig", "Pack"}) {
    if (message == rule ||
        (message.starts_with("relcare.v1.") && message.substr(11) == rule)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<std::string> Convert(std::string_view message, Bytes input, Format from,
                            Format to, const Limits& limits, bool* has_lost) {
  *has_lost = false;
  const wire::MessageType* type = wire::FindMessage(message);
  if (type == nullptr) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-message", "",
                 "relcare has no message of that name"};
  }
  const bool strict = IsRule(message);
  std::size_t unknown = 0;
  std::string binary;
  if (from == Format::kJson) {
    // Only what says that it is a rule is repeated.
    const bool is_rule =
        strict && input.size() <= limits.input_bytes &&
        wire::PeekNumberInJson(*type, "required_semantics", Text(input));
    Result<std::string> read = wire::FromJson(*type, Text(input),
                                              {.strict = strict,
                                               .tells_names = is_rule,
                                               .depth = limits.depth,
                                               .limit = limits.input_bytes,
                                               .unknown = &unknown});
    *has_lost = unknown > 0;
    if (!read.ok())
      return read;
    binary = *std::move(read);
    input = AsBytes(binary);
  }
  const Done walked = wire::Walk(*type, input,
                                 {.strict = strict,
                                  .depth = limits.depth,
                                  .limit = limits.input_bytes,
                                  .unknown = &unknown});
  if (!walked.ok())
    return walked.error();
  if (to == Format::kProtobuf)
    return std::string(Text(input));
  *has_lost = *has_lost || unknown > 0;
  return wire::ToJson(*type, input);
}

}  // namespace relcare::engine
