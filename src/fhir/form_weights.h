// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FormWeights: the weights that a Questionnaire gives its options, beside those
// of the definition, which alone count.
//
//   Missing  An option without a weight, or with a code that the definition
//            does not have, is not compared.
//   Errors   None: each other weight is a questionnaire-weight-differs, at its
//            path.
//   Threads  Pure.

#ifndef RELCARE_FHIR_FORM_WEIGHTS_H_
#define RELCARE_FHIR_FORM_WEIGHTS_H_

#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "fhir/answer_option.h"
#include "fhir/form_node.h"
#include "fhir/json.h"
#include "scale/binding.h"
#include "scale/definition.h"

namespace relcare::fhir {

// Of the options of one item.
void CompareWeights(const scale::Item& known,
                    const std::vector<AnswerOption>& options,
                    std::vector<Finding>* findings);

// Of a form that came with its response: of those items that the response's
// answers are bound to, by their linkIds. `contradicted`: see contradiction.h.
void CompareWeights(const Json& json, const FormNode& form,
                    const scale::Binding& binding,
                    std::span<const std::string> contradicted,
                    std::vector<Finding>* findings);

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_FORM_WEIGHTS_H_
