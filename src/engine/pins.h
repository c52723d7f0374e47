// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Pins: which version of a definition a bare id means: the one that the
// configuration pins, else the highest.
//
//   Errors   RELCARE_E_PIN, rules "pin-hash", "pin-missing"; the path leads
//            into the configuration.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_PINS_H_
#define RELCARE_ENGINE_PINS_H_

#include <vector>

#include "base/error.h"
#include "engine/config.h"
#include "engine/loaded.h"

namespace relcare::engine {

// Marks those that are pinned, and those that a bare id means. `instruments`:
// by owner, id and version, ascending.
Done Settle(const std::vector<Pin>& pins, std::vector<Loaded>* instruments);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PINS_H_
