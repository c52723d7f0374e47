// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Outcome: what one scale gave for one response; CriticalOutcome: what one
// critical rule saw. Plain values that a Plan writes into a caller's array.

#ifndef RELCARE_SCALE_OUTCOME_H_
#define RELCARE_SCALE_OUTCOME_H_

#include <cstdint>

#include "base/codes.h"
#include "base/decimal.h"

namespace relcare::scale {

enum class OutcomeKind : std::uint8_t {
  kRefused = 0,
  kScored = 1,
  kFilled = 2
};

enum class FillMethod : std::uint8_t {  // numbers of relcare.v1.FillMethod
  kNone = 0,
  kPersonMean = 1,
  kProrated = 2,
  kMeanOfAnswered = 3,
  kSumOfAnswered = 4,
  kStated = 5,
  kPartFilled = 6,
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::kRefused;
  RefusalCode refusal = RefusalCode::kUnspecified;
  FillMethod method = FillMethod::kNone;
  bool has_se = false;
  std::int32_t items = 0;     // items the scale looks at, parts' items included
  std::int32_t answered = 0;  // with an answer of their own
  std::int32_t stated = 0;    // counted by a missing code or skip rule
  std::int32_t needed = 0;    // answers that the policy needs
  Decimal value;              // rounded as declared; nothing if refused
  Ratio exact;                // before rounding; nothing if refused
  double se = 0;
};

struct CriticalOutcome {
  SignalState state = SignalState::kUnspecified;
  // Why it could not see: no answer, or an answer that could not be used.
  Absence reason = Absence::kUnspecified;
  FindingCode finding = FindingCode::kUnspecified;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_OUTCOME_H_
