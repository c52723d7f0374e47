// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Names of instruments on the command line: they are loaded, or the nearest
// one that is loaded is named.

#ifndef RELCARE_TOOLS_NAMES_H_
#define RELCARE_TOOLS_NAMES_H_

#include <optional>
#include <string_view>

#include "relcare/relcare.h"
#include "tools/relcare/args.h"
#include "tools/relcare/fault.h"

namespace relcare::tool {

// Returns why `reference` cannot be used, or nothing if it is loaded.
std::optional<Fault> CheckInstrument(relcare_scratch* scratch,
                                     std::string_view reference);

// The same of --instrument and --accept-licence.
std::optional<Fault> CheckNames(relcare_scratch* scratch,
                                const Arguments& arguments);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_NAMES_H_
