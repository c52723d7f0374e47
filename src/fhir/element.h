// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FHIR's small elements on their way out: ids, times, codings, quantities.
//
//   Missing  A member without content is not written.
//   Threads  Pure.
//   Source   FHIR R4 data types.

#ifndef RELCARE_FHIR_ELEMENT_H_
#define RELCARE_FHIR_ELEMENT_H_

#include <initializer_list>
#include <string_view>

#include "fhir/json_out.h"

namespace relcare::fhir {

// FHIR's id: letters, digits, '-' and '.', at most 64.
bool IsFhirId(std::string_view text);

// A text of a record as a FHIR dateTime: whole, else its date, else nothing.
std::string_view DateTime(std::string_view text);

// To a resource of this type by its id, else by an identifier; `type` may be
// empty where it is not known.
void PutReference(JsonOut& out, std::string_view type, std::string_view id);

struct CodingText {
  std::string_view system;
  std::string_view version;
  std::string_view code;
  std::string_view display;
};
void PutCoding(JsonOut& out, const CodingText& coding);
void PutConcept(JsonOut& out, std::initializer_list<CodingText> codings,
                std::string_view text = {});

// `value` is decimal text, `ucum` a unit's code or annotation.
void PutQuantity(JsonOut& out, std::string_view name, std::string_view value,
                 std::string_view ucum);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_ELEMENT_H_
