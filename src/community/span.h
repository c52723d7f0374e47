// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Span: from when to when. And the numbers that rows are called by.
//
//   Unit     UTC seconds.
//   Rule     A comparison holds only if it is certain, whatever moments of the
//            intervals were meant.
//   Missing  An end that is not said is open.
//   Threads  Values and pure functions.

#ifndef RELCARE_COMMUNITY_SPAN_H_
#define RELCARE_COMMUNITY_SPAN_H_

#include <cstdint>
#include <optional>

#include "base/civil_time.h"

namespace relcare::community {

using Index = std::uint32_t;
inline constexpr Index kNone = 0xFFFFFFFF;

struct Range {
  Index first = 0;
  Index count = 0;

  friend bool operator==(const Range&, const Range&) = default;
};

// From when to when; an end that is not said is open.
struct Span {
  std::optional<Interval> start;
  std::optional<Interval> end;

  friend bool operator==(const Span&, const Span&) = default;
};

// Comparisons hold only if they are certain.
inline bool IsBefore(const Interval& a, const Interval& b) {
  return a.latest < b.earliest;
}
inline bool IsOutside(const Interval& at, const Span& span) {
  return (span.start && IsBefore(at, *span.start)) ||
         (span.end && IsBefore(*span.end, at));
}
// Within for certain: the whole of `at` after the start and before the end.
inline bool IsWithin(const Interval& at, const Span& span) {
  return (!span.start || span.start->latest <= at.earliest) &&
         (!span.end || at.latest <= span.end->earliest);
}

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_SPAN_H_
