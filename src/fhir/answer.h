// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Answer: one element of QuestionnaireResponse.item.answer: its values, and
// why it has none.
//
//   Missing  A complex value that holds nothing but a data-absent-reason is no
//            value.
//   Source   FHIR R4 and R5 QuestionnaireResponse.item.answer,
//            data-absent-reason.

#ifndef RELCARE_FHIR_ANSWER_H_
#define RELCARE_FHIR_ANSWER_H_

#include <optional>

#include "base/codes.h"
#include "fhir/json.h"
#include "fhir/value.h"

namespace relcare::fhir {

// What the data-absent-reason in a list of extensions says.
std::optional<Absence> ReasonIn(const Json& json, Json::Index extensions);

// What an answer's data-absent-reason says: on the answer, within its value, or
// beside a primitive value ("_value...").
std::optional<Absence> ReasonOf(const Json& json, Json::Index answer);

// Whether somebody answered all the same: the answer is withheld, or its sender
// could not express it.
inline bool IsWithheld(Absence reason) {
  return reason == Absence::kMasked || reason == Absence::kUnsupported;
}

// A complex value that says why it is absent, and nothing else.
bool IsReasonOnly(const Json& json, Json::Index value);

// The values of one answer, in order; one in a proper response.
template <typename Visit>
void ForEachValue(const Json& json, Json::Index answer, Visit visit) {
  if (!json.is(answer, Json::Kind::kObject))
    return;
  for (Json::Index i = json.first(answer); i != json.end(answer);
       i = json.next(i + 1)) {
    const std::optional<Value> value = ValueAt(json, i);
    if (value && !IsReasonOnly(json, value->node))
      visit(*value);
  }
}

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_ANSWER_H_
