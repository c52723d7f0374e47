// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Any relcare message between binary and JSON.
//
//   Errors   RELCARE_E_UNKNOWN_NAME; RELCARE_E_FORMAT; those of wire. Rules are
//            read strictly; records keep what is unknown where the output can
//            hold it, and `has_lost` tells where it could not.
//   Threads  Pure.

#ifndef RELCARE_ENGINE_CONVERT_H_
#define RELCARE_ENGINE_CONVERT_H_

#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/source.h"

namespace relcare::engine {

Result<std::string> Convert(std::string_view message, Bytes input, Format from,
                            Format to, const Limits& limits, bool* has_lost);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CONVERT_H_
