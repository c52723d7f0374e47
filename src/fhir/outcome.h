// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Outcome: what a ScoreReport refuses or doubts, as a FHIR OperationOutcome.
//
//   Shape    One issue for the input's error, each refused scale and each
//            finding, in the report's order; where there is none, one that says
//            so, for FHIR has no empty OperationOutcome.
//   Safety   Texts are those of relcare's codes. expression and diagnostics
//   hold
//            member names and positions only.
//   Errors   None.
//   Threads  Pure.
//   Source   FHIR R4 OperationOutcome, issue-type, issue-severity.

#ifndef RELCARE_FHIR_OUTCOME_H_
#define RELCARE_FHIR_OUTCOME_H_

#include <string>
#include <string_view>

namespace relcare::v1 {
class ScoreReport;
}  // namespace relcare::v1

namespace relcare::fhir {

std::string WriteOutcome(const v1::ScoreReport& report);

// A pointer into a QuestionnaireResponse or Bundle as FHIRPath:
// "/item/0/answer/1" -> "item[0].answer[1]". Empty for one into something else.
std::string FhirPathOf(std::string_view pointer);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_OUTCOME_H_
