// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Quantity: what a FHIR Quantity says beside its number: how its unit fits a
// score, and whether the number is only a bound. The one rule for answers,
// totals and Observations.
//
//   Missing  No code and no unit: kUnstated. An answer needs none; of an
//            Observation FHIR asks one, so that there it counts as kLoose.
//   Errors   None. A code or unit that is no text is kForeign.
//   Safety   Texts of the record: for comparing, never for messages.
//   Threads  Pure.
//   Source   FHIR R4 and R5 Quantity; UCUM; words for a score as public
//            records have them (docs/reference/fhir.md).

#ifndef RELCARE_FHIR_QUANTITY_H_
#define RELCARE_FHIR_QUANTITY_H_

#include <cstdint>
#include <string_view>

#include "base/codes.h"
#include "fhir/json.h"
#include "fhir/value.h"

namespace relcare::fhir {

enum class UnitFit : std::uint8_t {
  kScore,     // "1" or an annotation such as "{score}", as UCUM's code
  kUnstated,  // neither code nor unit
  kLoose,     // no code, or one that UCUM does not have, but words for a score
  kForeign,   // something else
};

struct Quantity {
  UnitFit unit = UnitFit::kScore;
  std::string_view unit_code;   // lives as long as the text
  bool has_comparator = false;  // "less than"
};

// Of a value of another kind: no unit, no comparator, kScore.
Quantity ReadQuantity(const Json& json, const Value& value);

// The fit to a scale that may have a unit of its `own`; empty: none.
inline UnitFit FitTo(UnitFit fit, std::string_view code, std::string_view own) {
  return !own.empty() && code == own ? UnitFit::kScore : fit;
}

// Why the number is not taken; kUnspecified: it may be.
inline FindingCode WhyNotTaken(UnitFit fit, bool has_comparator) {
  if (fit == UnitFit::kForeign)
    return FindingCode::kUnitForeign;
  return has_comparator ? FindingCode::kComparatorUnused
                        : FindingCode::kUnspecified;
}

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_QUANTITY_H_
