// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Scores units, one at a time: what one thread does.

#ifndef RELCARE_TOOLS_UNIT_SCORER_H_
#define RELCARE_TOOLS_UNIT_SCORER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/engine.h"
#include "tools/relcare/units.h"

namespace relcare::tool {

// One response's result.
struct Scored {
  // "file", or "file:line" in a file of many.
  std::string where;
  relcare_status status = RELCARE_OK;
  Exit exit = Exit::kDone;
  // Without input_index.
  v1::ScoreReport report;
  // Its line, row or place in the unit, from 0.
  std::uint32_t row = 0;
  // One Observation that came by itself: no others could be put beside it.
  bool is_lone_observation = false;
  // What is written of it, and said to stderr.
  std::string written = {};
  std::string said = {};
};

struct UnitResult {
  std::vector<Scored> scored;
  // Lines that the report of a line above them took up: Observations of one
  // subject, by their row.
  std::vector<std::uint32_t> taken_up;
  // How many lines, rows or reports there were.
  std::uint32_t records = 0;
  // The last of `scored` says why there is no more.
  bool has_failed = false;
};

struct ScoreSettings {
  std::string instrument;  // Empty: as the input says.
  bool golden = false;
  // For Records and tables, whatever version of it they name.
  std::string version = {};
};

class UnitScorer {
 public:
  // Makes what is to be written of a result; runs in the scorer's thread.
  using Render = std::function<void(Scored&)>;

  // Errors: there is no memory for it.
  static Or<UnitScorer> Make(const relcare_engine* engine,
                             ScoreSettings settings, Render render);

  UnitResult Score(const Unit& unit);

 private:
  UnitScorer(Scratch scratch, ScoreSettings settings, Render render);

  // What a unit is scored with, but for its input.
  relcare_score_options OptionsFor(const Unit& unit) const;
  void ScoreOne(const Unit& unit, UnitResult& result);
  // `text` holds many responses, or a FHIR resource that may.
  void ScoreText(const Unit& unit, std::string_view text, UnitResult& result);
  void Refuse(const Unit& unit, const Fault& fault, UnitResult& result);
  void Add(const Unit& unit, relcare_status status, std::string_view bytes,
           UnitResult& result);

  Scratch scratch_;
  ScoreSettings settings_;
  Render render_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_UNIT_SCORER_H_
