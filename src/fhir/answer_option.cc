// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/answer_option.h"

#include <cstdint>
#include <map>
#include <utility>

#include "fhir/modifier.h"
#include "fhir/value.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

class Reader {
 public:
  Reader(const Json& json, const FormNode& form) : json_(json), form_(form) {}

  std::vector<AnswerOption> Read(Index item, const std::string& path) {
    // "option" is STU3's name.
    for (const char* const name : {"answerOption", "option"}) {
      ForEachAt(json_, item, name, path,
                [&](Index option, const std::string& here) {
                  const Index coding =
                      json_.Find(option, "valueCoding", Kind::kObject);
                  // A modifier may turn the option's meaning round.
                  if (coding == 0 || IsModified(json_, option) ||
                      IsModified(json_, coding)) {
                    return;
                  }
                  const std::string_view system = Text(coding, "system");
                  AddWeights(system, Text(coding, "code"), option, here);
                  AddConcept(system, coding, here + "/valueCoding");
                });
    }
    const std::string_view canonical = Text(item, "answerValueSet");
    if (!canonical.empty())
      AddValueSet(canonical);
    return std::move(options_);
  }

 private:
  std::string_view Text(Index object, const char* name) const {
    return json_.string(json_.Find(object, name));
  }

  void AddWeights(std::string_view system, std::string_view code, Index element,
                  const std::string& path) {
    ForEachWeight(json_, element, [&](const Weight& weight) {
      if (!weight.number)
        return;
      AnswerOption option{system, code, *weight.number, path};
      AppendStep("extension", weight.position, &option.path);
      options_.push_back(std::move(option));
    });
  }

  // The weights that stand at an option or concept with a code.
  void AddConcept(std::string_view system, Index element,
                  const std::string& path) {
    AddWeights(system, Text(element, "code"), element, path);
  }

  // Looks for a contained value set: "#id", or its url with or without version.
  void AddValueSet(std::string_view canonical) {
    const std::string_view url = canonical.substr(0, canonical.find('|'));
    ForEachAt(json_, form_.holder, "contained", form_.holder_at,
              [&](Index i, const std::string& at) {
                if (Text(i, "resourceType") != "ValueSet")
                  return;
                const bool meant = canonical.starts_with('#')
                                       ? Text(i, "id") == canonical.substr(1)
                                       : Text(i, "url") == url;
                if (!meant)
                  return;
                AddCompose(json_.Find(i, "compose"), at + "/compose");
                AddContains(json_.Find(i, "expansion"), at + "/expansion");
              });
  }

  void AddCompose(Index compose, const std::string& path) {
    ForEachAt(json_, compose, "include", path,
              [&](Index i, const std::string& at) {
                const std::string_view system = Text(i, "system");
                ForEachAt(json_, i, "concept", at,
                          [&](Index c, const std::string& here) {
                            AddConcept(system, c, here);
                          });
              });
  }

  void AddContains(Index parent, const std::string& path) {
    ForEachAt(json_, parent, "contains", path,
              [&](Index i, const std::string& here) {
                AddConcept(Text(i, "system"), i, here);
                AddContains(i, here);
              });
  }

  const Json& json_;
  const FormNode& form_;
  std::vector<AnswerOption> options_;
};

}  // namespace

std::vector<AnswerOption> WeightedOptions(const Json& json,
                                          const FormNode& form, Index item,
                                          const std::string& path) {
  return Reader(json, form).Read(item, path);
}

const AnswerOption* FindTwoWeights(const std::vector<AnswerOption>& options) {
  struct Weights {
    std::map<std::string_view, Decimal> by_system;
    bool differ = false;  // between systems
  };
  std::map<std::string_view, Weights> by_code;
  for (const AnswerOption& option : options) {
    Weights& weights = by_code[option.code];
    auto& systems = weights.by_system;
    weights.differ =
        weights.differ ||
        (!systems.empty() && systems.begin()->second != option.weight);
    const auto [held, is_new] =
        systems.try_emplace(option.system, option.weight);
    // A code without system is of any.
    if ((!is_new && held->second != option.weight) ||
        (weights.differ && systems.contains(""))) {
      return &option;
    }
  }
  return nullptr;
}

}  // namespace relcare::fhir
