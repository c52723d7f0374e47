// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/quantity.h"

#include <algorithm>
#include <array>

namespace relcare::fhir {
namespace {

using Index = Json::Index;

bool IsAnnotation(std::string_view text) {
  return text.size() > 2 && text.front() == '{' && text.back() == '}';
}

bool IsWord(std::string_view text) {
  constexpr std::array<std::string_view, 7> kWords = {
      "1", "score", "Score", "points", "point", "pts", "pts."};
  return std::ranges::find(kWords, text) != kWords.end();
}

UnitFit FitOf(std::string_view code, std::string_view unit) {
  if (code == "1" || IsAnnotation(code))
    return UnitFit::kScore;
  if (!code.empty())
    return IsWord(code) ? UnitFit::kLoose : UnitFit::kForeign;
  if (unit.empty())
    return UnitFit::kUnstated;
  return IsAnnotation(unit) || IsWord(unit) ? UnitFit::kLoose
                                            : UnitFit::kForeign;
}

}  // namespace

Quantity ReadQuantity(const Json& json, const Value& value) {
  Quantity out;
  if (value.kind != ValueKind::kQuantity)
    return out;
  const auto is_text = [&json](Index member) {
    return member == 0 || json.is(member, Json::Kind::kString);
  };
  const Index code = json.Find(value.node, "code");
  const Index unit = json.Find(value.node, "unit");
  out.unit_code = json.string(code);
  out.unit = is_text(code) && is_text(unit)
                 ? FitOf(out.unit_code, json.string(unit))
                 : UnitFit::kForeign;
  out.has_comparator = json.Find(value.node, "comparator") != 0;
  return out;
}

}  // namespace relcare::fhir
