// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// JsonOut: writes a JSON text from beginning to end, commas and escapes apart.
//
//   Shape    Members stand as they are written: the same calls, the same bytes.
//            What is empty is not written by Member(); FHIR has no empty text.
//   Errors   None. The caller closes what it opened, and gives UTF-8.
//   Threads  One object, one thread.

#ifndef RELCARE_FHIR_JSON_OUT_H_
#define RELCARE_FHIR_JSON_OUT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace relcare::fhir {

class JsonOut {
 public:
  JsonOut& Open(char bracket);  // { or [
  JsonOut& Close(char bracket);
  JsonOut& Key(std::string_view name);

  JsonOut& Text(std::string_view value);
  // A number or literal, as it stands: FHIR's decimals keep their digits.
  JsonOut& Literal(std::string_view value);
  JsonOut& Count(std::uint64_t value) { return Literal(std::to_string(value)); }

  JsonOut& Member(std::string_view name, std::string_view value);
  JsonOut& Object(std::string_view name) { return Key(name).Open('{'); }
  JsonOut& Array(std::string_view name) { return Key(name).Open('['); }

  std::string Take() { return std::move(out_); }

 private:
  void Separate();

  std::string out_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_JSON_OUT_H_
