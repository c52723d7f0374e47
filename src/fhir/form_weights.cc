// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/form_weights.h"

#include <cstddef>

#include "fhir/by_code.h"
#include "fhir/contradiction.h"
#include "fhir/modifier.h"
#include "fhir/value.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using scale::Place;

class Walker {
 public:
  Walker(const Json& json, const FormNode& form, const scale::Binding& binding,
         std::span<const std::string> contradicted,
         std::vector<Finding>* findings)
      : json_(json),
        form_(form),
        binding_(binding),
        contradicted_(contradicted),
        findings_(*findings) {}

  void Walk(Index parent, const std::string& at) {
    ForEachAt(json_, parent, "item", at,
              [this](Index item, const std::string& here) {
                Compare(item, here);
                Walk(item, here);
              });
  }

 private:
  void Compare(Index item, const std::string& at) {
    const std::string_view link_id = json_.string(json_.Find(item, "linkId"));
    const Place place = binding_.FindLinkId(link_id);
    if (place.kind != Place::Kind::kItem || IsModified(json_, item) ||
        IsContradicted(binding_, contradicted_, link_id)) {
      return;
    }
    const auto& items = binding_.plan().definition().items;
    CompareWeights(items[static_cast<std::size_t>(place.index)],
                   WeightedOptions(json_, form_, item, at), &findings_);
  }

  const Json& json_;
  const FormNode& form_;
  const scale::Binding& binding_;
  const std::span<const std::string> contradicted_;
  std::vector<Finding>& findings_;
};

}  // namespace

void CompareWeights(const scale::Item& known,
                    const std::vector<AnswerOption>& options,
                    std::vector<Finding>* findings) {
  for (const AnswerOption& option : options) {
    const int answer = FindByCode(known.answers, option.system, option.code);
    if (answer >= 0 && known.answers[static_cast<std::size_t>(answer)].value !=
                           option.weight) {
      findings->push_back({FindingCode::kQuestionnaireWeightDiffers,
                           Severity::kWarning, option.path,
                           "items/" + known.id});
    }
  }
}

void CompareWeights(const Json& json, const FormNode& form,
                    const scale::Binding& binding,
                    std::span<const std::string> contradicted,
                    std::vector<Finding>* findings) {
  Walker(json, form, binding, contradicted, findings).Walk(form.node, form.at);
}

}  // namespace relcare::fhir
