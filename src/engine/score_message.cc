// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/score_message.h"

#include <cstddef>

#include "base/sha256.h"
#include "engine/version.h"
#include "scale/response_message.h"

namespace relcare::engine {
namespace {

// Over the normalised Assessment: the same answers hash the same, whichever
// door they came through. Ascending fields, unset ones left out, decimals in
// shortest form: protobuf's bytes are the canonical ones.
std::string InputHash(const Case& given, google::protobuf::Arena* arena) {
  const Loaded& loaded = *given.choice.loaded;
  auto& assessment =
      *google::protobuf::Arena::CreateMessage<v1::Assessment>(arena);
  scale::Normalise(*loaded.plan, given.response, &assessment);
  assessment.set_instrument(loaded.reference);
  if (given.identity.subject_kind != SubjectKind::kNone) {
    ToMessage(given.identity, assessment.mutable_subject());
  }
  if (!given.identity.respondent.empty()) {
    assessment.set_respondent(given.identity.respondent);
  }
  if (!given.identity.effective.empty()) {
    assessment.set_answered_at(given.identity.effective);
  }
  return Sha256Hex(assessment.SerializeAsString());
}

}  // namespace

void ToMessage(const Case& given, const Sheet& sheet, int index,
               const Sheet::Line* line, v1::Score* out) {
  const scale::Definition& definition = given.choice.loaded->definition();
  const scale::Scale& scale =
      definition.scales[static_cast<std::size_t>(index)];
  const scale::Outcome& outcome =
      sheet.scored.scales[static_cast<std::size_t>(index)];
  const auto count = [](std::int32_t n) {
    return static_cast<std::uint32_t>(n);
  };
  out->set_scale(scale.id);
  switch (outcome.kind) {
    case scale::OutcomeKind::kScored: {
      v1::Scored* scored = out->mutable_scored();
      scored->set_value(outcome.value.ToString());
      scored->set_f64(outcome.value.ToDouble());
      if (outcome.has_se)
        scored->set_se(outcome.se);
      scored->set_items(count(outcome.items));
      break;
    }
    case scale::OutcomeKind::kFilled: {
      v1::Filled* filled = out->mutable_filled();
      filled->set_value(outcome.value.ToString());
      filled->set_f64(outcome.value.ToDouble());
      if (outcome.has_se)
        filled->set_se(outcome.se);
      filled->set_method(static_cast<v1::FillMethod>(outcome.method));
      filled->set_items(count(outcome.items));
      filled->set_answered(count(outcome.answered));
      filled->set_stated(count(outcome.stated));
      break;
    }
    case scale::OutcomeKind::kRefused: {
      v1::Refused* refused = out->mutable_refused();
      refused->set_reason(static_cast<v1::RefusalCode>(outcome.refusal));
      refused->set_items(count(outcome.items));
      refused->set_answered(count(outcome.answered));
      refused->set_needed(count(outcome.needed));
      break;
    }
  }
  out->set_direction(static_cast<v1::Direction>(scale.direction));
  out->set_target(static_cast<v1::Target>(scale.target));
  out->set_tier(static_cast<v1::ClaimTier>(definition.tier));
  out->set_unit(scale.unit.empty() ? "{score}" : scale.unit);
  if (line == nullptr)
    return;
  for (std::uint32_t i = line->bands_from; i < line->bands_to; ++i) {
    const Sheet::Band& found = sheet.bands[i];
    const scale::Banding& banding =
        scale.bandings[static_cast<std::size_t>(found.banding)];
    const scale::Band& band =
        banding.bands[static_cast<std::size_t>(found.band)];
    v1::BandResult* result = out->add_bands();
    result->set_banding(banding.id);
    result->set_band(band.id);
    result->set_title(band.title);
  }
  if (line->reported >= 0) {
    const scale::ReportedTotal& total =
        given.response.reported[static_cast<std::size_t>(line->reported)];
    v1::Reported* reported = out->mutable_reported();
    if (total.value)
      reported->set_value(total.value->ToString());
    reported->set_agreement(static_cast<v1::Agreement>(line->agreement));
  }
}

void ToMessage(const Finding& finding, v1::Finding* out) {
  out->set_code(static_cast<v1::FindingCode>(finding.code));
  out->set_severity(static_cast<v1::FindingSeverity>(finding.severity));
  out->set_path(finding.path);
  out->set_field(finding.field);
  out->set_message(Sentence(finding.code));
}

void ToMessage(const scale::CriticalRule& rule,
               const scale::CriticalOutcome& outcome, v1::CriticalFlag* out) {
  out->set_rule(rule.id);
  out->set_state(static_cast<v1::SignalState>(outcome.state));
  out->set_reason(static_cast<v1::Absence>(outcome.reason));
  out->set_finding(static_cast<v1::FindingCode>(outcome.finding));
  out->set_title(rule.title);
  if (rule.when.kind == scale::SourceKind::kItem)
    out->set_item(rule.when.id);
}

void ToMessage(const Identity& identity, v1::Subject* out) {
  switch (identity.subject_kind) {
    case SubjectKind::kPerson:
      out->set_person(identity.subject);
      break;
    case SubjectKind::kRelationship:
      out->set_relationship(identity.subject);
      break;
    case SubjectKind::kGroup:
      out->set_group(identity.subject);
      break;
    case SubjectKind::kNone:
      break;
  }
}

void AddProvenance(const Engine& engine, const Choice& choice, bool golden,
                   v1::Provenance* out) {
  const Loaded& loaded = *choice.loaded;
  if (!golden)
    out->set_engine_version(ProductVersion());
  out->set_semantics_version(scale::kSemanticsVersion);
  out->set_scoring_hash(loaded.scoring_hash);
  out->set_config_hash(engine.config_hash());
  out->set_mapping_hash(choice.mapping_hash.data(), choice.mapping_hash.size());
  out->set_pack_hash(loaded.pack_hash);
  out->set_definition_hash(loaded.definition_hash);
}

void ToMessage(const Case& given, v1::Provenance* out) {
  AddProvenance(*given.engine, given.choice, given.golden, out);
  out->set_input_hash(InputHash(given, out->GetArena()));
}

}  // namespace relcare::engine
