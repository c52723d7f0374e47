// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The parts that result messages share: scores, findings, labels, provenance,
// as wire bytes. Each Put... writes the fields of one message; the caller opens
// it. The generated headers give the numbers of the fields.

#ifndef RELCARE_ENGINE_SCORE_MESSAGE_H_
#define RELCARE_ENGINE_SCORE_MESSAGE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "base/finding.h"
#include "engine/case.h"
#include "engine/sheet.h"
#include "privacy/labels.h"
#include "wire/writer.h"

namespace relcare::engine {

// The score of scale `index`; `line` is nullptr for an internal one.
void PutScore(const Case& given, const Sheet& sheet, int index,
              const Sheet::Line* line, wire::Writer* out);
void PutFinding(const Finding& finding, wire::Writer* out);
void PutCritical(const scale::CriticalRule& rule,
                 const scale::CriticalOutcome& outcome, wire::Writer* out);
void PutSubject(const Identity& identity, wire::Writer* out);
// Of one case, the hash of its input too; and of all cases of one choice.
void PutProvenance(const Case& given, const Sheet& sheet, wire::Writer* out);
void PutProvenance(const Engine& engine, const Choice& choice, bool golden,
                   wire::Writer* out);

// Each the fields of any message that has them.
template <typename Message>
void AddSubject(const Identity& identity, wire::Writer* out) {
  if (identity.subject_kind != SubjectKind::kNone) {
    out->Message(Message::kSubjectFieldNumber,
                 [&] { PutSubject(identity, out); });
  }
}

template <typename Message>
void AddCritical(const Case& given, const Sheet& sheet, wire::Writer* out) {
  const std::vector<scale::CriticalRule>& rules =
      given.choice.loaded->definition().critical_rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    out->Message(Message::kCriticalFlagsFieldNumber,
                 [&] { PutCritical(rules[i], sheet.scored.critical[i], out); });
  }
}

template <typename Message>
void AddFindings(const Sheet& sheet, wire::Writer* out) {
  for (const Finding& finding : sheet.findings) {
    out->Message(Message::kFindingsFieldNumber,
                 [&] { PutFinding(finding, out); });
  }
}

template <typename Message>
void AddLabels(const privacy::Labels& labels, wire::Writer* out) {
  if (labels.has_numbers()) {
    out->Message(Message::kLabelsFieldNumber, [&] {
      labels.ForEachKnown(
          [&](Label label) { out->Element(static_cast<std::int32_t>(label)); });
      // A number from a later schema is carried on, never dropped.
      for (const std::int32_t number : labels.unknown())
        out->Element(number);
    });
  }
  for (const privacy::Coding& coding : labels.foreign()) {
    out->Message(Message::kOtherLabelsFieldNumber, [&] {
      out->Text(v1::Coding::kSystemFieldNumber, coding.system);
      out->Text(v1::Coding::kCodeFieldNumber, coding.code);
    });
  }
}

template <typename Message>
void AddLabels(const Case& given, wire::Writer* out) {
  privacy::Labels joined = given.identity.labels;
  joined.Join(given.choice.loaded->labels);
  AddLabels<Message>(joined, out);
}

template <typename Message>
void AddProvenance(const Case& given, const Sheet& sheet, wire::Writer* out) {
  out->Message(Message::kProvenanceFieldNumber,
               [&] { PutProvenance(given, sheet, out); });
}

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SCORE_MESSAGE_H_
