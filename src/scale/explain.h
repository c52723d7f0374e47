// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Explain: how each scale of one response came about, term by term.
//
//   Shape    One ScaleExplanation per scale, internal ones too; contributions
//            in the order of the scale's terms or conditions.
//   Safety   Sentences hold numbers and the definition's words only.
//   Threads  Pure.

#ifndef RELCARE_SCALE_EXPLAIN_H_
#define RELCARE_SCALE_EXPLAIN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/codes.h"
#include "base/decimal.h"
#include "scale/plan.h"

namespace relcare::scale {

enum class ContributionKind : std::uint8_t {  // relcare.v1.ContributionKind
  kUnspecified = 0,
  kAnswered = 1,
  kStatedByCode = 2,
  kStatedBySkipRule = 3,
  kFilled = 4,
  kMissing = 5,
  kUnusable = 6,  // also answered twice, or shown under a condition
  kPart = 7,
};

struct Contribution {
  SourceKind source = SourceKind::kUnset;
  int index = -1;                 // of the item or scale
  std::optional<Decimal> answer;  // as bound; nullopt: absent
  Absence absence = Absence::kUnspecified;
  ContributionKind kind = ContributionKind::kUnspecified;
  bool reversed = false;
  std::optional<Decimal> weight;  // weighted sums only
  // What it added, before a mean's division; for a condition 1 or 0.
  std::optional<Ratio> points;
  int rule = -1;           // index of the skip rule that spoke
  std::int32_t path = -1;  // index into Response::paths
};

struct ScaleExplanation {
  int scale = -1;
  std::string sentence;
  std::vector<Contribution> contributions;
};

// `scored` is what plan.Score(response) gave.
std::vector<ScaleExplanation> Explain(const Plan& plan,
                                      const Response& response,
                                      const Scored& scored);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_EXPLAIN_H_
