// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What this library is: its version, this very build, the names of statuses.

#ifndef RELCARE_ENGINE_VERSION_H_
#define RELCARE_ENGINE_VERSION_H_

#include <cstdint>

namespace relcare::engine {

// "0.1.0+dev". Static.
const char* ProductVersion();

// Compiler, mode and kind of dependencies of this build. Static.
const char* BuildId();

// "RELCARE_E_UTF8"; of an unknown number "RELCARE_E_UNKNOWN". Static.
const char* StatusName(std::int32_t status);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_VERSION_H_
