// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Golden cases must name what exists, and promise what can be.

#include <algorithm>

#include "scale/check.h"
#include "scale/definition_index.h"

namespace relcare::scale {

void Checker::CheckGolden(const GoldenCase& golden, const std::string& path) {
  if (golden.origin < GoldenOrigin::kReal ||
      golden.origin > GoldenOrigin::kConstructed) {
    Add("golden", path + "/origin",
        "origin is not set; a golden case must say where it comes from");
  }
  for (std::size_t i = 0; i < golden.answers.size(); ++i) {
    const GoldenAnswer& answer = golden.answers[i];
    const std::string where = At(path + "/answers", i);
    if (ItemIndex(definition_, answer.item) < 0) {
      Add("unknown-item", where + "/item",
          "item \"" + answer.item +
              "\" is not of this form; a golden case may use its items only");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (golden.answers[k].item == answer.item) {
        Add("golden", where + "/item",
            "item \"" + answer.item +
                "\" is answered already; it must stand once");
        break;
      }
    }
    if (!answer.value && (answer.absence < Absence::kUnknown ||
                          answer.absence > Absence::kUnsupported)) {
      Add("golden", where,
          "neither value nor absence is set; an answer must be one");
    }
  }
  if (golden.scores.empty() && golden.critical.empty()) {
    Add("golden", path,
        "scores and critical are empty; a golden case must promise something");
  }
  for (std::size_t i = 0; i < golden.scores.size(); ++i) {
    const GoldenScore& score = golden.scores[i];
    const std::string where = At(path + "/scores", i);
    const int index = ScaleIndex(definition_, score.scale);
    if (index < 0) {
      Add("unknown-scale", where + "/scale",
          "scale \"" + score.scale +
              "\" is not of this form; a golden case may use its scales only");
      continue;
    }
    const Scale& scale = definition_.scales[static_cast<std::size_t>(index)];
    if (score.value) {
      const auto decimal = Decimal::Parse(*score.value);
      if (!decimal || decimal->ToString() != *score.value) {
        Add("golden", where + "/value",
            "value is \"" + *score.value +
                "\"; it must be a decimal in shortest form");
      }
    } else if (score.refusal == RefusalCode::kUnspecified) {
      Add("golden", where,
          "neither value nor refusal is set; a score must be one");
    }
    for (std::size_t b = 0; b < score.bands.size(); ++b) {
      const bool known = std::any_of(
          scale.bandings.begin(), scale.bandings.end(),
          [&](const Banding& banding) {
            return std::any_of(banding.bands.begin(), banding.bands.end(),
                               [&](const Band& band) {
                                 return banding.id + "/" + band.id ==
                                        score.bands[b];
                               });
          });
      if (!known) {
        Add("unknown-band", At(where + "/bands", b),
            "band \"" + score.bands[b] +
                "\" is not of this scale; it must be banding/band");
      }
    }
  }
  for (std::size_t i = 0; i < golden.critical.size(); ++i) {
    const GoldenCritical& critical = golden.critical[i];
    const std::string where = At(path + "/critical", i);
    if (std::none_of(definition_.critical_rules.begin(),
                     definition_.critical_rules.end(),
                     [&](const CriticalRule& rule) {
                       return rule.id == critical.rule;
                     })) {
      Add("unknown-rule", where + "/rule",
          "critical rule \"" + critical.rule +
              "\" is not of this form; a golden case may name its rules only");
    }
    if (critical.state < SignalState::kFired ||
        critical.state > SignalState::kCouldNotSee) {
      Add("golden", where + "/state",
          "state is not set; it must be fired, quiet or could-not-see");
    }
  }
  for (const CriticalRule& rule : definition_.critical_rules) {
    const auto named = std::count_if(
        golden.critical.begin(), golden.critical.end(),
        [&](const GoldenCritical& c) { return c.rule == rule.id; });
    if (named != 1) {
      Add("golden", path + "/critical",
          "critical rule \"" + rule.id + "\" stands " + std::to_string(named) +
              " times; a golden case must say once what each rule does");
    }
  }
}

}  // namespace relcare::scale
