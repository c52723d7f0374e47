// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/engine.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

// How a listed canonical ("url" or "url|version") fits the input's.
enum class Fit { kNone, kUrl, kVersion };

Fit Fits(std::string_view listed, std::string_view url,
         std::string_view version) {
  if (url.empty())
    return Fit::kNone;
  const std::size_t bar = listed.rfind('|');
  const std::string_view listed_url = listed.substr(0, bar);
  if (listed_url != url)
    return Fit::kNone;
  if (bar == std::string_view::npos || version.empty())
    return Fit::kUrl;
  // Another version may be another form.
  return listed.substr(bar + 1) == version ? Fit::kVersion : Fit::kNone;
}

Fit BestFit(const std::vector<std::string>& listed, const Asked& asked) {
  Fit best = Fit::kNone;
  for (const std::string& canonical : listed) {
    best = std::max(best, Fits(canonical, asked.url, asked.version));
  }
  return best;
}

bool ShareACode(const std::vector<scale::Coding>& a,
                const std::vector<scale::Coding>& b) {
  return std::any_of(a.begin(), a.end(), [&](const scale::Coding& code) {
    return !code.code.empty() && std::find(b.begin(), b.end(), code) != b.end();
  });
}

const FormBinding* BindingOf(const LoadedForm& form,
                             std::ptrdiff_t instrument) {
  for (const FormBinding& bound : form.bindings) {
    if (bound.instrument == instrument)
      return &bound;
  }
  return nullptr;
}

const scale::Binding* BindingOf(const LoadedMapping& mapping,
                                std::ptrdiff_t instrument) {
  for (const BoundTo& bound : mapping.bindings) {
    if (bound.instrument == instrument)
      return bound.binding.get();
  }
  return nullptr;
}

// Whether two references name one form, of whatever version.
bool IsOneForm(std::string_view a, std::string_view b) {
  const std::optional<Reference> one = ParseReference(a);
  const std::optional<Reference> other = ParseReference(b);
  return one && other && one->owner == other->owner &&
         one->instrument == other->instrument;
}

// Whether one of these linkIds is an item.
bool HasItem(const scale::Binding& binding,
             const std::vector<std::string>& link_ids) {
  return std::ranges::any_of(link_ids, [&](const std::string& link_id) {
    return binding.FindLinkId(link_id).kind == scale::Place::Kind::kItem;
  });
}

Error Unbound(const char* rule, const char* message) {
  return Error{RELCARE_E_UNBOUND, rule, "", message};
}

Error UnknownInstrument(const char* message) {
  return Error{RELCARE_E_UNKNOWN_INSTRUMENT, "unknown-instrument", "", message};
}

// "PHQ 9", "phq_9": another spelling of an id.
bool Spells(std::string_view text, std::string_view id) {
  return std::equal(text.begin(), text.end(), id.begin(), id.end(),
                    [](char a, char b) {
                      if (a >= 'A' && a <= 'Z')
                        a = static_cast<char>(a - 'A' + 'a');
                      return a == b || (b == '-' && (a == '_' || a == ' '));
                    });
}

// The text names a form, and another than `definition`.
bool NamesAnother(std::string_view named, const scale::Definition& definition) {
  const std::optional<Reference> reference = ParseReference(named);
  if (!reference)
    return !named.empty() && !Spells(named, definition.id);
  return reference->instrument != definition.id ||
         reference->owner != definition.owner;
}

}  // namespace

Result<std::shared_ptr<const Engine>> Engine::Create(
    const EngineOptions& options, std::span<const Source> sources) {
  Result<Stock> stock = Build(options, sources);
  if (!stock.ok())
    return stock.error();
  return std::shared_ptr<const Engine>(new Engine(*std::move(stock)));
}

Result<const Loaded*> Engine::Find(std::string_view text) const {
  const std::optional<Reference> reference = ParseReference(text);
  if (!reference || !reference->scale.empty()) {
    return UnknownInstrument(
        "an instrument is named as [owner/]instrument[@version]");
  }
  const int index = stock_.Find(*reference);
  if (index < 0) {
    return UnknownInstrument("the named instrument or version is not loaded");
  }
  const Loaded& loaded = stock_.instruments[static_cast<std::size_t>(index)];
  if (!loaded.is_default) {
    const int usual =
        stock_.Find({reference->owner, reference->instrument, {}, {}});
    if (usual >= 0 &&
        stock_.instruments[static_cast<std::size_t>(usual)].pinned) {
      return Error{RELCARE_E_PIN, "pin-version", "",
                   "the configuration pins this instrument to another version"};
    }
  }
  return &loaded;
}

const LoadedMapping* Engine::FindMapping(std::string_view name) const {
  for (const LoadedMapping& mapping : stock_.mappings) {
    if (mapping.name == name)
      return &mapping;
  }
  return nullptr;
}

const LoadedNames* Engine::FindNames(std::string_view name) const {
  for (const LoadedNames& names : stock_.names) {
    if (names.name == name)
      return &names;
  }
  return nullptr;
}

Result<const LoadedMapping*> Engine::MappingFor(const Asked& asked,
                                                const LoadedForm* form) const {
  // Of two for one form, the instrument asked for decides.
  const std::string_view wanted =
      asked.instrument.empty() ? asked.named : asked.instrument;
  const LoadedMapping* best = nullptr;
  Fit best_fit = Fit::kNone;
  bool is_tied = false;
  const auto offer = [&](const LoadedMapping& mapping, Fit fit) {
    if (fit == Fit::kNone || fit < best_fit ||
        (!wanted.empty() && !IsOneForm(mapping.spec.instrument, wanted))) {
      return;
    }
    is_tied = fit == best_fit && best != nullptr;
    best = &mapping;
    best_fit = fit;
  };
  for (const LoadedMapping& mapping : stock_.mappings)
    offer(mapping, BestFit(mapping.spec.questionnaire_urls, asked));
  if (best == nullptr && form != nullptr) {
    for (const LoadedMapping& mapping : stock_.mappings) {
      if (ShareACode(form->codes, mapping.spec.questionnaire_codes))
        offer(mapping, Fit::kUrl);
    }
  }
  if (is_tied) {
    return Unbound("mapping-ambiguous",
                   "two mappings are for this questionnaire; name one, or the "
                   "instrument");
  }
  return best;
}

const LoadedForm* Engine::FormByUrl(const Asked& asked) const {
  if (asked.url.empty())
    return nullptr;
  const LoadedForm* best = nullptr;
  for (const LoadedForm& form : stock_.forms) {
    if (form.url != asked.url)
      continue;
    if (form.version == asked.version)
      return &form;
    // Sorted by version: the last that may be it.
    if (asked.version.empty() || form.version.empty())
      best = &form;
  }
  return best;
}

// The form that a response which names none must be an answer to; nullptr:
// none, or several that bind nothing otherwise than the definition does.
Result<const LoadedForm*> Engine::OnlyForm(std::ptrdiff_t instrument,
                                           const LoadedMapping* mapping) const {
  const auto at = static_cast<std::size_t>(instrument);
  const scale::Binding* const by_mapping =
      mapping != nullptr ? BindingOf(*mapping, instrument) : nullptr;
  const LoadedForm* only = nullptr;
  int forms = 0;
  bool restricts = false;
  for (const LoadedForm& form : stock_.forms) {
    const FormBinding* const bound = BindingOf(form, instrument);
    Asked by_url;
    by_url.url = form.url;
    by_url.version = form.version;
    const bool is_of_mapping =
        by_mapping != nullptr &&
        (BestFit(mapping->spec.questionnaire_urls, by_url) != Fit::kNone ||
         ShareACode(form.codes, mapping->spec.questionnaire_codes));
    if (!is_of_mapping && (bound == nullptr || !bound->asks_an_item))
      continue;
    const scale::Binding& binding = by_mapping != nullptr ? *by_mapping
                                    : bound != nullptr
                                        ? *bound->binding
                                        : *stock_.instruments[at].binding;
    restricts = restricts || HasItem(binding, form.enablement.conditional()) ||
                HasItem(binding, form.two_weights) ||
                (bound != nullptr && !bound->contradicted.empty());
    only = &form;
    ++forms;
  }
  if (forms > 1 && restricts) {
    return Unbound("questionnaire-ambiguous",
                   "several questionnaires of the instrument are loaded; the "
                   "response must name its own");
  }
  return forms == 1 ? only : nullptr;
}

bool Engine::HasOnlyOtherVersions(const Asked& asked) const {
  return !asked.url.empty() && FormByUrl(asked) == nullptr &&
         std::ranges::any_of(stock_.forms, [&asked](const LoadedForm& form) {
           return form.url == asked.url;
         });
}

Result<const Loaded*> Engine::InstrumentByUrl(const Asked& asked) const {
  const Loaded* best = nullptr;
  Fit best_fit = Fit::kNone;
  for (const Loaded& loaded : stock_.instruments) {
    if (!loaded.is_default)
      continue;
    const Fit fit = BestFit(loaded.definition().questionnaire_urls, asked);
    if (fit != Fit::kNone && fit == best_fit) {
      return Unbound("url-ambiguous",
                     "two instruments list the questionnaire's url");
    }
    if (fit > best_fit) {
      best = &loaded;
      best_fit = fit;
    }
  }
  return best;
}

const Loaded* Engine::InstrumentByCode(const LoadedForm& form) const {
  const Loaded* best = nullptr;
  for (const Loaded& loaded : stock_.instruments) {
    if (!loaded.is_default)
      continue;
    if (!ShareACode(form.codes, loaded.definition().codes))
      continue;
    if (best != nullptr)
      return nullptr;  // two: not a choice
    best = &loaded;
  }
  return best;
}

Result<Choice> Engine::Choose(const Asked& asked) const {
  Choice choice;
  const LoadedForm* form = FormByUrl(asked);
  if (!asked.mapping.empty()) {
    choice.mapping = FindMapping(asked.mapping);
    if (choice.mapping == nullptr) {
      return Error{RELCARE_E_UNKNOWN_NAME, "unknown-mapping", "",
                   "the engine has no mapping of that name"};
    }
  } else {
    const Result<const LoadedMapping*> fitting = MappingFor(asked, form);
    if (!fitting.ok())
      return fitting.error();
    choice.mapping = *fitting;
  }

  if (!asked.instrument.empty() || !asked.named.empty()) {
    const bool by_caller = !asked.instrument.empty();
    Result<const Loaded*> found =
        Find(by_caller ? asked.instrument : asked.named);
    if (!found.ok()) {
      if (!by_caller)
        found.error().path = "/assessment/instrument";
      return found.error();
    }
    choice.loaded = *found;
    // Items of two forms may have the same ids.
    if (by_caller && NamesAnother(asked.named, choice.loaded->definition())) {
      return Error{RELCARE_E_UNBOUND, "other-instrument",
                   "/assessment/instrument",
                   "the record names another form than the one asked for"};
    }
    if (by_caller && asked.is_fhir) {
      const Result<const Loaded*> by_url = InstrumentByUrl(asked);
      const Loaded* own = by_url.ok() ? *by_url : nullptr;
      if (own == nullptr && form != nullptr)
        own = InstrumentByCode(*form);
      choice.form_differs =
          own != nullptr &&
          !IsOneForm(own->reference, choice.loaded->reference);
    }
  } else if (choice.mapping != nullptr) {
    const int index = choice.mapping->bindings.front().instrument;
    choice.loaded = &stock_.instruments[static_cast<std::size_t>(index)];
  } else {
    const Result<const Loaded*> by_url = InstrumentByUrl(asked);
    if (!by_url.ok())
      return by_url.error();
    choice.loaded = *by_url;
    if (choice.loaded == nullptr && form != nullptr) {
      choice.loaded = InstrumentByCode(*form);
    }
    if (choice.loaded == nullptr) {
      return Unbound("unbound",
                     HasOnlyOtherVersions(asked)
                         ? "the response names a version of its questionnaire "
                           "that is not loaded; another version is"
                         : "no instrument is named, and none is found by the "
                           "questionnaire's url or code");
    }
  }

  const auto chosen = choice.loaded - stock_.instruments.data();
  choice.shared_binding = choice.loaded->binding;
  if (asked.is_fhir && asked.url.empty()) {
    const Result<const LoadedForm*> only = OnlyForm(chosen, choice.mapping);
    if (!only.ok())
      return only.error();
    form = *only;
  }
  if (form != nullptr) {
    choice.enablement = &form->enablement;
    choice.form = BindingOf(*form, chosen);
  }
  if (choice.form != nullptr) {
    choice.contradicted = choice.form->contradicted;
    choice.shared_binding = choice.form->binding;
    choice.mapping_hash = choice.form->hash;
  }
  if (choice.mapping != nullptr) {
    const BoundTo* bound = nullptr;
    for (const BoundTo& each : choice.mapping->bindings) {
      if (each.instrument == chosen)
        bound = &each;
    }
    if (bound != nullptr) {
      choice.shared_binding = bound->binding;
      choice.mapping_hash = choice.mapping->hash;
    } else if (!asked.mapping.empty()) {
      return Error{RELCARE_E_MAPPING, "mapping-instrument", "",
                   "the named mapping is for another instrument"};
    } else {
      choice.mapping = nullptr;
    }
  }
  choice.binding = choice.shared_binding.get();
  if (form != nullptr && HasItem(*choice.binding, form->two_weights)) {
    return Error{RELCARE_E_MAPPING, "code-two-weights", "",
                 "the questionnaire gives one code of a mapped item two "
                 "weights"};
  }

  // Versions: of the definition where a reference names one, else of the form.
  const auto version_in = [](std::string_view text) {
    const std::optional<Reference> reference = ParseReference(text);
    return reference ? reference->version : std::string_view();
  };
  choice.version_stated =
      choice.loaded->pinned || !asked.version.empty() ||
      !version_in(asked.instrument).empty() ||
      !version_in(asked.named).empty() ||
      (choice.mapping != nullptr &&
       !version_in(choice.mapping->spec.instrument).empty());
  if (!asked.instrument.empty() && !asked.named.empty()) {
    const std::optional<Reference> named = ParseReference(asked.named);
    choice.version_differs =
        !named || (!named->version.empty() &&
                   named->version != choice.loaded->definition().version);
  }
  return choice;
}

Done Engine::MayScore(const Loaded& loaded) const {
  const scale::LicenceClass licence = loaded.definition().licence.licence_class;
  const bool needs_holder = licence == scale::LicenceClass::kPermission ||
                            licence == scale::LicenceClass::kProprietary;
  if (!needs_holder || loaded.acknowledged)
    return Unit{};
  return Error{RELCARE_E_LICENCE, "licence", "",
               "scoring " + loaded.reference +
                   " needs its holder's permission; name the instrument in "
                   "licences_acknowledged of the configuration"};
}

}  // namespace relcare::engine
