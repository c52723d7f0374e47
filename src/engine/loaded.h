// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Loaded: one definition as an engine holds it, compiled by the configuration.
// LoadedMapping and LoadedForm: ways in which inputs name its items.
//
//   Threads  Immutable once the engine exists.

#ifndef RELCARE_ENGINE_LOADED_H_
#define RELCARE_ENGINE_LOADED_H_

#include <memory>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/ids.h"
#include "fhir/enablement.h"
#include "privacy/labels.h"
#include "scale/binding.h"
#include "scale/mapping.h"
#include "scale/plan.h"

namespace relcare::engine {

struct Loaded {
  std::string reference;  // [owner/]id@version
  Version version;
  std::string bytes;  // the Instrument message as loaded
  std::string scoring_hash;
  std::string definition_hash;
  std::string pack_hash;                        // empty: not from a pack
  std::shared_ptr<const scale::Plan> plan;      // by the configuration
  std::shared_ptr<const scale::Plan> own_plan;  // by the definition alone
  // The definition's own codes and linkIds.
  std::shared_ptr<const scale::Binding> binding;
  privacy::Labels labels;     // its own and the configuration's
  bool acknowledged = false;  // its licence, by the configuration
  bool is_default = false;    // what a reference without version means
  bool pinned = false;

  // As the configuration has it scored, once that is applied.
  const scale::Definition& definition() const {
    return (plan != nullptr ? plan : own_plan)->definition();
  }
};

// A binding to one of the loaded definitions, by index.
struct BoundTo {
  int instrument = -1;
  std::shared_ptr<const scale::Binding> binding;
};

struct LoadedMapping {
  std::string name;  // [owner/]id
  std::string hash;
  scale::MappingSpec spec;
  std::vector<BoundTo> bindings;  // the first is what its reference means
};

// A mapping that says how tables and codes of records are called.
struct LoadedNames {
  std::string name;  // [owner/]id
  std::string hash;
  scale::RecordNames names;
  scale::Words words;
};

// One Questionnaire related to one definition.
struct FormBinding {
  int instrument = -1;
  std::shared_ptr<const scale::Binding> binding;
  std::string hash;
  bool asks_an_item = false;              // see fhir::Form
  std::vector<std::string> contradicted;  // linkIds, see there
  std::vector<Finding> findings;
};

struct LoadedForm {
  std::string url;
  std::string version;
  std::vector<scale::Coding> codes;
  fhir::Enablement enablement;           // see fhir::Form
  std::vector<std::string> two_weights;  // linkIds, see there
  std::vector<FormBinding> bindings;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_LOADED_H_
