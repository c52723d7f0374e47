// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the tool's exit codes mean. Scripts rely on them; they do not change.

#ifndef RELCARE_TOOLS_EXIT_H_
#define RELCARE_TOOLS_EXIT_H_

#include "relcare/relcare.h"

namespace relcare::tool {

enum class Exit : int {
  // Every input is accounted for, refused scores included.
  kDone = 0,
  // Some input could not be read, or bound to an instrument; or --fail-on.
  kInput = 1,
  // The command line is not understood.
  kUsage = 2,
  // A definition, mapping, configuration, pin or licence refused; or a form
  // that the command line names is not loaded.
  kRules = 3,
  // lint or verify found a fault.
  kFailed = 4,
  // A limit was reached, somebody stopped the run, or the output could not be
  // written.
  kStopped = 5,
  // Our own defect.
  kDefect = 70,
};

// Returns the exit code of a call that ended with `status`.
constexpr Exit ExitOf(relcare_status status) {
  if (status == RELCARE_OK)
    return Exit::kDone;
  // Options are what the command line says.
  if (status == RELCARE_E_UNKNOWN_NAME ||
      status == RELCARE_E_UNSUPPORTED_OPTION)
    return Exit::kUsage;
  switch (status / 100) {
    case 2:
      return Exit::kInput;
    case 3:
      return Exit::kRules;
    case 4:
      return Exit::kStopped;
    default:
      return Exit::kDefect;
  }
}

// Returns the one that says more: a higher number does.
constexpr Exit Worse(Exit a, Exit b) {
  return static_cast<int>(a) < static_cast<int>(b) ? b : a;
}

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_EXIT_H_
