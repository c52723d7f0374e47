// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Twins: two resources of one type and id in one document. Their scores would
// have one slot, and nobody can tell which of them holds.
//
//   Source   docs/rfc/0009-filing.md.

#ifndef RELCARE_FHIR_TWIN_H_
#define RELCARE_FHIR_TWIN_H_

#include <string>
#include <string_view>

#include "base/finding.h"
#include "scale/response.h"

namespace relcare::fhir {

// Takes no answer of a response, or of Observations, that has a twin, and says
// where both stand. Critical rules still look at each answer.
inline void WithdrawTwin(std::string_view at, std::string_view twin_at,
                         scale::Response* response) {
  response->WithdrawAll();
  for (const std::string_view place : {at, twin_at}) {
    response->findings.push_back({FindingCode::kRecordRepeated,
                                  Severity::kError, std::string(place), ""});
  }
}

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_TWIN_H_
