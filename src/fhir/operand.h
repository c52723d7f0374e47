// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Operand: what a condition compares: an answer of a response (value[x]) or
// the one that a Questionnaire's condition names (answer[x]).
//
//   Shape    Views into a Json or into a Condition.
//   Errors   None: what cannot be compared for certain compares as kUnsure.
//   Source   FHIR R4 and R5 Questionnaire.item.enableWhen.answer[x]. It does
//            not say how values are compared; what is below is a relcare
//            convention (docs/rfc/0008).

#ifndef RELCARE_FHIR_OPERAND_H_
#define RELCARE_FHIR_OPERAND_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "fhir/json.h"

namespace relcare::fhir {

struct Operand {
  enum class Type : std::uint8_t {
    kBoolean,
    kNumber,  // integer, decimal
    kDate,    // date, dateTime
    kTime,
    kText,  // string, uri
    kCoding,
    kQuantity,
    kReference,
  };

  Type type = Type::kBoolean;
  // The literal, date, time, text, code, unit's code or reference.
  std::string_view text;
  std::string_view system;  // of a code
  std::string_view unit;    // of a quantity, as people read it
  Decimal number;

  // Whether more and less mean something.
  bool IsOrdered() const {
    return type == Type::kNumber || type == Type::kDate ||
           type == Type::kTime || type == Type::kQuantity;
  }
};

// Reads what the member `prefix` + a FHIR type's name holds, such as
// "valueCoding"; nullopt: it is of another type, or no proper value of it.
std::optional<Operand> ReadOperand(const Json& json, std::string_view prefix,
                                   std::string_view name, Json::Index node);

// Under how many systems a question's options list a code.
enum class Listed : std::uint8_t { kNowhere, kOnce, kOften };

enum class Order : std::uint8_t {
  kLess,
  kEqual,
  kMore,
  kDifferent,  // and neither is more
  kUnsure,
};

// `answer` beside `meant`. A code without a system has the one `system` under
// which the question's options list it.
//
//   Number, quantity   exact; quantities only in one unit (by code, else text).
//   Date               as intervals; one without an offset may be 14 hours
//                      off one that has it. Where they overlap, and are not
//                      the same, kUnsure.
//   Other types        equal or different. Of two types: kUnsure.
Order Compare(const Operand& answer, const Operand& meant, Listed listed,
              std::string_view system);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_OPERAND_H_
