// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FHIR's codes and extension urls that a reader understands, as tables.
//
//   Source   FHIR R4/R5: data-absent-reason, QuestionnaireResponse.status,
//            v3-Confidentiality, v3-ActCode; SDC and its forerunners for
//            weights.

#ifndef RELCARE_FHIR_CODES_H_
#define RELCARE_FHIR_CODES_H_

#include <string_view>

#include "base/codes.h"
#include "scale/response.h"

namespace relcare::fhir {

inline constexpr std::string_view kDataAbsentReason =
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
inline constexpr std::string_view kEnableWhenExpression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
    "sdc-questionnaire-enableWhenExpression";

// Whether an extension with this url holds the weight of an answer.
bool IsWeightUrl(std::string_view url);

// The data-absent-reason code for an absence; "unknown" where nothing is said.
std::string_view ReasonOf(Absence absence);

// The absence that a data-absent-reason code means; kUnknown for other codes.
Absence AbsenceOf(std::string_view code);

// kUnspecified for text that is no status.
scale::Status StatusOf(std::string_view code);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_CODES_H_
