// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Filing: a ScoreReport as the FHIR resources that a record system keeps.
//
//   Shape    A Bundle of Observations: one for each reported scale, one for
//   each
//            critical rule, and a panel that names them. Or an OperationOutcome
//            of what was refused or questionable.
//   Identity Every Observation has two identifiers. urn:relcare:score-slot is
//            made of the response's id, the instrument and the scale alone, so
//            that an amended response or a newer definition finds the score
//            that it replaces. urn:relcare:score-result is made of the slot,
//            the input and every rule that was applied.
//   Missing  A refused scale has a dataAbsentReason and never a number. Scales
//            refused for the response's status are left out: there is nothing
//            to file yet. Of a response entered in error every Observation says
//            so. Of a record with a twin (record-repeated) those critical rules
//            alone are written that fired.
//   Safety   meta.security joins the report's labels with those that the caller
//            gives for the definition, whatever became of the report on its
//            way. Interpretation is the report's: where bands were turned off,
//            none is written.
//   Errors   RELCARE_E_NOT_A_RESPONSE (an input error, or no scores);
//            "response-id" (no id: slots could not be told apart);
//            RELCARE_E_UNSUPPORTED_OPTION "issued".
//   Threads  Pure.
//   Source   FHIR R4 Observation, Bundle, OperationOutcome; US Core 6
//            screening and assessment.

#ifndef RELCARE_FHIR_FILING_H_
#define RELCARE_FHIR_FILING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "privacy/labels.h"

namespace relcare::v1 {
class Instrument;
class ScoreReport;
}  // namespace relcare::v1

namespace relcare::fhir {

enum class BundleKind : std::uint8_t {
  // Each entry updates its slot, or makes it.
  kUpdate,
  // Each entry is made unless its slot is there.
  kCreate,
  // Nothing is asked of a server.
  kCollection,
};

struct FilingOptions {
  BundleKind kind = BundleKind::kUpdate;
  // A FHIR instant for Observation.issued; empty: not written.
  std::string_view issued;
  // Claims US Core's screening-assessment profile.
  bool us_core = false;
};

// `definition` is the one that the report names, `labels` are its own.
Result<std::string> WriteBundle(const v1::ScoreReport& report,
                                const v1::Instrument& definition,
                                const privacy::Labels& labels,
                                const FilingOptions& options);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_FILING_H_
