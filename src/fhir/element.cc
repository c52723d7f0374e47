// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/element.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "base/civil_time.h"

namespace relcare::fhir {

// [A-Za-z0-9.-]{1,64}: what may stand behind the slash of a reference.
bool IsFhirId(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                  (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

std::string_view DateTime(std::string_view text) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  if (!time)
    return {};
  if (time->precision != TimePrecision::kSecond || IsInstant(text))
    return text;
  constexpr std::size_t kDate = 10;
  return text.substr(0, kDate);
}

void PutReference(JsonOut& out, std::string_view type, std::string_view id) {
  out.Open('{');
  if (!type.empty() && IsFhirId(id)) {
    out.Member("reference", std::string(type) + "/" + std::string(id));
  } else {
    out.Member("type", type)
        .Object("identifier")
        .Member("value", id)
        .Close('}');
  }
  out.Close('}');
}

void PutCoding(JsonOut& out, const CodingText& coding) {
  out.Open('{')
      .Member("system", coding.system)
      .Member("version", coding.version)
      .Member("code", coding.code)
      .Member("display", coding.display)
      .Close('}');
}

void PutConcept(JsonOut& out, std::initializer_list<CodingText> codings,
                std::string_view text) {
  out.Open('{').Array("coding");
  for (const CodingText& coding : codings)
    PutCoding(out, coding);
  out.Close(']').Member("text", text).Close('}');
}

void PutQuantity(JsonOut& out, std::string_view name, std::string_view value,
                 std::string_view ucum) {
  std::string_view words = ucum;
  if (words.starts_with('{') && words.ends_with('}'))
    words = words.substr(1, words.size() - 2);
  out.Object(name).Key("value").Literal(value).Member("unit", words);
  out.Member("system", "http://unitsofmeasure.org").Member("code", ucum);
  out.Close('}');
}

}  // namespace relcare::fhir
