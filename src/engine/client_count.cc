// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/client_count.h"

#include <algorithm>

#include "privacy/access.h"

namespace relcare::engine {
namespace {

constexpr std::int64_t kMostOfFew = privacy::kMinimumPeople - 1;

struct Range {
  std::int64_t lo = 0;
  std::int64_t hi = 0;
};

Range RangeOf(const std::optional<std::int64_t>& told, std::int64_t least,
              std::int64_t most) {
  return told ? Range{*told, *told} : Range{least, most};
}

// Whether the count would be told of so many clients: it leaves nobody, or
// enough.
bool MayBeOf(const std::optional<std::int64_t>& told, std::int64_t clients) {
  return !told || *told == 0 || *told == clients ||
         clients - *told >= privacy::kMinimumPeople;
}

}  // namespace

bool LeavesFewOpen(const ToldCounts& told, std::int64_t answered) {
  const std::int64_t all = answered + kMostOfFew;
  const Range bonded = RangeOf(told.bonded, 0, all);
  const Range waiting = RangeOf(told.waiting, 1, all);
  const Range left = RangeOf(told.left, 1, all);
  const Range otherwise = RangeOf(told.otherwise, 1, all);
  // Of those who are gone some had a bond, how many nobody is told.
  const std::int64_t gone_without =
      std::max<std::int64_t>(0, left.lo + otherwise.lo - bonded.hi);
  const std::int64_t fewest = std::max(
      {bonded.lo + waiting.lo + gone_without, told.at_risk, answered + 1});
  const std::int64_t most =
      std::min(bonded.hi + waiting.hi + left.hi + otherwise.hi, all);
  int fitting = 0;
  for (std::int64_t clients = fewest; clients <= most; ++clients) {
    fitting +=
        MayBeOf(told.bonded, clients) && MayBeOf(told.waiting, clients) &&
                MayBeOf(told.left, clients) && MayBeOf(told.otherwise, clients)
            ? 1
            : 0;
  }
  return fitting > 1;
}

}  // namespace relcare::engine
