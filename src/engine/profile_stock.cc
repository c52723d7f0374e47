// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_stock.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

#include "catalog/catalog.h"
#include "engine/profile_rules_message.h"
#include "engine/rule_checks.h"
#include "engine/rules_message.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using MaybeError = std::optional<Error>;

template <typename LoadedRule>
bool RuleComesBefore(const LoadedRule& a, const LoadedRule& b) {
  return std::tie(a.rules.owner, a.rules.id, a.version) <
         std::tie(b.rules.owner, b.rules.id, b.version);
}

// Puts a rule on its shelf, unless it is there already.
template <typename LoadedRule, typename Rule>
MaybeError Shelve(Rule rule, std::span<const catalog::Entry> shipped,
                  bool is_shipped, std::vector<LoadedRule>* shelf) {
  LoadedRule loaded;
  loaded.reference = ToString(
      Reference{rule.rules.owner, rule.rules.id, rule.rules.version, {}});
  for (const LoadedRule& other : *shelf) {
    if (other.reference != loaded.reference)
      continue;
    if (other.hash == rule.hash)
      return std::nullopt;
    return Error{RELCARE_E_DEFINITION, "rule-twice", "",
                 loaded.reference +
                     " is loaded already with another content; a released "
                     "definition never changes"};
  }
  if (!is_shipped && rule.rules.owner.empty()) {
    for (const catalog::Entry& entry : shipped) {
      const std::optional<Reference> known = ParseReference(entry.reference);
      if (known && known->instrument == rule.rules.id) {
        return Error{RELCARE_E_DEFINITION, "shipped-id", "/id",
                     "the id is that of a definition that relcare ships; one "
                     "of your own has an owner"};
      }
    }
  }
  loaded.version = ParseVersion(rule.rules.version).value_or(Version{});
  loaded.hash = std::move(rule.hash);
  loaded.rules = std::move(rule.rules);
  shelf->push_back(std::move(loaded));
  return std::nullopt;
}

template <typename LoadedRule>
const LoadedRule* FindIn(const std::vector<LoadedRule>& shelf,
                         const Reference& reference) {
  const LoadedRule* found = nullptr;
  for (const LoadedRule& one : shelf) {
    if (one.rules.owner == reference.owner &&
        one.rules.id == reference.instrument &&
        (reference.version.empty() || one.rules.version == reference.version)) {
      found = &one;  // ascending: the last is the highest
    }
  }
  return found;
}

MaybeError Checked(const std::vector<Fault>& faults) {
  Error error = FirstFault(faults, RELCARE_E_DEFINITION);
  if (error.status == 0)
    return std::nullopt;
  return error;
}

class Taker {
 public:
  Taker(bool without_catalog, const profile::FindScale& find_scale,
        ProfileStock* out)
      : without_catalog_(without_catalog), find_scale_(find_scale), out_(out) {}

  MaybeError TakeProfile(std::string_view bytes, bool is_shipped) {
    Result<ProfileRule> rule = ReadProfile(bytes);
    if (!rule.ok())
      return rule.error();
    if (MaybeError e = Checked(profile::CheckProfile(rule->rules, find_scale_)))
      return e;
    return Shelve(*std::move(rule), Known(catalog::ShippedProfiles()),
                  is_shipped, &out_->profiles);
  }

  MaybeError TakeSignal(std::string_view bytes, bool is_shipped) {
    Result<SignalRule> rule = ReadSignal(bytes);
    if (!rule.ok())
      return rule.error();
    if (MaybeError e = Checked(profile::CheckSignal(rule->rules, find_scale_)))
      return e;
    return Shelve(*std::move(rule), Known(catalog::ShippedSignals()),
                  is_shipped, &out_->signals);
  }

  MaybeError TakeCatalog() {
    for (const catalog::Entry& entry : Known(catalog::ShippedProfiles())) {
      if (MaybeError error = TakeProfile(Text(entry.bytes), true))
        return error;
    }
    for (const catalog::Entry& entry : Known(catalog::ShippedSignals())) {
      if (MaybeError error = TakeSignal(Text(entry.bytes), true))
        return error;
    }
    return std::nullopt;
  }

 private:
  std::span<const catalog::Entry> Known(
      std::span<const catalog::Entry> all) const {
    return without_catalog_ ? std::span<const catalog::Entry>() : all;
  }

  bool without_catalog_;
  const profile::FindScale& find_scale_;
  ProfileStock* out_;
};

}  // namespace

const LoadedProfile* ProfileStock::FindProfile(
    const Reference& reference) const {
  return FindIn(profiles, reference);
}

Result<const LoadedProfile*> ProfileStock::Named(std::string_view name) const {
  const std::optional<Reference> reference =
      ParseReference(name.empty() ? "default" : name);
  const LoadedProfile* found = reference ? FindProfile(*reference) : nullptr;
  if (found != nullptr)
    return found;
  std::string loaded;
  for (const LoadedProfile& profile : profiles)
    loaded += (loaded.empty() ? "; loaded are " : ", ") + profile.reference;
  return Error{RELCARE_E_UNKNOWN_NAME, "unknown-profile", "",
               "the engine has no profile definition of that name" + loaded};
}

const LoadedSignal* ProfileStock::FindSignal(const Reference& reference) const {
  return FindIn(signals, reference);
}

profile::FindScale FindScaleIn(std::span<const Loaded> instruments) {
  return [instruments](
             std::string_view text) -> std::optional<profile::ScaleFacts> {
    const std::optional<Reference> reference = ParseReference(text);
    if (!reference)
      return std::nullopt;
    for (const Loaded& loaded : instruments) {
      const scale::Definition& definition = loaded.definition();
      const bool is_meant = definition.id == reference->instrument &&
                            definition.owner == reference->owner &&
                            (reference->version.empty()
                                 ? loaded.is_default
                                 : definition.version == reference->version);
      if (!is_meant)
        continue;
      for (const scale::Scale& scale : definition.scales) {
        if (scale.id != reference->scale || scale.internal)
          continue;
        profile::ScaleFacts facts;
        facts.target = scale.target;
        facts.direction = scale.direction;
        facts.tier = definition.tier;
        if (scale.minimum && scale.maximum) {
          facts.bounds = profile::Bounds{scale.minimum->ToDouble(),
                                         scale.maximum->ToDouble()};
        }
        for (const scale::ChangeThreshold& threshold :
             scale.change_thresholds) {
          const bool is_reliable =
              threshold.kind == scale::ChangeKind::kReliable;
          facts.has_reliable_threshold |= is_reliable;
          facts.has_important_threshold |= !is_reliable;
          std::optional<double>& points = is_reliable
                                              ? facts.reliable_threshold
                                              : facts.important_threshold;
          points = std::max(threshold.points.ToDouble(), points.value_or(0));
        }
        return facts;
      }
    }
    return std::nullopt;
  };
}

std::optional<Error> TakeProfiles(bool without_catalog, const Limits& limits,
                                  std::span<const Source> sources,
                                  const profile::FindScale& find_scale,
                                  ProfileStock* out) {
  Taker taker(without_catalog, find_scale, out);
  if (MaybeError error = taker.TakeCatalog())
    return error;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const bool is_profile = sources[i].kind == SourceKind::kProfile;
    if (!is_profile && sources[i].kind != SourceKind::kSignal)
      continue;
    const Result<std::string> bytes = ReadStrictly(sources[i], limits);
    MaybeError error = !bytes.ok()  ? MaybeError(bytes.error())
                       : is_profile ? taker.TakeProfile(*bytes, false)
                                    : taker.TakeSignal(*bytes, false);
    if (error) {
      error->record_index = static_cast<std::int64_t>(i);
      return error;
    }
  }
  std::sort(out->profiles.begin(), out->profiles.end(),
            RuleComesBefore<LoadedProfile>);
  std::sort(out->signals.begin(), out->signals.end(),
            RuleComesBefore<LoadedSignal>);
  return std::nullopt;
}

}  // namespace relcare::engine
