// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Scores every response of every input, in order, and hands each ScoreReport
// on: those of the library, and one of our own where an input cannot be read.

#ifndef RELCARE_TOOLS_RECORDS_H_
#define RELCARE_TOOLS_RECORDS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/engine.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {

// One response's result.
struct Scored {
  // "file", or "file:line" in a file of many.
  std::string where;
  relcare_status status = RELCARE_OK;
  Exit exit = Exit::kDone;
  // The ScoreReport as the library wrote it, and read.
  std::string_view bytes;
  const v1::ScoreReport& report;
  // How much of the inputs was read by then, 0 to 1; below 0: not known.
  double share = -1;
};

struct ScoreSettings {
  std::string instrument;  // Empty: as the input says.
  bool golden = false;
};

class Scorer {
 public:
  // `sink` returns false to stop.
  using Sink = std::function<bool(const Scored&)>;

  Scorer(const relcare_engine* engine, const RuleSet& rules,
         ScoreSettings settings, Sink sink);

  // Scores all inputs. Returns the exit code that says most.
  Exit Run(const std::vector<Input>& inputs);

  // How many rows no mapping was for.
  std::uint64_t passed_over() const { return passed_over_; }

 private:
  void Score(const Input& input);
  void ScoreOne(const Input& input);
  // A FHIR resource that may hold many responses.
  void ScoreDocument(const Input& input, std::string_view bytes);
  void ScoreMany(const Input& input);
  // Says what of an input has no report.
  void SayLeftOut(const Input& input, bool is_blank);
  // How many bytes will be read of it, where that is known.
  double SizeOf(const Input& input) const;
  double Share() const;
  // Reads a report of the library into report_.
  bool Read(std::string_view bytes);
  // Hands on the report that was read from `bytes`.
  bool Report(std::string where, relcare_status status, std::string_view bytes);
  // Hands on a report that says why there is none.
  void Refuse(const Input& input, const Fault& fault);

  const RuleSet& rules_;
  const ScoreSettings settings_;
  const Sink sink_;
  Or<Scratch> scratch_;
  relcare_score_options options_ = RELCARE_SCORE_OPTIONS_INIT;
  v1::ScoreReport report_;
  std::uint32_t index_ = 0;
  std::vector<bool> is_reported_;  // By row of the input, by any mapping.
  std::uint64_t passed_over_ = 0;
  bool is_size_known_ = true;
  double to_read_ = 0;
  double read_ = 0;
  bool stopped_ = false;
  Exit exit_ = Exit::kDone;
};

// One response as relcare_score takes it.
struct OneResponse {
  std::int32_t format = 0;  // RELCARE_FORMAT_*
  std::string bytes;
  std::optional<TextProto> text;
  std::uint32_t line = 0;  // Of a file of many lines, from 1; else 0.

  // Returns the library's fault with the input's name, line and column.
  Fault Place(Fault fault, const Input& input) const;
};

// Reads an input of one response; `line` picks one of an input of many lines.
Or<OneResponse> ReadOne(const Input& input, std::uint32_t line = 0);

// Returns the id of the mapping that every response is to be read with: the
// only one given, if it does not say which forms it is for.
std::string CommonMapping(const RuleSet& rules);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_RECORDS_H_
