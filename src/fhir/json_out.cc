// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/json_out.h"

namespace relcare::fhir {

// A comma, unless something was just opened or named.
void JsonOut::Separate() {
  if (out_.empty())
    return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':')
    out_ += ',';
}

JsonOut& JsonOut::Open(char bracket) {
  Separate();
  out_ += bracket;
  return *this;
}

JsonOut& JsonOut::Close(char bracket) {
  out_ += bracket;
  return *this;
}

JsonOut& JsonOut::Key(std::string_view name) {
  Text(name);
  out_ += ':';
  return *this;
}

JsonOut& JsonOut::Text(std::string_view value) {
  constexpr char kHex[] = "0123456789abcdef";
  Separate();
  out_ += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (byte < 0x20) {
      out_ += "\\u00";
      out_ += kHex[byte >> 4U];
      out_ += kHex[byte & 0xFU];
    } else {
      out_ += c;
    }
  }
  out_ += '"';
  return *this;
}

JsonOut& JsonOut::Literal(std::string_view value) {
  Separate();
  out_ += value;
  return *this;
}

JsonOut& JsonOut::Member(std::string_view name, std::string_view value) {
  return value.empty() ? *this : Key(name).Text(value);
}

}  // namespace relcare::fhir
