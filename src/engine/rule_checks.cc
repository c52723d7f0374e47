// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/rule_checks.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "base/civil_time.h"
#include "base/ids.h"
#include "columnar/record_columns.h"
#include "scale/definition_index.h"

namespace relcare::engine {
namespace {

std::string Place(const char* list, std::size_t index, const char* member) {
  std::string path = '/' + std::string(list) + '/' + std::to_string(index);
  if (*member != '\0')
    path += '/' + std::string(member);
  return path;
}

// [owner/]instrument[@version], without a scale.
bool IsInstrumentReference(const std::string& text) {
  const std::optional<Reference> reference = ParseReference(text);
  return reference && reference->scale.empty();
}

bool IsHash(const std::string& text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

void Needs(bool holds, std::vector<Fault>* faults, const char* rule,
           std::string path, const char* message) {
  if (!holds)
    faults->push_back({rule, std::move(path), message});
}

constexpr char kReferenceRule[] =
    "an instrument is named as [owner/]instrument[@version]";
constexpr char kIdRule[] =
    "an id is small letters, digits and single hyphens, a letter first";
constexpr char kVersionRule[] = "a version is major.minor.patch";
constexpr char kHashRule[] = "a hash is 64 digits of lower-case hexadecimal";

// Whether a policy that names no scale speaks of this one: it has items of its
// own, and the policy a meaning for them.
bool CanServe(const scale::MissingPolicy& policy, const scale::Scale& scale) {
  const auto is_item = [](const auto& part) {
    return part.kind == scale::SourceKind::kItem;
  };
  if (!scale::HasMeaning(policy.rule, scale.op))
    return false;
  if (policy.rule != scale::MissingPolicy::Rule::kAllRequired)
    return std::all_of(scale.terms.begin(), scale.terms.end(), is_item);
  return std::any_of(scale.terms.begin(), scale.terms.end(), is_item) ||
         std::any_of(scale.conditions.begin(), scale.conditions.end(), is_item);
}

// Whether two choices are about the same scale of the same instrument.
bool SameTarget(const PolicyChoice& a, const PolicyChoice& b) {
  return a.instrument == b.instrument && a.scale == b.scale;
}

}  // namespace

std::vector<Fault> CheckConfig(const Config& config) {
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < config.policies.size(); ++i) {
    const PolicyChoice& choice = config.policies[i];
    Needs(IsInstrumentReference(choice.instrument), &faults, "reference",
          Place("policies", i, "instrument"), kReferenceRule);
    Needs(choice.scale.empty() || IsId(choice.scale), &faults, "id",
          Place("policies", i, "scale"), kIdRule);
    Needs(choice.missing.rule != scale::MissingPolicy::Rule::kUnset, &faults,
          "policy-unset", Place("policies", i, "missing"),
          "a policy choice sets exactly one rule for missing answers");
    for (std::size_t j = 0; j < i; ++j) {
      Needs(!SameTarget(config.policies[j], choice), &faults, "policy-twice",
            Place("policies", i, ""), "a scale's policy is chosen once");
    }
  }
  std::set<std::string> pinned;
  for (std::size_t i = 0; i < config.pins.size(); ++i) {
    const Pin& pin = config.pins[i];
    const std::optional<Reference> name = ParseReference(pin.instrument);
    Needs(name && name->version.empty() && name->scale.empty(), &faults,
          "reference", Place("pins", i, "instrument"),
          "a pin names its instrument as [owner/]instrument");
    Needs(IsVersion(pin.version), &faults, "version",
          Place("pins", i, "version"), kVersionRule);
    Needs(IsHash(pin.scoring_hash), &faults, "hash",
          Place("pins", i, "scoring_hash"), kHashRule);
    Needs(pinned.insert(pin.instrument).second, &faults, "pin-twice",
          Place("pins", i, ""), "an instrument is pinned to one version");
  }
  for (std::size_t i = 0; i < config.packs.size(); ++i) {
    const PackReference& pack = config.packs[i];
    Needs(IsId(pack.owner), &faults, "id", Place("packs", i, "owner"), kIdRule);
    Needs(IsId(pack.id), &faults, "id", Place("packs", i, "id"), kIdRule);
    Needs(IsVersion(pack.version), &faults, "version",
          Place("packs", i, "version"), kVersionRule);
    Needs(IsHash(pack.hash), &faults, "hash", Place("packs", i, "hash"),
          kHashRule);
  }
  for (std::size_t i = 0; i < config.licences_acknowledged.size(); ++i) {
    const std::optional<Reference> name =
        ParseReference(config.licences_acknowledged[i]);
    Needs(name && name->version.empty() && name->scale.empty(), &faults,
          "reference", Place("licences_acknowledged", i, ""),
          "a licence is acknowledged for an [owner/]instrument");
  }
  for (std::size_t i = 0; i < config.accepted.size(); ++i) {
    Needs(config.accepted[i] != scale::Status::kUnspecified &&
              config.accepted[i] != scale::Status::kEnteredInError,
          &faults, "status", Place("statuses_accepted", i, ""),
          "an accepted status is one of completed, amended, in progress, "
          "stopped");
  }
  Needs(config.utc_offset.empty() ||
            ParseUtcOffset(config.utc_offset).has_value(),
        &faults, "utc-offset", "/utc_offset",
        "an offset is Z, or a sign and hh:mm up to 14:00");
  return faults;
}

// Of a mapping for records.
static void CheckNames(const scale::MappingSpec& spec,
                       std::vector<Fault>* faults) {
  Needs(spec.instrument.empty() && spec.questionnaire_urls.empty() &&
            spec.questionnaire_codes.empty() && spec.items.empty() &&
            spec.answers.empty() && spec.reported.empty() && !spec.columns &&
            spec.only_where.empty(),
        faults, "names-alone", "/records",
        "a mapping for records names no instrument and binds no answers");
  const std::vector<scale::ColumnName>& columns = spec.records->columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto table = columnar::RecordTableOf(columns[i].table);
    Needs(table.has_value(), faults, "table-unknown",
          Place("records/columns", i, "table"),
          "there is no such table; docs/how-to/import.md lists them");
    Needs(!table || columnar::HasColumn(*table, columns[i].column), faults,
          "column-unknown", Place("records/columns", i, "column"),
          "the table has no such column; docs/how-to/import.md lists them");
    const bool is_twice = std::any_of(
        columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i),
        [&](const scale::ColumnName& other) {
          return other.table == columns[i].table &&
                 (other.column == columns[i].column ||
                  other.written == columns[i].written);
        });
    Needs(!is_twice && !columns[i].written.empty(), faults, "column-twice",
          Place("records/columns", i, "written"),
          "a column is named once, and no two by one name");
  }
  const scale::Words words(spec.records->words, faults);
}

std::vector<Fault> CheckMapping(const scale::MappingSpec& spec) {
  std::vector<Fault> faults;
  Needs(IsId(spec.id), &faults, "id", "/id", kIdRule);
  Needs(IsVersion(spec.version), &faults, "version", "/version", kVersionRule);
  Needs(spec.owner.empty() || IsId(spec.owner), &faults, "id", "/owner",
        kIdRule);
  if (spec.records) {
    CheckNames(spec, &faults);
  } else {
    Needs(IsInstrumentReference(spec.instrument), &faults, "reference",
          "/instrument", kReferenceRule);
  }
  return faults;
}

std::vector<Fault> CheckPack(const PackRule& pack) {
  std::vector<Fault> faults;
  Needs(IsId(pack.owner), &faults, "pack-owner", "/owner",
        "a pack names its owner; an owner is an id");
  Needs(IsId(pack.id), &faults, "id", "/id", kIdRule);
  Needs(IsVersion(pack.version), &faults, "version", "/version", kVersionRule);
  constexpr char kOwner[] = "every part of a pack carries the pack's owner";
  for (std::size_t i = 0; i < pack.instruments.size(); ++i) {
    Needs(pack.instruments[i].definition.owner == pack.owner, &faults,
          "pack-owner", Place("instruments", i, "owner"), kOwner);
  }
  for (std::size_t i = 0; i < pack.mappings.size(); ++i) {
    Needs(pack.mappings[i].spec.owner == pack.owner, &faults, "pack-owner",
          Place("mappings", i, "owner"), kOwner);
  }
  return faults;
}

bool Means(const std::string& text, const scale::Definition& definition) {
  const std::optional<Reference> name = ParseReference(text);
  return name && name->owner == definition.owner &&
         name->instrument == definition.id &&
         (name->version.empty() || name->version == definition.version);
}

Applied Apply(const Config& config, const scale::Definition& definition,
              std::vector<Fault>* faults) {
  Applied applied;
  scale::PlanOptions& options = applied.options;
  options.policies.resize(definition.scales.size());
  options.roundings.resize(definition.scales.size());
  applied.choices.resize(definition.scales.size(), -1);
  options.lenient = config.validation == Validation::kLenient;
  options.accepted = config.accepted;
  // A status that is not stated is taken as completed, with a finding.
  if (std::find(config.accepted.begin(), config.accepted.end(),
                scale::Status::kCompleted) != config.accepted.end()) {
    options.accepted.push_back(scale::Status::kUnspecified);
  }
  // A choice for one scale comes before one for all of them.
  for (const bool for_one : {false, true}) {
    for (std::size_t i = 0; i < config.policies.size(); ++i) {
      const PolicyChoice& choice = config.policies[i];
      if (choice.scale.empty() == for_one)
        continue;
      if (!Means(choice.instrument, definition))
        continue;
      bool found = false;
      for (std::size_t s = 0; s < definition.scales.size(); ++s) {
        const scale::Scale& scale = definition.scales[s];
        if (for_one ? scale.id != choice.scale
                    : !CanServe(choice.missing, scale)) {
          continue;
        }
        found = true;
        options.policies[s] = choice.missing;
        options.roundings[s] = choice.rounding;
        applied.choices[s] = static_cast<int>(i);
        Needs(!for_one || !choice.rounding || !scale.rounding, faults,
              "policy-rounding", Place("policies", i, "rounding"),
              "the key states how this scale is rounded");
      }
      Needs(found, faults, for_one ? "unknown-scale" : "policy",
            Place("policies", i, for_one ? "scale" : "missing"),
            for_one ? "the instrument has no such scale"
                    : "the instrument has no scale of its own items on which "
                      "this policy has a meaning");
    }
  }
  return applied;
}

std::string Applied::PlaceOf(const std::string& path) const {
  const std::string head = "/scales/";
  if (path.compare(0, head.size(), head) != 0)
    return "/policies";
  const std::size_t end = std::min(path.find('/', head.size()), path.size());
  const std::size_t scale =
      std::stoul(path.substr(head.size(), end - head.size()));
  if (choices[scale] < 0)
    return "/policies";
  const std::string place = "/policies/" + std::to_string(choices[scale]);
  const std::string rest = path.substr(end);
  const bool is_ours =
      rest.starts_with("/missing") || rest.starts_with("/rounding");
  return is_ours ? place + rest : place;
}

Error FirstFault(const std::vector<Fault>& faults, std::int32_t status) {
  for (const Fault& fault : faults) {
    if (!fault.warning)
      return {status, fault.rule, fault.path, fault.message};
  }
  return {};
}

}  // namespace relcare::engine
