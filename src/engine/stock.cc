// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/stock.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/ids.h"
#include "base/sha256.h"
#include "catalog/catalog.h"
#include "engine/form_answers_message.h"
#include "engine/form_shelf.h"
#include "engine/pins.h"
#include "engine/rule_checks.h"
#include "engine/rules_message.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using MaybeError = std::optional<Error>;

Error At(std::int64_t source, Error error) {
  error.record_index = source;
  return error;
}

Error Broken(std::int32_t status, const char* rule, std::string message) {
  return Error{status, rule, "", std::move(message)};
}

// Nothing, or the first fault that is no remark, met at `place` of the source.
MaybeError FirstOf(const std::vector<Fault>& faults, std::int32_t status,
                   const std::string& place = "") {
  Error error = FirstFault(faults, status);
  if (error.status == 0)
    return std::nullopt;
  error.path.insert(0, place);
  return error;
}

std::string NameOf(const std::string& owner, const std::string& id) {
  return ToString(Reference{owner, id, {}, {}});
}

bool ComesBefore(const Loaded& a, const Loaded& b) {
  const scale::Definition& x = a.definition();
  const scale::Definition& y = b.definition();
  return std::tie(x.owner, x.id, a.version) <
         std::tie(y.owner, y.id, b.version);
}

// Takes the sources in, one kind after the other.
class Builder {
 public:
  Builder(const EngineOptions& options, std::span<const Source> sources)
      : options_(options), sources_(sources) {
    stock_.limits = options.limits;
  }

  Result<Stock> Run() {
    for (const auto step :
         {&Builder::TakeConfig, &Builder::ReadForms, &Builder::TakeCatalog,
          &Builder::TakeInstruments, &Builder::TakePacks,
          &Builder::CheckPackReferences, &Builder::Order,
          &Builder::CheckConfigNames, &Builder::ApplyConfig,
          &Builder::TakeMappings, &Builder::AddForms, &Builder::AddProfiles}) {
      if (MaybeError error = (this->*step)())
        return *std::move(error);
    }
    return std::move(stock_);
  }

 private:
  // Calls `take(bytes, index)` for each source of `kind`.
  template <typename Take>
  MaybeError ForEach(SourceKind kind, const Take& take) {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (sources_[i].kind != kind)
        continue;
      const auto index = static_cast<std::int64_t>(i);
      Result<std::string> bytes = ReadStrictly(sources_[i], options_.limits);
      if (!bytes.ok())
        return At(index, bytes.error());
      if (MaybeError error = take(*bytes))
        return At(index, *std::move(error));
    }
    return std::nullopt;
  }

  MaybeError TakeConfig() {
    bool seen = false;
    // Without a configuration: the hash of an empty one.
    stock_.config_hash = Sha256Hex(std::string_view());
    return ForEach(
        SourceKind::kConfig, [&](const std::string& bytes) -> MaybeError {
          if (seen) {
            return Broken(RELCARE_E_CONFIG, "config-twice",
                          "an engine has at most one configuration");
          }
          seen = true;
          Result<ConfigRule> rule = ReadConfig(bytes);
          if (!rule.ok())
            return rule.error();
          stock_.config = std::move(rule->config);
          stock_.config_hash = std::move(rule->hash);
          config_mappings_ = std::move(rule->mappings);
          return FirstOf(CheckConfig(stock_.config), RELCARE_E_CONFIG);
        });
  }

  MaybeError ReadForms() {
    const Done read = forms_.Read(sources_, options_.limits);
    if (!read.ok())
      return read.error();
    return std::nullopt;
  }

  MaybeError TakeCatalog() {
    if (options_.without_catalog)
      return std::nullopt;
    for (const catalog::Entry& entry : catalog::Shipped()) {
      Result<InstrumentRule> rule = ReadInstrument(Text(entry.bytes));
      if (!rule.ok())
        return rule.error();
      if (MaybeError error = Load(*std::move(rule), ""))
        return error;
    }
    return std::nullopt;
  }

  MaybeError TakeInstruments() {
    return ForEach(SourceKind::kInstrument,
                   [&](const std::string& bytes) -> MaybeError {
                     Result<InstrumentRule> rule = ReadInstrument(bytes);
                     if (!rule.ok())
                       return rule.error();
                     if (MaybeError error = CheckId(rule->definition))
                       return error;
                     return Load(*std::move(rule), "");
                   });
  }

  MaybeError TakePacks() {
    return ForEach(
        SourceKind::kPack, [&](const std::string& bytes) -> MaybeError {
          Result<PackRule> pack = ReadPack(bytes);
          if (!pack.ok())
            return pack.error();
          if (MaybeError error = FirstOf(CheckPack(*pack), RELCARE_E_PACK)) {
            return error;
          }
          for (std::size_t i = 0; i < pack->instruments.size(); ++i) {
            MaybeError error =
                Load(std::move(pack->instruments[i]), pack->hash);
            if (error) {
              error->path.insert(0, "/instruments/" + std::to_string(i));
              return error;
            }
          }
          for (MappingRule& mapping : pack->mappings) {
            pack_mappings_.push_back(std::move(mapping));
          }
          packs_.push_back({pack->owner, pack->id, pack->version, pack->hash});
          return std::nullopt;
        });
  }

  // A configuration that lists packs gets exactly those.
  MaybeError CheckPackReferences() {
    const std::vector<PackReference>& listed = stock_.config.packs;
    if (listed.empty())
      return std::nullopt;
    const auto same = [](const PackReference& a, const PackReference& b) {
      return std::tie(a.owner, a.id, a.version, a.hash) ==
             std::tie(b.owner, b.id, b.version, b.hash);
    };
    const auto holds = [&](const std::vector<PackReference>& in,
                           const PackReference& pack) {
      return std::any_of(in.begin(), in.end(), [&](const PackReference& other) {
        return same(pack, other);
      });
    };
    for (const PackReference& pack : listed) {
      if (holds(packs_, pack))
        continue;
      return Broken(RELCARE_E_PACK, "pack-missing",
                    "pack " + NameOf(pack.owner, pack.id) + '@' + pack.version +
                        " of the configuration is not loaded with that hash");
    }
    for (const PackReference& pack : packs_) {
      if (holds(listed, pack))
        continue;
      return Broken(RELCARE_E_PACK, "pack-not-listed",
                    "pack " + NameOf(pack.owner, pack.id) + '@' + pack.version +
                        " is not among the configuration's packs");
    }
    return std::nullopt;
  }

  // Without an owner it would stand in for the form that relcare ships. That is
  // for a version of that form alone which the configuration pins.
  MaybeError CheckId(const scale::Definition& definition) const {
    if (!definition.owner.empty() || options_.without_catalog)
      return std::nullopt;
    bool is_shipped = false;
    for (const catalog::Entry& entry : catalog::Shipped()) {
      const std::optional<Reference> shipped = ParseReference(entry.reference);
      if (!shipped || shipped->instrument != definition.id)
        continue;
      if (shipped->version == definition.version)
        return std::nullopt;  // Load() compares the contents.
      is_shipped = true;
    }
    for (const Pin& pin : stock_.config.pins) {
      if (pin.instrument == definition.id && pin.version == definition.version)
        return std::nullopt;
    }
    if (!is_shipped)
      return std::nullopt;
    return Broken(RELCARE_E_DEFINITION, "shipped-id",
                  "the id is that of a form that relcare ships; a definition "
                  "of your own has an owner, and another version of the form "
                  "a pin");
  }

  // Compiles one definition and puts it on the shelf.
  MaybeError Load(InstrumentRule rule, const std::string& pack_hash) {
    if (std::ranges::any_of(rule.definition.items,
                            &scale::Item::form_answers)) {
      const Result<std::string> whole =
          FillAnswers(rule.bytes, forms_.readers());
      if (!whole.ok())
        return whole.error();
      Result<InstrumentRule> read = ReadInstrument(*whole);
      if (!read.ok())
        return read.error();
      rule = *std::move(read);
    }
    std::vector<Fault> faults;
    auto own = scale::Plan::Compile(rule.definition, {}, &faults);
    if (own == nullptr)
      return FirstOf(faults, RELCARE_E_DEFINITION);
    const scale::Definition& definition = own->definition();
    Loaded loaded;
    loaded.reference = ToString(
        Reference{definition.owner, definition.id, definition.version, {}});
    for (const Loaded& other : stock_.instruments) {
      if (other.reference != loaded.reference)
        continue;
      // The very same again costs nothing; another content is refused.
      if (other.definition_hash == rule.definition_hash)
        return std::nullopt;
      return Broken(RELCARE_E_DEFINITION, "instrument-twice",
                    loaded.reference +
                        " is loaded already with another content; a released "
                        "definition never changes");
    }
    loaded.own_plan = std::move(own);
    loaded.version = ParseVersion(rule.definition.version).value_or(Version{});
    loaded.bytes = std::move(rule.bytes);
    loaded.scoring_hash = std::move(rule.scoring_hash);
    loaded.definition_hash = std::move(rule.definition_hash);
    loaded.pack_hash = pack_hash;
    loaded.labels.Join(stock_.config.labels);
    for (const Label label : rule.definition.default_labels) {
      loaded.labels.Add(label);
    }
    const std::vector<std::string>& held = stock_.config.licences_acknowledged;
    loaded.acknowledged = std::find(held.begin(), held.end(),
                                    NameOf(rule.definition.owner,
                                           rule.definition.id)) != held.end();
    stock_.instruments.push_back(std::move(loaded));
    return std::nullopt;
  }

  // Compiles every definition as the configuration has it scored.
  MaybeError ApplyConfig() {
    std::vector<Fault> faults;
    for (Loaded& loaded : stock_.instruments) {
      const scale::Definition& own = loaded.own_plan->definition();
      faults.clear();
      const Applied applied = Apply(stock_.config, own, &faults);
      if (MaybeError error = FirstOf(faults, RELCARE_E_CONFIG))
        return At(ConfigSource(), *std::move(error));
      loaded.plan = scale::Plan::Compile(own, applied.options, &faults);
      if (loaded.plan == nullptr) {
        Error error = FirstFault(faults, RELCARE_E_CONFIG);
        error.path = applied.PlaceOf(error.path);
        return At(ConfigSource(), std::move(error));
      }
      faults.clear();
      loaded.binding = scale::Binding::Compile(loaded.plan, nullptr, &faults);
      if (loaded.binding == nullptr)
        return FirstOf(faults, RELCARE_E_DEFINITION);
    }
    return std::nullopt;
  }

  std::int64_t ConfigSource() const {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (sources_[i].kind == SourceKind::kConfig)
        return static_cast<std::int64_t>(i);
    }
    return -1;
  }

  // Sorts, applies the pins and chooses what a bare id means.
  MaybeError Order() {
    std::sort(stock_.instruments.begin(), stock_.instruments.end(),
              ComesBefore);
    const Done settled = Settle(stock_.config.pins, &stock_.instruments);
    if (!settled.ok())
      return settled.error();
    return std::nullopt;
  }

  MaybeError CheckConfigNames() {
    for (std::size_t i = 0; i < stock_.config.policies.size(); ++i) {
      const std::string& name = stock_.config.policies[i].instrument;
      const bool known = std::any_of(
          stock_.instruments.begin(), stock_.instruments.end(),
          [&](const Loaded& x) { return Means(name, x.definition()); });
      if (known)
        continue;
      return Error{RELCARE_E_CONFIG, "unknown-instrument",
                   "/policies/" + std::to_string(i) + "/instrument",
                   name + " is not loaded"};
    }
    return std::nullopt;
  }

  MaybeError TakeMappings() {
    for (std::size_t i = 0; i < config_mappings_.size(); ++i) {
      if (MaybeError error = AddMapping(std::move(config_mappings_[i]))) {
        error->path.insert(0, "/mappings/" + std::to_string(i));
        return error;
      }
    }
    for (MappingRule& rule : pack_mappings_) {
      if (MaybeError error = AddMapping(std::move(rule)))
        return error;
    }
    MaybeError error = ForEach(SourceKind::kMapping,
                               [&](const std::string& bytes) -> MaybeError {
                                 Result<MappingRule> rule = ReadMapping(bytes);
                                 if (!rule.ok())
                                   return rule.error();
                                 return AddMapping(*std::move(rule));
                               });
    if (error)
      return error;
    std::sort(stock_.mappings.begin(), stock_.mappings.end(),
              [](const LoadedMapping& a, const LoadedMapping& b) {
                return a.name < b.name;
              });
    return std::nullopt;
  }

  MaybeError AddMapping(MappingRule rule) {
    if (MaybeError error =
            FirstOf(CheckMapping(rule.spec), RELCARE_E_MAPPING)) {
      return error;
    }
    LoadedMapping mapping;
    mapping.name = NameOf(rule.spec.owner, rule.spec.id);
    for (const LoadedMapping& other : stock_.mappings) {
      if (other.name != mapping.name)
        continue;
      if (other.hash == rule.hash)
        return std::nullopt;
      return Broken(RELCARE_E_MAPPING, "mapping-twice",
                    "mapping " + mapping.name +
                        " is loaded already with another content");
    }
    for (const LoadedNames& other : stock_.names) {
      if (other.name != mapping.name)
        continue;
      if (other.hash == rule.hash)
        return std::nullopt;
      return Broken(RELCARE_E_MAPPING, "mapping-twice",
                    "mapping " + mapping.name +
                        " is loaded already with another content");
    }
    if (rule.spec.records) {
      std::vector<Fault> none;
      scale::Words words(rule.spec.records->words, &none);
      stock_.names.push_back({std::move(mapping.name), std::move(rule.hash),
                              *std::move(rule.spec.records), std::move(words)});
      return std::nullopt;
    }
    const std::optional<Reference> meant = ParseReference(rule.spec.instrument);
    const int first = stock_.Find(*meant);
    if (first < 0) {
      return Error{RELCARE_E_MAPPING, "unknown-instrument", "/instrument",
                   rule.spec.instrument + " is not loaded"};
    }
    std::vector<Fault> faults;
    for (int i = 0; i < static_cast<int>(stock_.instruments.size()); ++i) {
      const Loaded& loaded = stock_.instruments[static_cast<std::size_t>(i)];
      if (!Means(rule.spec.instrument, loaded.definition()))
        continue;
      faults.clear();
      auto binding = scale::Binding::Compile(loaded.plan, &rule.spec, &faults);
      if (binding != nullptr) {
        const auto where =
            i == first ? mapping.bindings.begin() : mapping.bindings.end();
        mapping.bindings.insert(where, {i, std::move(binding)});
      } else if (i == first) {
        return FirstOf(faults, RELCARE_E_MAPPING);
      }
    }
    mapping.hash = std::move(rule.hash);
    mapping.spec = std::move(rule.spec);
    stock_.mappings.push_back(std::move(mapping));
    return std::nullopt;
  }

  MaybeError AddForms() {
    Result<std::vector<LoadedForm>> forms = forms_.Relate(stock_.instruments);
    if (!forms.ok())
      return forms.error();
    stock_.forms = *std::move(forms);
    return std::nullopt;
  }

  MaybeError AddProfiles() {
    return TakeProfiles(options_.without_catalog, options_.limits, sources_,
                        FindScaleIn(stock_.instruments), &stock_.profiles);
  }

  const EngineOptions& options_;
  std::span<const Source> sources_;
  Stock stock_;
  std::vector<MappingRule> config_mappings_;
  std::vector<MappingRule> pack_mappings_;
  std::vector<PackReference> packs_;
  FormShelf forms_;
};

}  // namespace

int Stock::Find(const Reference& reference) const {
  for (std::size_t i = 0; i < instruments.size(); ++i) {
    const scale::Definition& definition = instruments[i].definition();
    if (definition.id != reference.instrument ||
        definition.owner != reference.owner) {
      continue;
    }
    if (reference.version.empty() ? instruments[i].is_default
                                  : definition.version == reference.version) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

Result<Stock> Build(const EngineOptions& options,
                    std::span<const Source> sources) {
  return Builder(options, sources).Run();
}

}  // namespace relcare::engine
