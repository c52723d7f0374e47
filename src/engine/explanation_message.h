// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// How the scores of one case came about, as the Explanation message.

#ifndef RELCARE_ENGINE_EXPLANATION_MESSAGE_H_
#define RELCARE_ENGINE_EXPLANATION_MESSAGE_H_

#include <string>

#include "engine/case.h"
#include "engine/sheet.h"

namespace relcare::engine {

// Overwrites `out` with an Explanation.
void WriteExplanation(const Case& given, const Sheet& sheet, std::string* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EXPLANATION_MESSAGE_H_
