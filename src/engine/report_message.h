// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ReportWriter: cases and their sheets as the messages that leave: ScoreReport,
// ValidationReport, Explanation. Binary; wire turns it into JSON.
//
//   Shape    Deterministic: every list in the definition's or the input's
//   order. Threads  One thread; reuse one per thread to keep its memory.

#ifndef RELCARE_ENGINE_REPORT_MESSAGE_H_
#define RELCARE_ENGINE_REPORT_MESSAGE_H_

#include <memory>
#include <string>

#include "base/error.h"
#include "engine/case.h"
#include "engine/sheet.h"

namespace relcare::engine {

class ReportWriter {
 public:
  ReportWriter();
  ~ReportWriter();
  ReportWriter(ReportWriter&&) noexcept;
  ReportWriter& operator=(ReportWriter&&) noexcept;

  // Each overwrites `out`.
  void WriteScore(const Case& given, const Sheet& sheet, std::string* out);
  void WriteValidation(const Case& given, const Sheet& sheet, std::string* out);
  void WriteExplanation(const Case& given, const Sheet& sheet,
                        std::string* out);
  // What every row of an array call shares.
  void WriteArray(const Engine& engine, const Choice& choice, bool golden,
                  std::string* out);
  // A report without scores: why the input has none.
  void WriteError(const Error& error, std::uint32_t index, bool golden,
                  std::string* out);

  // Overwrites with zeros what was written.
  void Wipe();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_REPORT_MESSAGE_H_
