// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/value.h"

#include <charconv>
#include <utility>

#include "fhir/codes.h"

namespace relcare::fhir {
namespace {

using Kind = Json::Kind;

struct Member {
  std::string_view name;
  ValueKind kind;
};

constexpr Member kMembers[] = {
    {"valueCoding", ValueKind::kCoding},
    {"valueDecimal", ValueKind::kNumber},
    {"valueInteger", ValueKind::kNumber},
    {"valueQuantity", ValueKind::kQuantity},
    {"valueString", ValueKind::kText},
    {"valueBoolean", ValueKind::kText},
    {"valueDate", ValueKind::kText},
    {"valueDateTime", ValueKind::kText},
    {"valueTime", ValueKind::kText},
    {"valueUri", ValueKind::kText},
    {"valueAttachment", ValueKind::kOther},
    {"valueReference", ValueKind::kOther},
};

}  // namespace

std::optional<Value> ValueAt(const Json& json, Json::Index name) {
  const std::string_view text = json.text(name);
  if (!text.starts_with("value") || json.is(name + 1, Kind::kNull)) {
    return std::nullopt;
  }
  for (const Member& member : kMembers) {
    if (text == member.name)
      return Value{member.kind, member.name, name + 1};
  }
  return Value{ValueKind::kUnknown, {}, name + 1};
}

std::optional<Decimal> NumberOf(const Json& json, const Value& value) {
  switch (value.kind) {
    case ValueKind::kNumber:
      if (!json.is(value.node, Kind::kNumber))
        return std::nullopt;
      return Decimal::ParseJson(json.text(value.node));
    case ValueKind::kQuantity: {
      const Json::Index number = json.Find(value.node, "value", Kind::kNumber);
      // "Less than 3" is no 3.
      if (number == 0 || json.Find(value.node, "comparator") != 0)
        return std::nullopt;
      return Decimal::ParseJson(json.text(number));
    }
    case ValueKind::kText:
      if (!json.is(value.node, Kind::kString))
        return std::nullopt;
      return Decimal::Parse(json.text(value.node));
    default:
      return std::nullopt;
  }
}

std::optional<Weight> WeightAt(const Json& json, Json::Index extension) {
  if (!IsWeightUrl(json.string(json.Find(extension, "url"))))
    return std::nullopt;
  Weight weight;
  bool has_value = false;
  for (Json::Index i = json.first(extension); i != json.end(extension);
       i = json.next(i + 1)) {
    const auto value = ValueAt(json, i);
    if (!value)
      continue;
    // Of two values neither holds.
    weight.number =
        std::exchange(has_value, true) ? std::nullopt : NumberOf(json, *value);
  }
  return weight;
}

void AppendStep(std::string_view name, std::int64_t position,
                std::string* path) {
  char digits[20];
  char* const end = std::to_chars(digits, digits + sizeof digits, position).ptr;
  path->append("/").append(name).append("/").append(digits, end);
}

}  // namespace relcare::fhir
