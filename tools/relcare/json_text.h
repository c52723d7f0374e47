// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// JSON of the tool's own making.

#ifndef RELCARE_TOOLS_JSON_TEXT_H_
#define RELCARE_TOOLS_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace relcare::tool {

// Returns `text` as a JSON string, with its quotes.
inline std::string Quoted(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      if (c == '"' || c == '\\')
        out += '\\';
      out += c;
    }
  }
  return out + '"';
}

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_JSON_TEXT_H_
