// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Many responses in one text: a FHIR Bundle, lines of JSON or rows of a table.
// One bad entry, line or row costs that one only.
//
//   Shape    Blank lines are not counted. Rows that a mapping's only_where
//            leaves out are counted and give no report.
//   Errors   Of the whole text: RELCARE_E_LIMIT, RELCARE_E_CANCELLED; for a
//            table also those of Engine::Choose and columnar::Table::Compile,
//            RELCARE_E_LICENCE and a header that cannot be read.
//   Threads  As in score.h.

#ifndef RELCARE_ENGINE_TEXT_H_
#define RELCARE_ENGINE_TEXT_H_

#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/giver.h"
#include "engine/request.h"
#include "engine/workspace.h"

namespace relcare::engine {

// `records` counts what was seen, also where the call fails.
Done ScoreText(const Engine& engine, std::string_view text,
               const Request& request, Workspace* workspace,
               const TakeReport& take, std::uint32_t* records);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_TEXT_H_
