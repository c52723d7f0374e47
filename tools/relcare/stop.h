// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C. The run stops at the next response, and what was printed stands.

#ifndef RELCARE_TOOLS_STOP_H_
#define RELCARE_TOOLS_STOP_H_

#include "tools/relcare/fault.h"

namespace relcare::tool {

// Makes SIGINT and SIGTERM ask for a stop; a second one ends the process.
void WatchForStop();

// Tells whether a stop was asked for.
bool StopAsked();

// Says so, and which exit code follows.
Fault StoppedFault();

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_STOP_H_
