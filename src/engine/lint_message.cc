// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/lint_message.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "base/fault.h"
#include "base/ids.h"
#include "engine/arena_message.h"
#include "engine/golden.h"
#include "engine/profile_rules_message.h"
#include "engine/profile_stock.h"
#include "engine/rule_checks.h"
#include "engine/rules_message.h"
#include "scale/binding.h"
#include "wire/locate.h"
#include "wire/message.h"
#include "wire/table.h"

namespace relcare::engine {
namespace {

struct Located {
  Fault fault;
  std::int64_t offset = -1;  // of a reading error
};

const char* KindName(SourceKind kind) {
  switch (kind) {
    case SourceKind::kConfig:
      return "config";
    case SourceKind::kInstrument:
      return "instrument";
    case SourceKind::kMapping:
      return "mapping";
    case SourceKind::kPack:
      return "pack";
    case SourceKind::kProfile:
      return "profile";
    case SourceKind::kSignal:
      return "signal";
    case SourceKind::kQuestionnaire:
      break;
  }
  return "questionnaire";
}

// Looks at one file and what it holds.
class Linter {
 public:
  explicit Linter(const Engine* engine) : engine_(engine) {}

  void Look(const Source& source, const Limits& limits) {
    std::vector<Error> unread;
    const Result<std::string> bytes = ReadStrictly(source, limits, &unread);
    if (!bytes.ok()) {
      syntax_only_ = true;
      for (const Error& fault : unread)
        Take(fault, "");
      return;
    }
    switch (source.kind) {
      case SourceKind::kInstrument:
        return With(ReadInstrument(*bytes), [&](const InstrumentRule& rule) {
          scoring_hash_ = rule.scoring_hash;
          definition_hash_ = rule.definition_hash;
          LookAt(rule, "");
        });
      case SourceKind::kMapping:
        return With(ReadMapping(*bytes),
                    [&](const MappingRule& rule) { LookAt(rule, ""); });
      case SourceKind::kConfig:
        return With(ReadConfig(*bytes),
                    [&](const ConfigRule& rule) { LookAt(rule); });
      case SourceKind::kPack:
        return With(ReadPack(*bytes),
                    [&](const PackRule& rule) { LookAt(rule); });
      case SourceKind::kProfile:
        return With(ReadProfile(*bytes), [&](const ProfileRule& rule) {
          definition_hash_ = rule.hash;
          Take(profile::CheckProfile(rule.rules, Scales()), "");
        });
      case SourceKind::kSignal:
        return With(ReadSignal(*bytes), [&](const SignalRule& rule) {
          definition_hash_ = rule.hash;
          Take(profile::CheckSignal(rule.rules, Scales()), "");
        });
      case SourceKind::kQuestionnaire:
        return;
    }
  }

  std::vector<Located>& faults() { return faults_; }
  bool syntax_only() const { return syntax_only_; }
  const std::string& scoring_hash() const { return scoring_hash_; }
  const std::string& definition_hash() const { return definition_hash_; }

 private:
  template <typename Rule, typename Look>
  void With(const Result<Rule>& rule, const Look& look) {
    if (rule.ok()) {
      look(*rule);
    } else {
      syntax_only_ = true;
      Take(rule.error(), "");
    }
  }

  void Take(const Error& error, const std::string& place) {
    faults_.push_back(
        {{error.rule, place + error.path, error.message}, error.byte_offset});
  }

  void Take(const std::vector<Fault>& faults, const std::string& place) {
    for (const Fault& fault : faults) {
      faults_.push_back({fault, -1});
      faults_.back().fault.path.insert(0, place);
    }
  }

  // Returns the plan where there is one.
  std::shared_ptr<const scale::Plan> LookAt(const InstrumentRule& rule,
                                            const std::string& place) {
    std::vector<Fault> faults = scale::Plan::Check(rule.definition);
    // Their questionnaire is looked for when an engine is made.
    for (Fault& fault : faults)
      fault.warning = fault.warning || fault.rule == "form-answers";
    Take(faults, place);
    if (FirstFault(faults, 1).status != 0 ||
        std::ranges::any_of(rule.definition.items,
                            &scale::Item::form_answers)) {
      return nullptr;
    }
    std::vector<Fault> none;
    std::shared_ptr<const scale::Plan> plan =
        scale::Plan::Compile(rule.definition, {}, &none);
    if (plan == nullptr) {
      Take(none, place);
      return nullptr;
    }
    for (std::size_t i = 0; i < rule.definition.golden_cases.size(); ++i) {
      std::vector<GoldenFault> broken;
      std::string results;
      RunGolden(*plan, rule.definition.golden_cases[i], &broken, &results);
      for (const GoldenFault& fault : broken) {
        faults_.push_back(
            {{"golden-case", place + "/golden_cases/" + std::to_string(i),
              fault.scale + " is " + fault.actual + "; the case expects " +
                  fault.expected},
             -1});
      }
    }
    return plan;
  }

  void LookAt(const MappingRule& rule, const std::string& place) {
    Take(CheckMapping(rule.spec), place);
    if (rule.spec.records)
      return;
    const std::shared_ptr<const scale::Plan> plan = Find(rule.spec.instrument);
    if (plan == nullptr) {
      faults_.push_back({{"unknown-instrument", place + "/instrument",
                          rule.spec.instrument + " is not loaded"},
                         -1});
      return;
    }
    std::vector<Fault> faults;
    scale::Binding::Compile(plan, &rule.spec, &faults);
    Take(faults, place);
  }

  void LookAt(const ConfigRule& rule) {
    Take(CheckConfig(rule.config), "");
    LookAtPolicies(rule.config);
    for (std::size_t i = 0; i < rule.config.pins.size(); ++i) {
      LookAtPin(rule.config.pins[i], "/pins/" + std::to_string(i));
    }
    for (std::size_t i = 0; i < rule.mappings.size(); ++i) {
      LookAt(rule.mappings[i], "/mappings/" + std::to_string(i));
    }
  }

  void LookAtPolicies(const Config& config) {
    std::vector<std::shared_ptr<const scale::Plan>> plans;
    for (std::size_t i = 0; i < config.policies.size(); ++i) {
      const std::string& name = config.policies[i].instrument;
      auto plan = Find(name);
      if (plan == nullptr) {
        faults_.push_back({{"unknown-instrument",
                            "/policies/" + std::to_string(i) + "/instrument",
                            name + " is not loaded"},
                           -1});
      } else if (std::find(plans.begin(), plans.end(), plan) == plans.end()) {
        plans.push_back(std::move(plan));
      }
    }
    for (const auto& plan : plans)
      LookAtPolicies(config, plan->definition());
  }

  void LookAtPolicies(const Config& config,
                      const scale::Definition& definition) {
    std::vector<Fault> faults;
    const Applied applied = Apply(config, definition, &faults);
    Take(faults, "");
    if (!faults.empty())
      return;
    scale::Plan::Compile(definition, applied.options, &faults);
    for (const Fault& fault : faults) {
      if (fault.warning)
        continue;
      faults_.push_back(
          {{fault.rule, applied.PlaceOf(fault.path), fault.message}, -1});
    }
  }

  profile::FindScale Scales() const {
    return FindScaleIn(engine_ == nullptr ? std::span<const Loaded>()
                                          : engine_->instruments());
  }

  void LookAtPin(const Pin& pin, const std::string& place) {
    if (engine_ == nullptr)
      return;
    for (const Loaded& loaded : engine_->instruments()) {
      if (!Means(pin.instrument + '@' + pin.version, loaded.definition())) {
        continue;
      }
      if (loaded.scoring_hash != pin.scoring_hash) {
        faults_.push_back({{"pin-hash", place + "/scoring_hash",
                            loaded.reference + " has the scoring hash " +
                                loaded.scoring_hash},
                           -1});
      }
      return;
    }
    faults_.push_back({{"pin-missing", place,
                        pin.instrument + '@' + pin.version + " is not loaded"},
                       -1});
  }

  void LookAt(const PackRule& pack) {
    Take(CheckPack(pack), "");
    for (std::size_t i = 0; i < pack.instruments.size(); ++i) {
      if (auto plan = LookAt(pack.instruments[i],
                             "/instruments/" + std::to_string(i))) {
        own_plans_.push_back(std::move(plan));
      }
    }
    for (std::size_t i = 0; i < pack.mappings.size(); ++i) {
      LookAt(pack.mappings[i], "/mappings/" + std::to_string(i));
    }
  }

  // Among the pack's own, then the engine's.
  std::shared_ptr<const scale::Plan> Find(const std::string& reference) const {
    for (const std::shared_ptr<const scale::Plan>& plan : own_plans_) {
      if (Means(reference, plan->definition()))
        return plan;
    }
    if (engine_ == nullptr)
      return nullptr;
    const Result<const Loaded*> found = engine_->Find(reference);
    return found.ok() ? (*found)->own_plan : nullptr;
  }

  const Engine* engine_;
  std::vector<Located> faults_;
  std::vector<std::shared_ptr<const scale::Plan>> own_plans_;
  std::string scoring_hash_, definition_hash_;
  bool syntax_only_ = false;
};

// The place itself, else the nearest one around it. `locate` looks for a path.
template <typename Locate>
auto Nearest(std::string_view path, const Locate& locate) {
  while (true) {
    auto found = locate(path);
    if (found || path.empty())
      return found;
    path = path.substr(0, path.rfind('/'));
  }
}

// Writes where a fault stands: line and column of JSON, the byte of a message.
void SetPlace(const Source& source, const Located& located,
              v1::LintFault* out) {
  const std::string& path = located.fault.path;
  if (source.format == Format::kJson) {
    const std::string_view json = Text(source.bytes);
    const wire::Position position =
        located.offset >= 0
            ? wire::PositionOf(json, static_cast<std::size_t>(located.offset))
            : Nearest(path, [&](std::string_view at) {
                return wire::Locate(json, at);
              }).value_or(wire::Position{});
    out->set_line(position.line);
    out->set_column(position.column);
    return;
  }
  const wire::MessageType& type = *wire::FindMessage(MessageName(source.kind));
  out->set_byte_offset(static_cast<std::uint32_t>(
      located.offset >= 0 ? static_cast<std::size_t>(located.offset)
                          : Nearest(path, [&](std::string_view at) {
                              return wire::Locate(type, source.bytes, at);
                            }).value_or(0)));
}

}  // namespace

std::string Lint(const Engine* engine, const Source& source,
                 const Limits& limits) {
  Linter linter(engine);
  linter.Look(source, limits);
  ArenaMessage<v1::LintReport> report_memory;
  v1::LintReport& report = *report_memory;
  report.set_kind(KindName(source.kind));
  bool refused = false;
  for (const Located& located : linter.faults()) {
    const Fault& fault = located.fault;
    refused |= !fault.warning;
    v1::LintFault* out = report.add_faults();
    out->set_rule(fault.rule);
    out->set_severity(fault.warning ? v1::FINDING_SEVERITY_WARNING
                                    : v1::FINDING_SEVERITY_ERROR);
    out->set_path(fault.path);
    out->set_message(fault.message);
    // What is above the limit is not read.
    if (source.bytes.size() <= limits.input_bytes)
      SetPlace(source, located, out);
  }
  report.set_syntax_only(linter.syntax_only());
  if (!refused) {
    report.set_scoring_hash(linter.scoring_hash());
    report.set_definition_hash(linter.definition_hash());
  }
  return report.SerializeAsString();
}

}  // namespace relcare::engine
