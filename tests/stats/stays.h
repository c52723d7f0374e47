// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Stays in care: of vectors, of data that R wrote, and of invented people.

#ifndef RELCARE_TESTS_STATS_STAYS_H_
#define RELCARE_TESTS_STATS_STAYS_H_

#include <cmath>
#include <vector>

#include "base/random.h"
#include "stats/survival.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline constexpr const char* kStaysOfR = "build/r-data/survival.json";
inline constexpr const char* kNoStaysOfR =
    "build/r-data/survival.json is absent: run Rscript "
    "tools/judges/r/survival.R";

// Of {"days": [...], "left": [...]}.
inline std::vector<Stay> StaysOf(const Given& group) {
  const MaybeNumbers days = Maybes(group.At("days"));
  const std::vector<double> left = Numbers(group.At("left"));
  std::vector<Stay> stays;
  for (std::size_t i = 0; i < days.size(); ++i)
    stays.push_back({days[i], left[i] == 1});
  return stays;
}

// People who leave at a steady pace, `rate` of them a day, seen for 90 days.
inline std::vector<Stay> RandomStays(int count, double rate, Random& random) {
  std::vector<Stay> stays;
  for (int i = 0; i < count; ++i) {
    const double days = std::floor(-std::log(1 - random.Unit()) / rate);
    const bool is_seen_to_leave = days <= 90;
    stays.push_back({is_seen_to_leave ? days : 90, is_seen_to_leave});
  }
  return stays;
}

}  // namespace relcare

#endif  // RELCARE_TESTS_STATS_STAYS_H_
