// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/explanation_message.h"

#include <cstddef>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "engine/score_message.h"
#include "scale/explain.h"

namespace relcare::engine {
namespace {

void PutContribution(const scale::Contribution& from, const Case& given,
                     wire::Writer* out) {
  using C = v1::Contribution;
  const scale::Definition& definition = given.choice.loaded->definition();
  const auto at = static_cast<std::size_t>(from.index);
  if (from.source == scale::SourceKind::kItem) {
    out->KeepText(C::kItemFieldNumber, definition.items[at].id);
  } else if (from.source == scale::SourceKind::kScale) {
    out->KeepText(C::kScaleFieldNumber, definition.scales[at].id);
  }
  if (from.answer)
    out->Text(C::kAnswerFieldNumber, from.answer->ToString());
  out->Number(C::kAbsenceFieldNumber, static_cast<int>(from.absence));
  out->Number(C::kKindFieldNumber, static_cast<int>(from.kind));
  out->Number(C::kReversedFieldNumber, from.reversed ? 1 : 0);
  if (from.weight)
    out->Text(C::kWeightFieldNumber, from.weight->ToString());
  if (from.points)
    out->Text(C::kPointsFieldNumber, from.points->ToString());
  if (from.rule >= 0) {
    out->Text(C::kRuleFieldNumber,
              definition.skip_rules[static_cast<std::size_t>(from.rule)].id);
  }
  if (from.path >= 0) {
    out->Text(C::kPathFieldNumber,
              given.response.paths[static_cast<std::size_t>(from.path)]);
  }
}

const Sheet::Line* LineOf(const Sheet& sheet, int scale) {
  for (const Sheet::Line& line : sheet.lines) {
    if (line.scale == scale)
      return &line;
  }
  return nullptr;
}

void PutScale(const scale::ScaleExplanation& each, const Case& given,
              const Sheet& sheet, wire::Writer* out) {
  using Scale = v1::ScaleExplanation;
  const auto at = static_cast<std::size_t>(each.scale);
  const scale::Outcome& outcome = sheet.scored.scales[at];
  out->Message(Scale::kScoreFieldNumber, [&] {
    PutScore(given, sheet, each.scale, LineOf(sheet, each.scale), out);
  });
  out->Text(Scale::kSentenceFieldNumber, each.sentence);
  for (const scale::Contribution& contribution : each.contributions) {
    out->Message(Scale::kContributionsFieldNumber,
                 [&] { PutContribution(contribution, given, out); });
  }
  if (outcome.kind != scale::OutcomeKind::kRefused)
    out->Text(Scale::kExactFieldNumber, outcome.exact.ToString());
  const bool internal = given.choice.loaded->definition().scales[at].internal;
  out->Number(Scale::kInternalFieldNumber, internal ? 1 : 0);
}

}  // namespace

void WriteExplanation(const Case& given, const Sheet& sheet, std::string* out) {
  using Report = v1::Explanation;
  out->clear();
  wire::Writer writer(out);
  const Identity& identity = given.identity;
  const Loaded& loaded = *given.choice.loaded;
  writer.Text(Report::kResponseIdFieldNumber, identity.response_id);
  writer.Text(Report::kInstrumentFieldNumber, loaded.reference);
  for (const scale::ScaleExplanation& each :
       scale::Explain(*loaded.plan, given.response, sheet.scored)) {
    writer.Message(Report::kScalesFieldNumber,
                   [&] { PutScale(each, given, sheet, &writer); });
  }
  AddFindings<Report>(sheet, &writer);
  AddProvenance<Report>(given, sheet, &writer);
  AddLabels<Report>(given, &writer);
  AddCritical<Report>(given, sheet, &writer);
  AddSubject<Report>(identity, &writer);
  writer.Text(Report::kEffectiveFieldNumber, identity.effective);
  writer.Text(Report::kRequiredNoticeFieldNumber,
              loaded.definition().licence.required_notice);
}

}  // namespace relcare::engine
