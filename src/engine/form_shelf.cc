// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/form_shelf.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "base/fault.h"
#include "engine/rule_checks.h"
#include "engine/rules_message.h"
#include "relcare/relcare.h"
#include "scale/binding.h"

namespace relcare::engine {
namespace {

Error OfSource(std::int64_t source, Error error) {
  error.record_index = source;
  return error;
}

Result<LoadedForm> RelateOne(const fhir::QuestionnaireReader& reader,
                             const std::vector<Loaded>& instruments) {
  LoadedForm form{reader.url(), reader.version(), reader.codes(), {}, {}, {}};
  for (int i = 0; i < static_cast<int>(instruments.size()); ++i) {
    const Loaded& loaded = instruments[static_cast<std::size_t>(i)];
    Result<fhir::Form> related = reader.Relate(*loaded.plan);
    if (!related.ok())
      return related.error();
    form.enablement = std::move(related->enablement);
    form.two_weights = std::move(related->two_weights);
    if (!related->asks_an_item && related->contradicted.empty())
      continue;
    std::vector<Fault> faults;
    auto binding =
        scale::Binding::Compile(loaded.plan, &related->mapping, &faults);
    if (binding == nullptr)
      return FirstFault(faults, RELCARE_E_MAPPING);
    form.bindings.push_back(
        {i, std::move(binding), HashOf(related->mapping), related->asks_an_item,
         std::move(related->contradicted), std::move(related->findings)});
  }
  return form;
}

// Without a url a form is named by nothing, and so not twice.
bool Holds(const std::vector<LoadedForm>& forms,
           const fhir::QuestionnaireReader& reader) {
  return !reader.url().empty() &&
         std::ranges::any_of(forms, [&](const LoadedForm& other) {
           return other.url == reader.url() &&
                  other.version == reader.version();
         });
}

}  // namespace

Done FormShelf::Read(std::span<const Source> sources, const Limits& limits) {
  const fhir::Limits of_text{limits.input_bytes, limits.depth};
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].kind != SourceKind::kQuestionnaire)
      continue;
    const auto index = static_cast<std::int64_t>(i);
    const Done read =
        readers_.emplace_back().Read(Text(sources[i].bytes), of_text);
    if (!read.ok())
      return OfSource(index, read.error());
    sources_.push_back(index);
  }
  return Unit{};
}

Result<std::vector<LoadedForm>> FormShelf::Relate(
    const std::vector<Loaded>& instruments) const {
  std::vector<LoadedForm> forms;
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    if (Holds(forms, readers_[i])) {
      return OfSource(sources_[i],
                      {RELCARE_E_MAPPING, "questionnaire-twice", "",
                       "two questionnaires have the same url and version"});
    }
    Result<LoadedForm> form = RelateOne(readers_[i], instruments);
    if (!form.ok())
      return OfSource(sources_[i], form.error());
    forms.push_back(*std::move(form));
  }
  std::ranges::stable_sort(forms, [](const LoadedForm& a, const LoadedForm& b) {
    return std::tie(a.url, a.version) < std::tie(b.url, b.version);
  });
  return forms;
}

}  // namespace relcare::engine
