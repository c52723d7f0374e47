// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/filing_message.h"

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "engine/arena_message.h"
#include "engine/read_report_message.h"
#include "fhir/outcome.h"
#include "relcare/relcare.h"

namespace relcare::engine {

Result<std::string> FileReport(const Engine& engine, Bytes report,
                               const fhir::FilingOptions& options,
                               const Limits& limits) {
  ArenaMessage<v1::ScoreReport> read;
  const Done done = ReadReport(report, limits, &*read);
  if (!done.ok())
    return done.error();
  // What has no scores has no definition to look for.
  ArenaMessage<v1::Instrument> definition;
  if ((*read).scores_size() == 0)
    return fhir::WriteBundle(*read, *definition, {}, options);
  const Result<const Loaded*> found = engine.Find((*read).instrument());
  if (!found.ok())
    return found.error();
  const Loaded& loaded = **found;
  if ((*read).provenance().definition_hash() != loaded.definition_hash) {
    return Error{RELCARE_E_UNKNOWN_INSTRUMENT, "definition-differs",
                 "/provenance/definition_hash",
                 "the report was made by another definition of that name"};
  }
  if (!(*definition)
           .ParseFromArray(loaded.bytes.data(),
                           static_cast<int>(loaded.bytes.size()))) {
    return Error{RELCARE_E_INTERNAL, "defect", "",
                 "a loaded definition could not be parsed"};
  }
  return fhir::WriteBundle(*read, *definition, loaded.labels, options);
}

Result<std::string> OutcomeOf(Bytes report, const Limits& limits) {
  ArenaMessage<v1::ScoreReport> read;
  const Done done = ReadReport(report, limits, &*read);
  if (!done.ok())
    return done.error();
  return fhir::WriteOutcome(*read);
}

}  // namespace relcare::engine
