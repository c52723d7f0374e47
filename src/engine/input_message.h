// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The one Assessment that all ways of writing a case's input share; the input
// hash is over its bytes.

#ifndef RELCARE_ENGINE_INPUT_MESSAGE_H_
#define RELCARE_ENGINE_INPUT_MESSAGE_H_

#include <string>

#include "engine/case.h"

namespace relcare::engine {

// Overwrites `out` with the normalised Assessment: ascending fields, unset ones
// left out, decimals in shortest form, whichever door the answers came through.
void WriteInput(const Case& given, std::string* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_INPUT_MESSAGE_H_
