// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Every fault of one rule file, with its place.
//
//   Shape    A relcare.v1.LintReport, binary; faults by path, remarks too. For
//            JSON each has line and column.
//   Errors   None: what cannot be read is a fault of the file.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_LINT_MESSAGE_H_
#define RELCARE_ENGINE_LINT_MESSAGE_H_

#include <string>

#include "engine/engine.h"
#include "engine/source.h"

namespace relcare::engine {

// `engine` may be nullptr: then instruments that a mapping, configuration or
// pack speaks of are looked up among the pack's own only.
std::string Lint(const Engine* engine, const Source& source,
                 const Limits& limits);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_LINT_MESSAGE_H_
