// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A bound response as the answers of an Assessment. Scoring the one gives what
// scoring the other gives, or refuses: an answer that cannot be used stays one.
//
//   Missing  An absent answer has its reason. Of an item answered more than
//            once, or although the form did not show it, all answers stand
//            there, so that critical rules can look at each.

#ifndef RELCARE_ENGINE_ASSESSMENT_MESSAGE_H_
#define RELCARE_ENGINE_ASSESSMENT_MESSAGE_H_

#include "relcare/v1/record.pb.h"

#include "engine/case.h"

namespace relcare::engine {

// Sets instrument, status, context, answers and reported totals.
void WriteAnswers(const Case& given, v1::Assessment* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_ASSESSMENT_MESSAGE_H_
