// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Modifier: a member by which a resource or element may mean something else.
// FHIR asks to refuse what one does not understand of them; here that is all.
//
//   Errors   RELCARE_E_UNREADABLE, rules "implicit-rules" and
//            "modifier-extension".
//   Safety   Nothing of the record is in an error.
//   Source   FHIR R4 and R5: Resource.implicitRules, modifierExtension.

#ifndef RELCARE_FHIR_MODIFIER_H_
#define RELCARE_FHIR_MODIFIER_H_

#include <string>

#include "base/error.h"
#include "fhir/json.h"

namespace relcare::fhir {

// Whether an element holds a modifierExtension.
bool IsModified(const Json& json, Json::Index element);

// Refuses an element at `path` that is modified.
Done RefuseModified(const Json& json, Json::Index element, std::string path);

// Refuses a resource that was made under rules of its own.
Done RefuseImplicitRules(const Json& json, Json::Index resource = Json::kRoot);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_MODIFIER_H_
