// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A definition whose items take their answers from a Questionnaire, made whole.
//
//   Shape    Instrument bytes in, Instrument bytes out; each item with
//            form_answers gets the list of weighted codes of its linkIds.
//   Errors   RELCARE_E_DEFINITION: "form-answers" (none of the questionnaires
//            is named by the definition, or two are; it lacks the item, or
//            offers no weight there), "code-two-weights".
//   Threads  Pure.
//   Source   docs/rfc/0012-form-answers.md.

#ifndef RELCARE_ENGINE_FORM_ANSWERS_MESSAGE_H_
#define RELCARE_ENGINE_FORM_ANSWERS_MESSAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fhir/questionnaire.h"

namespace relcare::engine {

// Of bytes that ReadInstrument has read.
Result<std::string> FillAnswers(
    std::string_view instrument,
    const std::vector<fhir::QuestionnaireReader>& questionnaires);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_FORM_ANSWERS_MESSAGE_H_
