// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// QuestionnaireReader: one FHIR Questionnaire (R4 or R5, JSON) -> a Form: how
// its linkIds name an instrument's items, and where it contradicts the key.
//
//   Shape    Read() checks the document; Relate() compares it with a Plan.
//            Items are related by their codes (system and code), never by
//            their text.
//   Errors   Read: RELCARE_E_UNREADABLE, _UTF8, _LIMIT; rule
//            "not-a-questionnaire" for another resource. Relate:
//            RELCARE_E_UNREADABLE, rule "modifier-extension";
//            RELCARE_E_MAPPING, rule "code-two-weights".
//   Threads  One thread; a Form is a value.
//   Source   FHIR R4 and R5 Questionnaire; SDC's ordinalValue and itemWeight.

#ifndef RELCARE_FHIR_QUESTIONNAIRE_H_
#define RELCARE_FHIR_QUESTIONNAIRE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "fhir/enablement.h"
#include "fhir/identity.h"
#include "scale/definition.h"
#include "scale/mapping.h"
#include "scale/plan.h"

namespace relcare::fhir {

struct Form {
  // linkIds of items and totals; the questionnaire's url and codes.
  scale::MappingSpec mapping;
  // Which items, bound or not, are shown only under a condition: a mapping of
  // the caller's may bind them.
  Enablement enablement;
  // linkIds of the definition that stand at another question here.
  std::vector<std::string> contradicted;
  // linkIds, related here or not, of items that give one code two weights.
  std::vector<std::string> two_weights;
  // An item of the definition is asked, by its code or its linkId.
  bool asks_an_item = false;
  // questionnaire-weight-differs, member-unknown (the first); paths point into
  // the Questionnaire.
  std::vector<Finding> findings;
};

class QuestionnaireReader {
 public:
  QuestionnaireReader();
  ~QuestionnaireReader();
  QuestionnaireReader(QuestionnaireReader&&) noexcept;
  QuestionnaireReader& operator=(QuestionnaireReader&&) noexcept;

  Done Read(std::string_view json, const Limits& limits = {});

  const std::string& url() const;
  const std::string& version() const;
  // Codes of the form as a whole.
  const std::vector<scale::Coding>& codes() const;

  // The codes that these linkIds offer with a weight, by weight; nullopt: no
  // item has one of the linkIds. RELCARE_E_DEFINITION, rule "code-two-weights".
  Result<std::optional<std::vector<scale::AllowedAnswer>>> Weights(
      const std::vector<std::string>& link_ids) const;

  Result<Form> Relate(const scale::Plan& plan) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_QUESTIONNAIRE_H_
