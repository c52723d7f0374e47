// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What codes of public terminologies mean in records, where that is certain.
// A Mapping's words come before them and add a programme's own.
//
//   Missing  nullopt: the code says nothing that a record could say.
//   Threads  Constant data.
//   Source   HL7 v3-RoleCode, v3-ActReason, practitioner-role; NUCC provider
//            taxonomy; SNOMED CT (occupations of US Core's care team member
//            functions); CPT and HCPCS of counselling.

#ifndef RELCARE_FHIR_IMPORT_CODES_H_
#define RELCARE_FHIR_IMPORT_CODES_H_

#include <optional>
#include <string_view>

#include "scale/words.h"

namespace relcare::fhir {

inline constexpr std::string_view kSnomed = "http://snomed.info/sct";
inline constexpr std::string_view kActCode =
    "http://terminology.hl7.org/CodeSystem/v3-ActCode";

std::optional<int> CodeMeaning(scale::WordKind kind, std::string_view system,
                               std::string_view code);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_IMPORT_CODES_H_
