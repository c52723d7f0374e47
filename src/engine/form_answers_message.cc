// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/form_answers_message.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "relcare/v1/instrument.pb.h"

#include "engine/arena_message.h"
#include "relcare/relcare.h"
#include "scale/definition.h"

namespace relcare::engine {
namespace {

Error Unfilled(std::string path, const char* message) {
  return Error{RELCARE_E_DEFINITION, "form-answers", std::move(path), message};
}

// Whether the definition lists the questionnaire: its url, or url|version.
bool Lists(const v1::Instrument& instrument,
           const fhir::QuestionnaireReader& questionnaire) {
  const std::string& url = questionnaire.url();
  return !url.empty() &&
         std::ranges::any_of(
             instrument.questionnaire_urls(), [&](const std::string& listed) {
               return listed == url ||
                      listed == url + "|" + questionnaire.version();
             });
}

}  // namespace

Result<std::string> FillAnswers(
    std::string_view instrument,
    const std::vector<fhir::QuestionnaireReader>& questionnaires) {
  ArenaMessage<v1::Instrument> memory;
  v1::Instrument& message = *memory;
  if (!message.ParseFromArray(instrument.data(),
                              static_cast<int>(instrument.size()))) {
    return Error{RELCARE_E_INTERNAL, "defect", "",
                 "bytes that were read could not be parsed"};
  }
  const fhir::QuestionnaireReader* form = nullptr;
  for (const fhir::QuestionnaireReader& questionnaire : questionnaires) {
    if (!Lists(message, questionnaire))
      continue;
    if (form != nullptr) {
      return Unfilled("/questionnaire_urls",
                      "two of the questionnaires are loaded; list the one "
                      "whose weights count, as url|version");
    }
    form = &questionnaire;
  }
  if (form == nullptr) {
    return Unfilled("/questionnaire_urls",
                    "an item takes the answers of a questionnaire, and none of "
                    "those listed is loaded");
  }
  for (int i = 0; i < message.items_size(); ++i) {
    v1::Item& item = *message.mutable_items(i);
    if (!item.has_form_answers())
      continue;
    const std::string path = "/items/" + std::to_string(i) + "/form_answers";
    auto weights =
        form->Weights({item.link_ids().begin(), item.link_ids().end()});
    if (!weights.ok()) {
      weights.error().path = path;
      return weights.error();
    }
    if (!*weights)
      return Unfilled(path, "the questionnaire has none of the item's linkIds");
    if ((*weights)->empty()) {
      return Unfilled(path,
                      "the questionnaire gives the item's options no weight");
    }
    item.mutable_answers();
    for (const scale::AllowedAnswer& answer : **weights) {
      v1::AllowedAnswer& option = *item.mutable_answers()->add_options();
      option.set_value(answer.value.ToString());
      for (const scale::Coding& coding : answer.codes) {
        v1::Coding& code = *option.add_codes();
        if (!coding.system.empty())
          code.set_system(coding.system);
        code.set_code(coding.code);
      }
    }
  }
  return message.SerializeAsString();
}

}  // namespace relcare::engine
