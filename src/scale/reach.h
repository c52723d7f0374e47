// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Reach: which results a scale can have, so that bands, tables and declared
// ranges are proved before the first response is scored.
//
//   Shape    A Range may hold more than is attainable (terms are taken as
//            independent), never less.
//   Errors   nullopt where a number could leave 64 bits.
//   Source   docs/rfc/0006-numbers.md, "What a scale can reach".

#ifndef RELCARE_SCALE_REACH_H_
#define RELCARE_SCALE_REACH_H_

#include <optional>
#include <vector>

#include "base/decimal.h"
#include "scale/definition.h"
#include "scale/range.h"

namespace relcare::scale {

struct Reach {
  Range all;    // whatever the missing policy, missing codes and skips make
  Range plain;  // every item answered
  // Denominators of results on the way divide a number below this.
  double denominator = 1;
};

// The answers of every item, and what its missing codes and skip rules state.
struct ItemReach {
  Range answers;
  std::vector<Ratio> stated;
};
ItemReach ReachOf(const Definition& definition, int item);

// `parts` holds the reach of every scale that `scale` looks at, by index.
std::optional<Reach> ReachOf(const Definition& definition, const Scale& scale,
                             const std::vector<ItemReach>& items,
                             const std::vector<std::optional<Reach>>& parts);

// Whether some, and whether every, result within `range` meets a condition.
struct Truth {
  bool can_hold = false;
  bool can_fail = false;
};
Truth TruthOf(const Condition& condition, const Range& range);

bool Meets(const Condition& condition, const Ratio& value);

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_REACH_H_
