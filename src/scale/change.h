// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Compare: what two scores of one scale say about change.
//
//   Unit     Points of the scale, later - earlier, of the published (rounded)
//            values; exact.
//   Missing  Without a threshold the difference stands, and kNoThreshold says
//            that nobody may call it "no change".
//   Threads  Pure.

#ifndef RELCARE_SCALE_CHANGE_H_
#define RELCARE_SCALE_CHANGE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "base/codes.h"
#include "base/decimal.h"
#include "scale/definition.h"

namespace relcare::scale {

enum class ChangeClass : std::uint8_t {  // relcare.v1.ChangeClass
  kUnspecified = 0,
  kImproved = 1,
  kWorsened = 2,
  kWithinThreshold = 3,
  kRose = 4,
  kFell = 5,
};

struct Verdict {
  int threshold = -1;  // index into Scale::change_thresholds
  ChangeClass change_class = ChangeClass::kUnspecified;
};

struct Change {
  std::optional<Decimal> points;
  std::vector<Verdict> verdicts;  // one per threshold
  // Why there is no change (then no points), or kNoThreshold: no verdict.
  RefusalCode refusal = RefusalCode::kUnspecified;
};

// What the caller knows of the two reports.
struct Pair {
  bool same_form = true;
  bool same_subject = true;
  bool same_respondent = true;
  bool same_rules = true;          // scoring hash and policy
  bool in_order = true;            // earlier is known to be earlier
  std::optional<Decimal> earlier;  // nullopt: refused
  std::optional<Decimal> later;
};

// The first thing that forbids a comparison is the refusal: form, subject,
// respondent, lifetime, rules, order, a refused score.
Change Compare(const Definition& definition, int scale, const Pair& pair);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_CHANGE_H_
