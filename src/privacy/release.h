// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Releases: which figures about several people may be told, given all that was
// told before, so that nobody's value can be worked out from them.
//
//   Shape    One log for each figure that is told of several groups or times.
//            Members are those whose values are in the figure, by number, in
//            any order; the whole group first, then its parts.
//   Rule     Two members are in one cell if they were in the same releases. A
//            release is told if it has at least `minimum` members and leaves no
//            cell with fewer. So two releases differ by nobody or by at least
//            that many people on each side, a part and its rest too; and
//            however many releases are put together, each member looks just
//            like at least minimum - 1 others.
//   Exact    The answer depends on who was in a release, never on a value, and
//            so tells none. A period of one set of members is told once: after
//            a correction the difference would be one person's.
//   Not held What many members together know of themselves; a figure at the end
//            of its scale, which is everybody's.
//   Cost     Linear in the members of a release, but for sorting.
//   Threads  One object, one thread.
//   Source   Cells: docs/rfc/0014-privacy.md, with why differences alone do not
//            do. Answers that use no values: Kenthapadi, Mishra & Nissim 2005,
//            PODS ("simulatable auditing"). Minimum: relcare convention.

#ifndef RELCARE_PRIVACY_RELEASE_H_
#define RELCARE_PRIVACY_RELEASE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/codes.h"

namespace relcare::privacy {

// Periods of `days` days, one after the other, from a first day on (days from
// 1970-01-01). `days` is at least 1.
struct Calendar {
  std::int64_t first_day = 0;
  std::int32_t days = 0;

  // The number of the period that begins and ends on these days, both part of
  // it. Nullopt: there is none, or it is not over before `today`.
  std::optional<std::int64_t> PeriodOf(std::int64_t begins, std::int64_t ends,
                                       std::int64_t today) const;
};

class ReleaseLog {
 public:
  using People = std::vector<std::uint32_t>;

  explicit ReleaseLog(int minimum) : minimum_(minimum) {}

  // Why this may not be told; nullopt: it may.
  std::optional<WithheldCode> Check(
      std::int64_t period, std::span<const std::uint32_t> members) const;

  // Checks it, and remembers it if it may be told.
  std::optional<WithheldCode> Tell(std::int64_t period,
                                   std::span<const std::uint32_t> members);

  // Remembers what was told already, by whatever rule.
  void Remember(std::int64_t period, std::span<const std::uint32_t> members);

 private:
  struct Split;

  Split SplitBy(const People& members) const;

  int minimum_;
  std::map<std::uint32_t, std::uint32_t> cell_;  // by person
  std::vector<int> cell_size_;
  std::set<std::pair<std::int64_t, People>> told_;
};

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_RELEASE_H_
