// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/answer.h"

#include <string_view>

#include "fhir/codes.h"

namespace relcare::fhir {

using Index = Json::Index;
using Kind = Json::Kind;

std::optional<Absence> ReasonIn(const Json& json, Index extensions) {
  if (!json.is(extensions, Kind::kArray))
    return std::nullopt;
  for (Index i = json.first(extensions); i != json.end(extensions);
       i = json.next(i)) {
    if (json.string(json.Find(i, "url")) == kDataAbsentReason)
      return AbsenceOf(json.string(json.Find(i, "valueCode")));
  }
  return std::nullopt;
}

bool IsReasonOnly(const Json& json, Index value) {
  return ReasonIn(json, json.Find(value, "extension")).has_value() &&
         json.Find(value, "code") == 0 && json.Find(value, "value") == 0;
}

std::optional<Absence> ReasonOf(const Json& json, Index answer) {
  if (const auto reason = ReasonIn(json, json.Find(answer, "extension")))
    return reason;
  if (!json.is(answer, Kind::kObject))
    return std::nullopt;
  for (Index i = json.first(answer); i != json.end(answer);
       i = json.next(i + 1)) {
    const std::string_view name = json.text(i);
    if (!name.starts_with("value") && !name.starts_with("_value"))
      continue;
    if (const auto reason = ReasonIn(json, json.Find(i + 1, "extension")))
      return reason;
  }
  return std::nullopt;
}

}  // namespace relcare::fhir
