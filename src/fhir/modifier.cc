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
               "a modifierExtension stands here, which may turn the element's "
               "meaning round; relcare knows none: take out what you know to "
               "be harmless"};
}

Done RefuseImplicitRules(const Json& json, Json::Index resource) {
  if (json.Find(resource, "implicitRules") == 0)
    return Unit{};
  return Error{RELCARE_E_UNREADABLE, "implicit-rules", "/implicitRules",
               "implicitRules stand here, which may change what the resource "
               "means; relcare follows none: take out what you know to be "
               "harmless"};
}

}  // namespace relcare::fhir
