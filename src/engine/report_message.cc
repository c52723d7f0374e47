// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/report_message.h"

#include <cstddef>
#include <limits>

#include "relcare/v1/profile_report.pb.h"
#include "relcare/v1/report.pb.h"

#include "engine/score_message.h"
#include "engine/version.h"
#include "relcare/relcare.h"

namespace relcare::engine {

template <typename Message>
static void AddScores(const Case& given, const Sheet& sheet,
                      wire::Writer* out) {
  for (const Sheet::Line& line : sheet.lines) {
    out->Message(Message::kScoresFieldNumber,
                 [&] { PutScore(given, sheet, line.scale, &line, out); });
  }
}

void WriteShown(const Case& given, const Sheet& sheet, std::string* scores,
                std::string* critical) {
  wire::Writer scores_writer(scores);
  AddScores<v1::ScoreEntry>(given, sheet, &scores_writer);
  wire::Writer critical_writer(critical);
  AddCritical<v1::ScoreReport>(given, sheet, &critical_writer);
}

void WriteScore(const Case& given, const Sheet& sheet, std::string* out) {
  using Report = v1::ScoreReport;
  out->clear();
  wire::Writer writer(out);
  const Identity& identity = given.identity;
  const Loaded& loaded = *given.choice.loaded;
  if (!given.golden)
    writer.KeepNumber(Report::kInputIndexFieldNumber, given.index);
  writer.Text(Report::kResponseIdFieldNumber, identity.response_id);
  AddSubject<Report>(identity, &writer);
  writer.Text(Report::kRespondentFieldNumber, identity.respondent);
  writer.Text(Report::kEffectiveFieldNumber, identity.effective);
  writer.Number(Report::kStatusFieldNumber,
                static_cast<int>(given.response.status));
  writer.Text(Report::kInstrumentFieldNumber, loaded.reference);
  AddScores<Report>(given, sheet, &writer);
  AddCritical<Report>(given, sheet, &writer);
  AddFindings<Report>(sheet, &writer);
  AddLabels<Report>(given, &writer);
  AddProvenance<Report>(given, sheet, &writer);
  writer.Text(Report::kRequiredNoticeFieldNumber,
              loaded.definition().licence.required_notice);
}

void WriteValidation(const Case& given, const Sheet& sheet, std::string* out) {
  using Report = v1::ValidationReport;
  out->clear();
  wire::Writer writer(out);
  const Identity& identity = given.identity;
  writer.Text(Report::kResponseIdFieldNumber, identity.response_id);
  writer.Text(Report::kInstrumentFieldNumber, given.choice.loaded->reference);
  AddFindings<Report>(sheet, &writer);
  AddCritical<Report>(given, sheet, &writer);
  AddLabels<Report>(given, &writer);
  AddProvenance<Report>(given, sheet, &writer);
  AddSubject<Report>(identity, &writer);
  writer.Text(Report::kEffectiveFieldNumber, identity.effective);
}

void WriteArray(const Engine& engine, const Choice& choice, bool golden,
                std::string* out) {
  using Report = v1::ArrayReport;
  out->clear();
  wire::Writer writer(out);
  const Loaded& loaded = *choice.loaded;
  const scale::Definition& definition = loaded.definition();
  writer.Text(Report::kInstrumentFieldNumber, loaded.reference);
  for (const int scale : loaded.plan->reported_scales()) {
    writer.KeepText(Report::kScalesFieldNumber,
                    definition.scales[static_cast<std::size_t>(scale)].id);
  }
  for (const scale::CriticalRule& rule : definition.critical_rules)
    writer.KeepText(Report::kCriticalRulesFieldNumber, rule.id);
  AddLabels<Report>(loaded.labels, &writer);
  writer.Message(Report::kProvenanceFieldNumber,
                 [&] { PutProvenance(engine, choice, golden, &writer); });
  writer.Text(Report::kRequiredNoticeFieldNumber,
              definition.licence.required_notice);
}

static void PutError(const Error& error, wire::Writer* out) {
  using E = v1::InputError;
  out->Number(E::kStatusFieldNumber, error.status);
  out->Text(E::kNameFieldNumber, StatusName(error.status));
  out->Text(E::kPathFieldNumber, error.path);
  out->Text(E::kRuleFieldNumber, error.rule);
  out->Text(E::kMessageFieldNumber, error.message);
  if (error.byte_offset >= 0 &&
      error.byte_offset <= std::numeric_limits<std::uint32_t>::max()) {
    out->KeepNumber(E::kOffsetFieldNumber, error.byte_offset);
  }
}

void WriteError(const Error& error, std::uint32_t index, bool golden,
                std::string* out) {
  using Report = v1::ScoreReport;
  out->clear();
  wire::Writer writer(out);
  if (!golden)
    writer.KeepNumber(Report::kInputIndexFieldNumber, index);
  writer.Message(Report::kErrorFieldNumber, [&] { PutError(error, &writer); });
}

}  // namespace relcare::engine
