// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Golden cases run here and now: what differs from what a definition promises.
//
//   Shape    By the definition alone: no configuration has a say.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_GOLDEN_H_
#define RELCARE_ENGINE_GOLDEN_H_

#include <string>
#include <vector>

#include "scale/definition.h"
#include "scale/plan.h"

namespace relcare::engine {

struct GoldenFault {
  std::string golden_case;
  std::string scale;  // or "critical/<rule>"
  std::string expected;
  std::string actual;
};

// Runs one case; appends what differs, and to `results` a line per score and
// critical rule: what a fingerprint is taken of.
void RunGolden(const scale::Plan& plan, const scale::GoldenCase& golden,
               std::vector<GoldenFault>* faults, std::string* results);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_GOLDEN_H_
