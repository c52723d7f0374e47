// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Names of instruments on the command line: they are loaded, or the nearest
// one that is loaded is named.

#ifndef RELCARE_TOOLS_NAMES_H_
#define RELCARE_TOOLS_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

#include "relcare/v1/report.pb.h"

#include "relcare/relcare.h"
#include "tools/relcare/args.h"
#include "tools/relcare/fault.h"

namespace relcare::tool {

// Returns what is loaded. Errors: the library's.
Or<v1::InstrumentList> ListLoaded(relcare_scratch* scratch);

// Returns the scoring hash of the instrument so named, version included; empty:
// it is not loaded.
Or<std::string> ScoringHashOf(relcare_scratch* scratch,
                              std::string_view reference);

// Returns why `reference` cannot be used, or nothing if it is loaded.
std::optional<Fault> CheckInstrument(relcare_scratch* scratch,
                                     std::string_view reference);

// The same of --instrument and --accept-licence.
std::optional<Fault> CheckNames(relcare_scratch* scratch,
                                const Arguments& arguments);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_NAMES_H_
