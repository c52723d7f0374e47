// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Which items of a Questionnaire are shown only under a condition.
//
//   Source   FHIR R4 and R5 Questionnaire.item.enableWhen; SDC's
//            enableWhenExpression.

#ifndef RELCARE_FHIR_CONDITION_H_
#define RELCARE_FHIR_CONDITION_H_

#include <string>
#include <vector>

#include "fhir/json.h"

namespace relcare::fhir {

// Appends the linkIds of those `items`, and of all items within them.
// `conditional`: so is what they stand in.
void AddConditional(const Json& json, Json::Index items, bool conditional,
                    std::vector<std::string>* link_ids);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_CONDITION_H_
