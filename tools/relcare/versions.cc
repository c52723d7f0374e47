// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/versions.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/v1/config.pb.h"
#include "relcare/v1/report.pb.h"

#include "tools/relcare/names.h"

namespace relcare::tool {
namespace {

constexpr std::uint32_t kSemantics = 1;

struct Named {
  std::string reference;  // With the version.
  std::string scoring_hash;
};

Or<Named> NameOf(const RuleFile& rule) {
  Or<std::string> bytes = BinaryOf(rule);
  if (!bytes.ok())
    return bytes.fault();
  v1::Instrument instrument;
  instrument.ParseFromString(*bytes);
  Or<Scratch> scratch = MakeScratch(nullptr);
  if (!scratch.ok())
    return scratch.fault();
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_source source = rule.source();
  if (relcare_lint(scratch->get(), &source, RELCARE_FORMAT_PROTOBUF, &view,
                   &error) != RELCARE_OK) {
    return rule.Place(FromError(error));
  }
  v1::LintReport report;
  report.ParseFromArray(view.data, static_cast<int>(view.size));
  std::string name = instrument.id() + "@" + instrument.version();
  if (!instrument.owner().empty())
    name.insert(0, instrument.owner() + "/");
  return Named{std::move(name), report.scoring_hash()};
}

// The configuration's bytes, with `form` pinned to nothing, or as `pin` says.
Or<std::string> Repinned(const RuleSet& rules, const std::string& form,
                         const std::optional<Named>& pin) {
  v1::EngineConfig config;
  config.set_required_semantics(kSemantics);
  for (const RuleFile& file : rules.files) {
    if (file.kind != RELCARE_SOURCE_CONFIG)
      continue;
    Or<std::string> bytes = BinaryOf(file);
    if (!bytes.ok())
      return bytes.fault();
    config.ParseFromString(*bytes);
  }
  auto* pins = config.mutable_pins();
  for (int i = pins->size() - 1; i >= 0; --i) {
    if (pins->Get(i).instrument() == form)
      pins->DeleteSubrange(i, 1);
  }
  if (pin) {
    v1::Pin* added = pins->Add();
    added->set_instrument(form);
    added->set_version(pin->reference.substr(form.size() + 1));
    added->set_scoring_hash(pin->scoring_hash);
  }
  return config.SerializeAsString();
}

// Makes an engine of the files but those of other versions.
Or<Engine> MakeOf(const std::vector<const RuleFile*>& files,
                  const std::string& config) {
  RuleFile configuration;
  configuration.file = "the configuration";
  configuration.kind = RELCARE_SOURCE_CONFIG;
  configuration.format = RELCARE_FORMAT_PROTOBUF;
  configuration.bytes = config;
  std::vector<const RuleFile*> all = files;
  all.push_back(&configuration);
  std::vector<relcare_source> sources;
  for (const RuleFile* file : all)
    sources.push_back(file->source());
  Or<Engine> engine = MakeEngine(sources);
  if (engine.ok())
    return engine;
  const std::int64_t at = engine.fault().record_index;
  if (at < 0 || static_cast<std::size_t>(at) >= all.size())
    return engine.fault();
  return all[static_cast<std::size_t>(at)]->Place(engine.fault());
}

}  // namespace

std::string WithoutVersion(const std::string& reference) {
  return reference.substr(0, reference.find('@'));
}

Or<Engine> EngineAt(const RuleSet& rules, const std::string& reference) {
  const std::string form = WithoutVersion(reference);
  std::vector<const RuleFile*> files;
  std::optional<Named> pin;
  for (const RuleFile& file : rules.files) {
    if (file.kind == RELCARE_SOURCE_CONFIG)
      continue;
    if (file.kind == RELCARE_SOURCE_INSTRUMENT) {
      Or<Named> named = NameOf(file);
      if (!named.ok())
        return named.fault();
      if (named->reference == reference) {
        // A definition with a fault has no hash; making the engine names it.
        if (!named->scoring_hash.empty())
          pin = *named;
      } else if (WithoutVersion(named->reference) == form) {
        continue;
      }
    }
    files.push_back(&file);
  }
  Or<std::string> config = Repinned(rules, form, pin);
  if (!config.ok())
    return config.fault();
  Or<Engine> engine = MakeOf(files, *config);
  if (!engine.ok() || pin)
    return engine;
  // It is shipped or in a pack; the list has its hash.
  Or<Scratch> scratch = MakeScratch(engine->get());
  if (!scratch.ok())
    return scratch.fault();
  if (std::optional<Fault> fault = CheckInstrument(scratch->get(), reference))
    return *fault;
  Or<std::string> hash = ScoringHashOf(scratch->get(), reference);
  if (!hash.ok())
    return hash.fault();
  pin = Named{reference, std::move(*hash)};
  config = Repinned(rules, form, pin);
  if (!config.ok())
    return config.fault();
  return MakeOf(files, *config);
}

}  // namespace relcare::tool
