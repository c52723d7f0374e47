// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Cases and their sheets as the messages that leave: ScoreReport,
// ValidationReport, Explanation. Binary; wire turns it into JSON.
//
//   Shape    Deterministic: every list in the definition's or the input's
//            order, fields ascending. Each overwrites `out`.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_REPORT_MESSAGE_H_
#define RELCARE_ENGINE_REPORT_MESSAGE_H_

#include <cstdint>
#include <string>

#include "base/error.h"
#include "engine/case.h"
#include "engine/sheet.h"

namespace relcare::engine {

void WriteScore(const Case& given, const Sheet& sheet, std::string* out);
// What a profile shows of a form: scores, as fields of a ScoreEntry, and
// critical answers, as those of a ScoreReport.
void WriteShown(const Case& given, const Sheet& sheet, std::string* scores,
                std::string* critical);
void WriteValidation(const Case& given, const Sheet& sheet, std::string* out);
// What every row of an array call shares.
void WriteArray(const Engine& engine, const Choice& choice, bool golden,
                std::string* out);
// A report without scores: why the input has none.
void WriteError(const Error& error, std::uint32_t index, bool golden,
                std::string* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_REPORT_MESSAGE_H_
