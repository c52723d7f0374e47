// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/summary.h"

#include "relcare/relcare.h"
#include "tools/relcare/code_words.h"
#include "tools/relcare/json_text.h"

namespace relcare::tool {
namespace {

std::string_view OutcomeWord(const v1::Score& score) {
  return score.has_scored()   ? "scored"
         : score.has_filled() ? "filled"
                              : "refused";
}

std::string_view StateWord(v1::SignalState state) {
  return state == v1::SIGNAL_STATE_FIRED   ? "fired"
         : state == v1::SIGNAL_STATE_QUIET ? "quiet"
                                           : "not_seen";
}

std::string ToJson(const std::map<std::string, std::uint64_t>& counts) {
  std::string out;
  for (const auto& [name, count] : counts) {
    out += (out.empty() ? "{" : ", ") + Quoted(name) + ": " +
           std::to_string(count);
  }
  return out.empty() ? "{}" : out + "}";
}

// One line for each entry.
template <typename Map, typename Write>
std::string Lines(const Map& map, Write write) {
  std::string out;
  for (const auto& [name, value] : map) {
    out += (out.empty() ? "{\n    " : ",\n    ") + Quoted(name) + ": " +
           write(name, value);
  }
  return out.empty() ? "{}" : out + "\n  }";
}

}  // namespace

void Summary::Add(const v1::ScoreReport& report) {
  ++responses_;
  if (report.has_error()) {
    ++errors_[report.error().rule()];
    return;
  }
  ++instruments_[report.instrument()];
  hashes_[report.instrument()] = report.provenance().scoring_hash();
  config_hash_ = report.provenance().config_hash();
  for (const v1::Score& score : report.scores()) {
    const std::string outcome(OutcomeWord(score));
    ++outcomes_[outcome];
    ++scales_[report.instrument() + "#" + score.scale()][outcome];
    if (score.has_refused()) {
      ++refusals_[std::string(RefusalCodeWords(score.refused().reason()).word)];
    }
  }
  for (const v1::CriticalFlag& flag : report.critical_flags()) {
    const std::string state(StateWord(flag.state()));
    ++critical_[state];
    ++critical_rules_[report.instrument() + "#" + flag.rule()][state];
  }
  for (const v1::Finding& finding : report.findings())
    ++findings_[std::string(FindingCodeWords(finding.code()).word)];
}

std::string Summary::ToJson(std::uint64_t rows_passed_over) const {
  const auto counts = [](const std::string&, const Counts& value) {
    return tool::ToJson(value);
  };
  std::uint64_t not_read = 0;
  for (const auto& [rule, count] : errors_)
    not_read += count;
  std::string out = "{\n";
  const auto add = [&out](std::string_view name, const std::string& value) {
    out += (out.size() > 2 ? ",\n  " : "  ") + Quoted(name) + ": " + value;
  };
  add("engine_version", Quoted(relcare_version()));
  add("semantics_version", std::to_string(relcare_semantics_version()));
  add("build_id", Quoted(relcare_build_id()));
  add("config_hash", Quoted(config_hash_));
  add("responses", std::to_string(responses_));
  add("not_read", std::to_string(not_read));
  add("rows_passed_over", std::to_string(rows_passed_over));
  add("scores", tool::ToJson(outcomes_));
  add("critical", tool::ToJson(critical_));
  add("errors", tool::ToJson(errors_));
  add("refusals", tool::ToJson(refusals_));
  add("findings", tool::ToJson(findings_));
  add("scales", Lines(scales_, counts));
  add("critical_rules", Lines(critical_rules_, counts));
  add("instruments",
      Lines(instruments_, [&](const std::string& name, std::uint64_t count) {
        return "{\"responses\": " + std::to_string(count) +
               ", \"scoring_hash\": " + Quoted(hashes_.at(name)) + "}";
      }));
  return out + "\n}\n";
}

}  // namespace relcare::tool
