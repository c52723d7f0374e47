// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/explanation_message.h"

#include <cstddef>
#include <vector>

#include "engine/score_message.h"
#include "scale/explain.h"

namespace relcare::engine {
namespace {

void ToMessage(const scale::Contribution& from, const Case& given,
               v1::Contribution* out) {
  const scale::Definition& definition = given.choice.loaded->definition();
  const auto at = static_cast<std::size_t>(from.index);
  if (from.source == scale::SourceKind::kItem) {
    out->set_item(definition.items[at].id);
  } else if (from.source == scale::SourceKind::kScale) {
    out->set_scale(definition.scales[at].id);
  }
  if (from.answer)
    out->set_answer(from.answer->ToString());
  out->set_absence(static_cast<v1::Absence>(from.absence));
  out->set_kind(static_cast<v1::ContributionKind>(from.kind));
  out->set_reversed(from.reversed);
  if (from.weight)
    out->set_weight(from.weight->ToString());
  if (from.points)
    out->set_points(from.points->ToString());
  if (from.rule >= 0) {
    out->set_rule(
        definition.skip_rules[static_cast<std::size_t>(from.rule)].id);
  }
  if (from.path >= 0) {
    const std::string_view path =
        given.response.paths[static_cast<std::size_t>(from.path)];
    out->set_path(path.data(), path.size());
  }
}

const Sheet::Line* LineOf(const Sheet& sheet, int scale) {
  for (const Sheet::Line& line : sheet.lines) {
    if (line.scale == scale)
      return &line;
  }
  return nullptr;
}

}  // namespace

void ToMessage(const Case& given, const Sheet& sheet, v1::Explanation* out) {
  const Loaded& loaded = *given.choice.loaded;
  AddIdentity(given, out);
  out->set_instrument(loaded.reference);
  for (const scale::ScaleExplanation& each :
       scale::Explain(*loaded.plan, given.response, sheet.scored)) {
    const auto at = static_cast<std::size_t>(each.scale);
    const scale::Outcome& outcome = sheet.scored.scales[at];
    v1::ScaleExplanation* scale = out->add_scales();
    ToMessage(given, sheet, each.scale, LineOf(sheet, each.scale),
              scale->mutable_score());
    scale->set_sentence(each.sentence);
    for (const scale::Contribution& contribution : each.contributions) {
      ToMessage(contribution, given, scale->add_contributions());
    }
    if (outcome.kind != scale::OutcomeKind::kRefused) {
      scale->set_exact(outcome.exact.ToString());
    }
    scale->set_internal(loaded.definition().scales[at].internal);
  }
  AddCritical(given, sheet, out);
  AddFindings(sheet, out);
  out->set_required_notice(loaded.definition().licence.required_notice);
  ToMessage(given, out->mutable_provenance());
  AddLabels(given, out);
}

}  // namespace relcare::engine
