// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/unit_scorer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tools/relcare/json_peek.h"
#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

// What relcare_score_text calls back with.
using OnReport = std::function<void(relcare_status, std::string_view)>;

extern "C" int32_t GiveReport(void* context, relcare_status status,
                              const uint8_t* report, size_t size) noexcept {
  const std::string_view bytes(reinterpret_cast<const char*>(report), size);
  (*static_cast<const OnReport*>(context))(status, bytes);
  return StopAsked() ? 1 : 0;
}

// An unknown instrument is the input's word where the caller named none.
Exit ExitFor(relcare_status status, Exit exit, const ScoreSettings& settings) {
  const bool is_inputs_word =
      status == RELCARE_E_UNKNOWN_INSTRUMENT && settings.instrument.empty();
  return is_inputs_word ? Exit::kInput : exit;
}

// A line that cannot be read ends no group of Observations.
std::vector<std::uint32_t> TakenUp(const Unit& unit,
                                   const std::vector<Scored>& reported) {
  std::vector<bool> has_report(unit.rows());
  for (const Scored& scored : reported) {
    if (scored.row < unit.rows())
      has_report[scored.row] = true;
  }
  std::vector<std::uint32_t> taken_up;
  if (std::ranges::count(has_report, false) == 0)
    return taken_up;
  std::optional<std::string_view> last;
  for (std::uint32_t row = 0; row < unit.rows(); ++row) {
    const std::string_view line = unit.RowText(row);
    if (!PeekJson(line).is_whole)
      continue;
    const std::optional<std::string_view> subject = SubjectOn(line);
    const bool goes_on = subject && subject == last;
    if (goes_on && !has_report[row]) {
      taken_up.push_back(row);
      continue;
    }
    last = has_report[row] ? subject : std::nullopt;
  }
  return taken_up;
}

}  // namespace

Or<UnitScorer> UnitScorer::Make(const relcare_engine* engine,
                                ScoreSettings settings, Render render) {
  Or<Scratch> scratch = MakeScratch(engine);
  if (!scratch.ok())
    return scratch.fault();
  return UnitScorer(std::move(*scratch), std::move(settings),
                    std::move(render));
}

UnitScorer::UnitScorer(Scratch scratch, ScoreSettings settings, Render render)
    : scratch_(std::move(scratch)),
      settings_(std::move(settings)),
      render_(std::move(render)) {}

UnitResult UnitScorer::Score(const Unit& unit) {
  UnitResult result;
  switch (unit.kind) {
    case Unit::Kind::kMany:
      ScoreText(unit, unit.text, result);
      if (unit.format == RELCARE_FORMAT_FHIR_NDJSON)
        result.taken_up = TakenUp(unit, result.scored);
      break;
    case Unit::Kind::kOne:
      ScoreOne(unit, result);
      break;
    case Unit::Kind::kFault:
      Refuse(unit, *unit.fault, result);
      break;
    case Unit::Kind::kEnd:
      break;
  }
  return result;
}

relcare_score_options UnitScorer::OptionsFor(const Unit& unit) const {
  const bool is_fhir = unit.format == RELCARE_FORMAT_FHIR ||
                       unit.format == RELCARE_FORMAT_FHIR_NDJSON;
  const std::string& instrument = is_fhir || settings_.version.empty()
                                      ? settings_.instrument
                                      : settings_.version;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = unit.format;
  options.instrument = instrument.data();
  options.instrument_size = instrument.size();
  options.mapping = unit.mapping.data();
  options.mapping_size = unit.mapping.size();
  return options;
}

void UnitScorer::ScoreOne(const Unit& unit, UnitResult& result) {
  const OneResponse& one = *unit.one;
  const std::string_view type = PeekJson(one.bytes).resource_type;
  if (one.format == RELCARE_FORMAT_FHIR &&
      (type == "Bundle" || type == "Observation")) {
    ScoreText(unit, one.bytes, result);
    for (Scored& scored : result.scored)
      scored.is_lone_observation = type == "Observation";
    return;
  }
  const relcare_score_options options = OptionsFor(unit);
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_score(scratch_.get(), Bytes(one.bytes), one.bytes.size(),
                    &options, &view, &error);
  if (status != RELCARE_OK) {
    Refuse(unit, one.Place(FromError(error), *unit.input), result);
    return;
  }
  Add(unit, status, {reinterpret_cast<const char*>(view.data), view.size},
      result);
  result.records = 1;
}

void UnitScorer::ScoreText(const Unit& unit, std::string_view text,
                           UnitResult& result) {
  relcare_score_options options = OptionsFor(unit);
  const bool is_csv = unit.format == RELCARE_FORMAT_CSV;
  if (is_csv && !unit.has_header) {
    options.csv_header = unit.header.data();
    options.csv_header_size = unit.header.size();
  }
  OnReport on_report = [&](relcare_status status, std::string_view bytes) {
    Add(unit, status, bytes, result);
  };
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_score_text(scratch_.get(), Bytes(text), text.size(), &options,
                         GiveReport, &on_report, &result.records, &error);
  if (status == RELCARE_OK || status == RELCARE_E_CANCELLED)
    return;
  Fault fault = FromError(error, ShownName(unit.input->path));
  const bool has_comma = unit.header.find(',') != unit.header.npos;
  if (is_csv && !has_comma &&
      unit.header.find_first_of(";\t") != unit.header.npos) {
    fault.message +=
        "; its first line has no comma, but semicolons or tabs: save it with "
        "commas";
  }
  // A table that does not fit the mapping is an input that is not bound.
  if (fault.exit == Exit::kUsage)
    fault.exit = Exit::kInput;
  Refuse(unit, fault, result);
}

void UnitScorer::Add(const Unit& unit, relcare_status status,
                     std::string_view bytes, UnitResult& result) {
  Scored scored;
  v1::ScoreReport& report = scored.report;
  if (!report.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    scored.exit = Exit::kDefect;
    scored.said = "a report of the library cannot be read";
    result.scored.push_back(std::move(scored));
    return;
  }
  scored.status = status;
  scored.exit = ExitFor(status, ExitOf(status), settings_);
  scored.row = report.input_index();
  scored.where = ShownName(unit.input->path);
  if (unit.kind == Unit::Kind::kMany && scored.row < unit.rows())
    scored.where += ":" + std::to_string(unit.begin(scored.row).line);
  // The library wrote the position, which tells the line, in any case.
  report.clear_input_index();
  if (settings_.golden && report.has_provenance())
    report.mutable_provenance()->clear_engine_version();
  render_(scored);
  result.scored.push_back(std::move(scored));
}

void UnitScorer::Refuse(const Unit& unit, const Fault& fault,
                        UnitResult& result) {
  result.has_failed = true;
  if (fault.status == RELCARE_E_CANCELLED)
    return;
  Scored scored;
  v1::InputError& error = *scored.report.mutable_error();
  error.set_status(fault.status);
  error.set_name(relcare_status_name(fault.status));
  error.set_path(fault.path);
  error.set_rule(fault.rule);
  error.set_message(fault.message);
  if (fault.byte_offset >= 0)
    error.set_offset(static_cast<std::uint32_t>(fault.byte_offset));
  scored.status = fault.status;
  scored.exit = ExitFor(fault.status, fault.exit, settings_);
  scored.row = result.records++;
  scored.where = ShownName(unit.input->path);
  if (fault.line > 0)
    scored.where += ":" + std::to_string(fault.line);
  if (fault.line > 0 && fault.column > 0)
    scored.where += ":" + std::to_string(fault.column);
  render_(scored);
  result.scored.push_back(std::move(scored));
}

}  // namespace relcare::tool
