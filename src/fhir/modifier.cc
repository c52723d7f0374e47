// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/modifier.h"

#include <utility>

#include "relcare/relcare.h"

namespace relcare::fhir {

bool IsModified(const Json& json, Json::Index element) {
  return json.Find(element, "modifierExtension") != 0;
}

Done RefuseModified(const Json& json, Json::Index element, std::string path) {
  if (!IsModified(json, element))
    return Unit{};
  return Error{RELCARE_E_UNREADABLE, "modifier-extension",
               std::move(path) + "/modifierExtension",
               "an extension that is not known here may change the meaning"};
}

Done RefuseImplicitRules(const Json& json, Json::Index resource) {
  if (json.Find(resource, "implicitRules") == 0)
    return Unit{};
  return Error{RELCARE_E_UNREADABLE, "implicit-rules", "/implicitRules",
               "rules that are not known here may change the meaning"};
}

}  // namespace relcare::fhir
