// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/stop.h"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction

namespace relcare::tool {
namespace {

volatile sig_atomic_t stop_asked = 0;

void Ask(int) { stop_asked = 1; }

}  // namespace

void WatchForStop() {
  struct sigaction action = {};
  action.sa_handler = Ask;
  // Not SA_RESTART: a read that waits for a terminal or pipe must end too.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool StopAsked() { return stop_asked != 0; }

Fault StoppedFault() {
  Fault fault;
  fault.exit = Exit::kStopped;
  fault.status = RELCARE_E_CANCELLED;
  fault.message = "stopped on request";
  return fault;
}

}  // namespace relcare::tool
