// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// An engine that holds a form at one of its versions, whatever the
// configuration pins: to see what another version would do.

#ifndef RELCARE_TOOLS_VERSIONS_H_
#define RELCARE_TOOLS_VERSIONS_H_

#include <string>

#include "tools/relcare/engine.h"
#include "tools/relcare/fault.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {

// Returns `reference` up to its '@'.
std::string WithoutVersion(const std::string& reference);

// Makes an engine of `rules` that is pinned to `reference`, which has a
// version: other versions among the files are left out, and so are pins of the
// form. Errors: it is not loaded, or as MakeEngine's.
Or<Engine> EngineAt(const RuleSet& rules, const std::string& reference);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_VERSIONS_H_
