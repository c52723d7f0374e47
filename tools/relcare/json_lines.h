// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Results as lines of JSON, by the library's own writer.

#ifndef RELCARE_TOOLS_JSON_LINES_H_
#define RELCARE_TOOLS_JSON_LINES_H_

#include <string_view>

#include "tools/relcare/engine.h"
#include "tools/relcare/output.h"

namespace relcare::tool {

// Writes a binary message as one line of JSON. Errors: our own defect.
inline Exit WriteJson(std::string_view message, std::string_view bytes,
                      Output& output) {
  Or<std::string> json =
      Convert(message, bytes, RELCARE_FORMAT_PROTOBUF, RELCARE_FORMAT_JSON);
  if (!json.ok())
    return Complain(json.fault());
  output.Line(*json);
  return Exit::kDone;
}

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_JSON_LINES_H_
