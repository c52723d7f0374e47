// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Order of time: what has no time first, then earliest, latest; what ties stays
// as it was.
//
//   Threads  Pure.

#ifndef RELCARE_COMMUNITY_ORDER_H_
#define RELCARE_COMMUNITY_ORDER_H_

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "community/rows.h"
#include "community/when.h"

namespace relcare::community {

inline bool ComesBefore(const std::optional<Interval>& a,
                        const std::optional<Interval>& b) {
  if (!a || !b)
    return !a && b;
  const Interval one = DaysOf(*a), other = DaysOf(*b);
  return std::tie(one.earliest, one.latest) <
         std::tie(other.earliest, other.latest);
}

// Sorts the rows from `first` on, and returns where they are.
template <typename T, typename TimeOf>
Range InOrderOfTime(std::vector<T>* rows, Index first, const TimeOf& time_of) {
  const auto begin = rows->begin() + first;
  std::stable_sort(begin, rows->end(), [&](const T& a, const T& b) {
    return ComesBefore(time_of(a), time_of(b));
  });
  return {first, static_cast<Index>(rows->size() - first)};
}

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_ORDER_H_
