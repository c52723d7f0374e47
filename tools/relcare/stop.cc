// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/stop.h"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction
#include <unistd.h>

#include <string_view>

namespace relcare::tool {
namespace {

volatile sig_atomic_t stop_asked = 0;

volatile sig_atomic_t ends_at_once = 0;

void End() {
  constexpr std::string_view kSaid = "relcare: stopped on request\n";
  (void)!::write(2, kSaid.data(), kSaid.size());
  ::_exit(static_cast<int>(Exit::kStopped));
}

void Ask(int) {
  stop_asked = 1;
  if (ends_at_once != 0)
    End();
}

}  // namespace

void WatchForStop() {
  struct sigaction action = {};
  action.sa_handler = Ask;
  // Not SA_RESTART: a read that waits for a terminal or pipe must end too.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

StopAtOnce::StopAtOnce() {
  ends_at_once = 1;
  if (StopAsked())
    End();
}

StopAtOnce::~StopAtOnce() { ends_at_once = 0; }

bool StopAsked() { return stop_asked != 0; }

Fault StoppedFault() {
  Fault fault;
  fault.exit = Exit::kStopped;
  fault.status = RELCARE_E_CANCELLED;
  fault.message = "stopped on request";
  return fault;
}

Fault StoppedFault(std::size_t done, std::size_t all, const std::string& noun) {
  Fault fault = StoppedFault();
  fault.message = "stopped: " + std::to_string(done) + " of " +
                  std::to_string(all) + " " + noun;
  return fault;
}

}  // namespace relcare::tool
