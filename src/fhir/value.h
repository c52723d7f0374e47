// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The value[x] members of answers and extensions, and weights in extensions.
//
//   Safety   A member's name comes from a table, never from the input.

#ifndef RELCARE_FHIR_VALUE_H_
#define RELCARE_FHIR_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "fhir/json.h"

namespace relcare::fhir {

// How a value is read.
enum class ValueKind : std::uint8_t {
  kCoding,
  kNumber,
  kQuantity,
  kText,
  kOther,    // attachment, reference
  kUnknown,  // a member that FHIR does not have
};

struct Value {
  ValueKind kind = ValueKind::kUnknown;
  std::string_view name;  // "valueCoding"; empty if unknown
  Json::Index node = 0;
};

// The value that the member `name` (an index) and its value make, if its name
// begins with "value" and it is not null.
std::optional<Value> ValueAt(const Json& json, Json::Index name);

// The number that a number, quantity or text holds.
std::optional<Decimal> NumberOf(const Json& json, const Value& value);

// A weight among an element's extensions.
struct Weight {
  std::int64_t position = 0;      // in "extension"
  std::optional<Decimal> number;  // nullopt: it is none
};
// The weight that an extension is, if it is one.
std::optional<Weight> WeightAt(const Json& json, Json::Index extension);

template <typename Visit>
void ForEachWeight(const Json& json, Json::Index element, const Visit& visit) {
  std::int64_t position = 0;
  json.ForEach(element, "extension", [&](Json::Index i) {
    if (std::optional<Weight> weight = WeightAt(json, i)) {
      weight->position = position;
      visit(*weight);
    }
    ++position;
  });
}

// Appends "/name/position".
void AppendStep(std::string_view name, std::int64_t position,
                std::string* path);

// Calls visit(element, path) for each in the array that the member `name` of
// the object at the path `at` is, if it is one.
template <typename Visit>
void ForEachAt(const Json& json, Json::Index object, std::string_view name,
               std::string_view at, const Visit& visit) {
  std::int64_t position = 0;
  json.ForEach(object, name, [&](Json::Index i) {
    std::string path(at);
    AppendStep(name, position++, &path);
    visit(i, path);
  });
}

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_VALUE_H_
