// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Scores each unit by two versions of a form.

#ifndef RELCARE_TOOLS_VERSION_PAIR_H_
#define RELCARE_TOOLS_VERSION_PAIR_H_

#include <string>

#include "tools/relcare/engine.h"
#include "tools/relcare/in_order.h"
#include "tools/relcare/unit_scorer.h"
#include "tools/relcare/units.h"

namespace relcare::tool {

// An engine that holds a form at this version.
struct EngineOf {
  Engine engine;
  std::string reference;
};

struct Both {
  UnitResult from;
  UnitResult to;
};

// For one thread.
Or<InOrder<Unit, Both>::Worker> MakePairWorker(const EngineOf& from,
                                               const EngineOf& to);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_VERSION_PAIR_H_
