// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/score_message.h"

#include <cstddef>
#include <string_view>

#include "engine/version.h"

namespace relcare::engine {

using wire::Writer;

static void PutOutcome(const scale::Outcome& outcome, Writer* out) {
  using v1::Filled;
  using v1::Refused;
  using v1::Scored;
  switch (outcome.kind) {
    case scale::OutcomeKind::kScored:
      out->Message(v1::Score::kScoredFieldNumber, [&] {
        out->Text(Scored::kValueFieldNumber, outcome.value.ToString());
        out->F64(Scored::kF64FieldNumber, outcome.value.ToDouble());
        if (outcome.has_se)
          out->KeepF64(Scored::kSeFieldNumber, outcome.se);
        out->Number(Scored::kItemsFieldNumber, outcome.items);
      });
      break;
    case scale::OutcomeKind::kFilled:
      out->Message(v1::Score::kFilledFieldNumber, [&] {
        out->Text(Filled::kValueFieldNumber, outcome.value.ToString());
        out->F64(Filled::kF64FieldNumber, outcome.value.ToDouble());
        if (outcome.has_se)
          out->KeepF64(Filled::kSeFieldNumber, outcome.se);
        out->Number(Filled::kMethodFieldNumber,
                    static_cast<int>(outcome.method));
        out->Number(Filled::kItemsFieldNumber, outcome.items);
        out->Number(Filled::kAnsweredFieldNumber, outcome.answered);
        out->Number(Filled::kStatedFieldNumber, outcome.stated);
      });
      break;
    case scale::OutcomeKind::kRefused:
      out->Message(v1::Score::kRefusedFieldNumber, [&] {
        out->Number(Refused::kReasonFieldNumber,
                    static_cast<int>(outcome.refusal));
        out->Number(Refused::kItemsFieldNumber, outcome.items);
        out->Number(Refused::kAnsweredFieldNumber, outcome.answered);
        out->Number(Refused::kNeededFieldNumber, outcome.needed);
      });
      break;
  }
}

static void PutBand(const scale::Banding& banding, int index, Writer* out) {
  const scale::Band& band = banding.bands[static_cast<std::size_t>(index)];
  out->Text(v1::BandResult::kBandingFieldNumber, banding.id);
  out->Text(v1::BandResult::kBandFieldNumber, band.id);
  out->Text(v1::BandResult::kTitleFieldNumber, band.title);
}

void PutScore(const Case& given, const Sheet& sheet, int index,
              const Sheet::Line* line, Writer* out) {
  using v1::Score;
  const scale::Definition& definition = given.choice.loaded->definition();
  const auto at = static_cast<std::size_t>(index);
  const scale::Scale& scale = definition.scales[at];
  out->Text(Score::kScaleFieldNumber, scale.id);
  PutOutcome(sheet.scored.scales[at], out);
  if (line != nullptr) {
    for (std::uint32_t i = line->bands_from; i < line->bands_to; ++i) {
      const Sheet::Band& found = sheet.bands[i];
      out->Message(Score::kBandsFieldNumber, [&] {
        PutBand(scale.bandings[static_cast<std::size_t>(found.banding)],
                found.band, out);
      });
    }
    if (line->reported >= 0) {
      const scale::ReportedTotal& total =
          given.response.reported[static_cast<std::size_t>(line->reported)];
      out->Message(Score::kReportedFieldNumber, [&] {
        if (total.value)
          out->Text(v1::Reported::kValueFieldNumber, total.value->ToString());
        out->Number(v1::Reported::kAgreementFieldNumber,
                    static_cast<int>(line->agreement));
      });
    }
  }
  out->Number(Score::kDirectionFieldNumber, static_cast<int>(scale.direction));
  out->Number(Score::kTargetFieldNumber, static_cast<int>(scale.target));
  out->Number(Score::kTierFieldNumber, static_cast<int>(definition.tier));
  out->Text(Score::kUnitFieldNumber,
            scale.unit.empty() ? "{score}" : std::string_view(scale.unit));
}

void PutFinding(const Finding& finding, Writer* out) {
  using F = v1::Finding;
  out->Number(F::kCodeFieldNumber, static_cast<int>(finding.code));
  out->Number(F::kSeverityFieldNumber, static_cast<int>(finding.severity));
  out->Text(F::kPathFieldNumber, finding.path);
  out->Text(F::kFieldFieldNumber, finding.field);
  out->Text(F::kMessageFieldNumber, Sentence(finding.code));
}

void PutCritical(const scale::CriticalRule& rule,
                 const scale::CriticalOutcome& outcome, Writer* out) {
  using Flag = v1::CriticalFlag;
  out->Text(Flag::kRuleFieldNumber, rule.id);
  out->Number(Flag::kStateFieldNumber, static_cast<int>(outcome.state));
  out->Number(Flag::kReasonFieldNumber, static_cast<int>(outcome.reason));
  out->Text(Flag::kTitleFieldNumber, rule.title);
  if (rule.when.kind == scale::SourceKind::kItem)
    out->Text(Flag::kItemFieldNumber, rule.when.id);
  out->Number(Flag::kFindingFieldNumber, static_cast<int>(outcome.finding));
}

void PutSubject(const Identity& identity, Writer* out) {
  // The kinds are the numbers of the fields.
  out->KeepText(static_cast<int>(identity.subject_kind), identity.subject);
}

// The fields before and behind the hash of the input.
static void PutProvenanceBefore(const Engine& engine, const Choice& choice,
                                bool golden, Writer* out) {
  using P = v1::Provenance;
  if (!golden)
    out->Text(P::kEngineVersionFieldNumber, ProductVersion());
  out->Number(P::kSemanticsVersionFieldNumber, scale::kSemanticsVersion);
  out->Text(P::kScoringHashFieldNumber, choice.loaded->scoring_hash);
  out->Text(P::kConfigHashFieldNumber, engine.config_hash());
  out->Text(P::kMappingHashFieldNumber, choice.mapping_hash);
}

static void PutProvenanceBehind(const Loaded& loaded, Writer* out) {
  using P = v1::Provenance;
  out->Text(P::kPackHashFieldNumber, loaded.pack_hash);
  out->Text(P::kDefinitionHashFieldNumber, loaded.definition_hash);
}

void PutProvenance(const Engine& engine, const Choice& choice, bool golden,
                   Writer* out) {
  PutProvenanceBefore(engine, choice, golden, out);
  PutProvenanceBehind(*choice.loaded, out);
}

void PutProvenance(const Case& given, const Sheet& sheet, Writer* out) {
  PutProvenanceBefore(*given.engine, given.choice, given.golden, out);
  out->Text(v1::Provenance::kInputHashFieldNumber,
            {sheet.input_hash.data(), sheet.input_hash.size()});
  PutProvenanceBehind(*given.choice.loaded, out);
}

}  // namespace relcare::engine
