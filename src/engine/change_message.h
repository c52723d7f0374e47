// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Two ScoreReports -> a ChangeReport, by the definition's published thresholds.
//
//   Errors   Those of wire::Walk; RELCARE_E_UNKNOWN_INSTRUMENT where the
//            earlier report's instrument is not loaded; RELCARE_E_LICENCE;
//            RELCARE_E_NOT_A_RESPONSE for a report without scores. What forbids
//            a comparison is a refusal in the report, not an error.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_CHANGE_MESSAGE_H_
#define RELCARE_ENGINE_CHANGE_MESSAGE_H_

#include <string>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/source.h"

namespace relcare::engine {

// Binary in, binary out.
Result<std::string> CompareReports(const Engine& engine, Bytes earlier,
                                   Bytes later, const Limits& limits);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CHANGE_MESSAGE_H_
