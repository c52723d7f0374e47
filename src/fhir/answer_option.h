// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// AnswerOption: one answer that a Questionnaire's item offers, and its weight.
//
//   Shape    Options with a code and a weight only; one for each weight, in the
//            order of the document: at the item, then in a contained value set
//            that it names.
//   Lifetime Views of the document.
//   Threads  Pure.
//   Source   FHIR R4 and R5 Questionnaire.item.answerOption and answerValueSet,
//            STU3's option; ordinalValue and itemWeight (value.h).

#ifndef RELCARE_FHIR_ANSWER_OPTION_H_
#define RELCARE_FHIR_ANSWER_OPTION_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "fhir/form_node.h"
#include "fhir/json.h"

namespace relcare::fhir {

struct AnswerOption {
  std::string_view system;
  std::string_view code;
  Decimal weight;
  std::string path;  // of the weight
};

// Of the form's `item`, which stands at `path`.
std::vector<AnswerOption> WeightedOptions(const Json& json,
                                          const FormNode& form,
                                          Json::Index item,
                                          const std::string& path);

// The first option that gives its code another weight than one before it.
const AnswerOption* FindTwoWeights(const std::vector<AnswerOption>& options);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_ANSWER_OPTION_H_
