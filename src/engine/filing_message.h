// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A ScoreReport as FHIR resources, by the engine's definition of its form.
//
//   Errors   Those of wire::Walk and of fhir::WriteBundle;
//            RELCARE_E_UNKNOWN_INSTRUMENT where the definition is not loaded,
//            or
//            ("definition-differs") another one is loaded under its name.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_FILING_MESSAGE_H_
#define RELCARE_ENGINE_FILING_MESSAGE_H_

#include <string>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/source.h"
#include "fhir/filing.h"

namespace relcare::engine {

// Binary in, FHIR JSON out.
Result<std::string> FileReport(const Engine& engine, Bytes report,
                               const fhir::FilingOptions& options,
                               const Limits& limits);
Result<std::string> OutcomeOf(Bytes report, const Limits& limits);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FILING_MESSAGE_H_
