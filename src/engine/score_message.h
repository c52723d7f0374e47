// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The parts that result messages share: scores, findings, labels, provenance.

#ifndef RELCARE_ENGINE_SCORE_MESSAGE_H_
#define RELCARE_ENGINE_SCORE_MESSAGE_H_

#include <cstddef>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "base/finding.h"
#include "engine/case.h"
#include "engine/sheet.h"
#include "privacy/labels.h"

namespace relcare::engine {

// The score of scale `index`; `line` is nullptr for an internal one.
void ToMessage(const Case& given, const Sheet& sheet, int index,
               const Sheet::Line* line, v1::Score* out);
void ToMessage(const Finding& finding, v1::Finding* out);
void ToMessage(const scale::CriticalRule& rule,
               const scale::CriticalOutcome& outcome, v1::CriticalFlag* out);
void ToMessage(const Identity& identity, v1::Subject* out);
// Of one case, the hash of its input too; and of all cases of one choice.
void ToMessage(const Case& given, v1::Provenance* out);
void AddProvenance(const Engine& engine, const Choice& choice, bool golden,
                   v1::Provenance* out);

// Each into any message that has these fields.
template <typename Message>
void AddIdentity(const Case& given, Message* out) {
  const Identity& identity = given.identity;
  if (!identity.response_id.empty()) {
    out->set_response_id(identity.response_id);
  }
  if (identity.subject_kind != SubjectKind::kNone) {
    ToMessage(identity, out->mutable_subject());
  }
  if (!identity.effective.empty())
    out->set_effective(identity.effective);
}

template <typename Message>
void AddCritical(const Case& given, const Sheet& sheet, Message* out) {
  const std::vector<scale::CriticalRule>& rules =
      given.choice.loaded->definition().critical_rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    ToMessage(rules[i], sheet.scored.critical[i], out->add_critical_flags());
  }
}

template <typename Message>
void AddFindings(const Sheet& sheet, Message* out) {
  for (const Finding& finding : sheet.findings) {
    ToMessage(finding, out->add_findings());
  }
}

template <typename Message>
void AddLabels(const privacy::Labels& labels, Message* out) {
  for (const Label label : labels.known()) {
    out->add_labels(static_cast<v1::Label>(label));
  }
  // A number from a later schema is carried on, never dropped.
  for (const std::int32_t number : labels.unknown()) {
    out->add_labels(static_cast<v1::Label>(number));
  }
  for (const privacy::Coding& coding : labels.foreign()) {
    v1::Coding* added = out->add_other_labels();
    added->set_system(coding.system);
    added->set_code(coding.code);
  }
}

template <typename Message>
void AddLabels(const Case& given, Message* out) {
  privacy::Labels joined = given.identity.labels;
  joined.Join(given.choice.loaded->labels);
  AddLabels(joined, out);
}

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SCORE_MESSAGE_H_
