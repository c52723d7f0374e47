// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/report_message.h"

#include <cstddef>
#include <limits>

#include "relcare/v1/report.pb.h"

#include "engine/arena_message.h"
#include "engine/explanation_message.h"
#include "engine/score_message.h"
#include "engine/version.h"
#include "relcare/relcare.h"

namespace relcare::engine {
struct ReportWriter::State {
  WipedArena arena;
};

ReportWriter::ReportWriter() : state_(std::make_unique<State>()) {}
ReportWriter::~ReportWriter() = default;
ReportWriter::ReportWriter(ReportWriter&&) noexcept = default;
ReportWriter& ReportWriter::operator=(ReportWriter&&) noexcept = default;

void ReportWriter::WriteScore(const Case& given, const Sheet& sheet,
                              std::string* out) {
  auto* report = state_->arena.Renew<v1::ScoreReport>();
  if (!given.golden)
    report->set_input_index(given.index);
  AddIdentity(given, report);
  if (!given.identity.respondent.empty()) {
    report->set_respondent(given.identity.respondent);
  }
  report->set_status(static_cast<v1::AssessmentStatus>(given.response.status));
  const Loaded& loaded = *given.choice.loaded;
  report->set_instrument(loaded.reference);
  for (const Sheet::Line& line : sheet.lines) {
    ToMessage(given, sheet, line.scale, &line, report->add_scores());
  }
  AddCritical(given, sheet, report);
  AddFindings(sheet, report);
  AddLabels(given, report);
  ToMessage(given, report->mutable_provenance());
  report->set_required_notice(loaded.definition().licence.required_notice);
  report->SerializeToString(out);
}

void ReportWriter::WriteValidation(const Case& given, const Sheet& sheet,
                                   std::string* out) {
  auto* report = state_->arena.Renew<v1::ValidationReport>();
  report->set_instrument(given.choice.loaded->reference);
  AddIdentity(given, report);
  AddFindings(sheet, report);
  AddCritical(given, sheet, report);
  AddLabels(given, report);
  ToMessage(given, report->mutable_provenance());
  report->SerializeToString(out);
}

void ReportWriter::WriteArray(const Engine& engine, const Choice& choice,
                              bool golden, std::string* out) {
  auto* report = state_->arena.Renew<v1::ArrayReport>();
  const Loaded& loaded = *choice.loaded;
  const scale::Definition& definition = loaded.definition();
  report->set_instrument(loaded.reference);
  for (const int scale : loaded.plan->reported_scales()) {
    report->add_scales(definition.scales[static_cast<std::size_t>(scale)].id);
  }
  for (const scale::CriticalRule& rule : definition.critical_rules) {
    report->add_critical_rules(rule.id);
  }
  AddLabels(loaded.labels, report);
  AddProvenance(engine, choice, golden, report->mutable_provenance());
  report->set_required_notice(definition.licence.required_notice);
  report->SerializeToString(out);
}

void ReportWriter::WriteExplanation(const Case& given, const Sheet& sheet,
                                    std::string* out) {
  auto* explanation = state_->arena.Renew<v1::Explanation>();
  ToMessage(given, sheet, explanation);
  explanation->SerializeToString(out);
}

void ReportWriter::WriteError(const Error& error, std::uint32_t index,
                              bool golden, std::string* out) {
  auto* report = state_->arena.Renew<v1::ScoreReport>();
  if (!golden)
    report->set_input_index(index);
  v1::InputError* written = report->mutable_error();
  written->set_status(error.status);
  written->set_name(StatusName(error.status));
  written->set_path(error.path);
  written->set_rule(error.rule);
  written->set_message(error.message);
  if (error.byte_offset >= 0 &&
      error.byte_offset <= std::numeric_limits<std::uint32_t>::max()) {
    written->set_offset(static_cast<std::uint32_t>(error.byte_offset));
  }
  report->SerializeToString(out);
}

void ReportWriter::Wipe() { state_->arena.Wipe(); }

}  // namespace relcare::engine
