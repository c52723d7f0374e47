// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Checks of configurations, mappings and packs: what must hold of them beyond
// their shape. Engine creation and lint ask the same questions here.
//
//   Errors   Faults with paths into the file; empty: none.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_RULE_CHECKS_H_
#define RELCARE_ENGINE_RULE_CHECKS_H_

#include <string>
#include <vector>

#include "base/error.h"
#include "base/fault.h"
#include "engine/config.h"
#include "engine/rules_message.h"
#include "scale/plan.h"

namespace relcare::engine {

// What can be said of a configuration by itself.
std::vector<Fault> CheckConfig(const Config& config);

// What can be said of a mapping by itself.
std::vector<Fault> CheckMapping(const scale::MappingSpec& spec);

// Names and owners in a pack; not the rules of its parts.
std::vector<Fault> CheckPack(const PackRule& pack);

// How a configuration has one definition scored.
struct Applied {
  scale::PlanOptions options;
  std::vector<int> choices;  // by scale: which policy was chosen; -1: none

  // Where in the configuration a fault of the definition so changed stands.
  std::string PlaceOf(const std::string& path) const;
};

// Faults are those of policies that no scale can take.
Applied Apply(const Config& config, const scale::Definition& definition,
              std::vector<Fault>* faults);

// Whether `text` ([owner/]instrument[@version]) means `definition`.
bool Means(const std::string& text, const scale::Definition& definition);

// The first fault that is no remark, as the error of a call; status 0: none.
Error FirstFault(const std::vector<Fault>& faults, std::int32_t status);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_RULE_CHECKS_H_
