// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C. The run stops at the next response, and what was printed stands.

#ifndef RELCARE_TOOLS_STOP_H_
#define RELCARE_TOOLS_STOP_H_

#include <cstddef>
#include <string>

#include "tools/relcare/fault.h"

namespace relcare::tool {

// Makes SIGINT and SIGTERM ask for a stop; a second one ends the process.
void WatchForStop();

// Tells whether a stop was asked for.
bool StopAsked();

// While it lives a stop ends the process there and then: for one long call of
// the library, before anything is written.
class StopAtOnce {
 public:
  StopAtOnce();
  ~StopAtOnce();
  StopAtOnce(const StopAtOnce&) = delete;
  StopAtOnce& operator=(const StopAtOnce&) = delete;
};

// Says so, and which exit code follows.
Fault StoppedFault();
// "stopped: 312 of 960 clients".
Fault StoppedFault(std::size_t done, std::size_t all, const std::string& noun);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_STOP_H_
