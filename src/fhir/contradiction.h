// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Contradiction: a Questionnaire's item has a linkId of the definition and, in
// a code system that the definition uses there, only other codes. It asks
// another question.
//
//   Missing  An item without codes, or with codes of other systems only, does
//            not contradict.

#ifndef RELCARE_FHIR_CONTRADICTION_H_
#define RELCARE_FHIR_CONTRADICTION_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/json.h"
#include "scale/binding.h"
#include "scale/definition.h"

namespace relcare::fhir {

// Whether what stands at this linkId is bound to nothing: it is contradicted,
// and no mapping binds it.
bool IsContradicted(const scale::Binding& binding,
                    std::span<const std::string> contradicted,
                    std::string_view link_id);

// Appends the linkIds of those `items`, at any depth, that contradict.
void AddContradicted(const Json& json, Json::Index items,
                     const scale::Definition& definition,
                     std::vector<std::string>* link_ids);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_CONTRADICTION_H_
