// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Grouped: ratings sorted into the groups whose members gave them, so that
// neither the order of the ratings nor the numbering of the groups matters.
//
//   Shape    One rating and one group number per member, in any order.
//   Missing  A blank is nullopt; it is left out and counted. A group of blanks
//            only is no group.
//   Errors   Of() is nullopt if the spans differ in length or a rating is not
//            finite.
//   Threads  Immutable.

#ifndef RELCARE_STATS_GROUPED_H_
#define RELCARE_STATS_GROUPED_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/moments.h"

namespace relcare {

class Grouped {
 public:
  static std::optional<Grouped> Of(
      std::span<const std::optional<double>> ratings,
      std::span<const int> group_of);

  // One per group, in an order that only the ratings decide.
  std::span<const Moments> groups() const { return groups_; }
  const Moments& all() const { return all_; }
  std::int64_t n() const { return static_cast<std::int64_t>(all_.n); }
  std::int64_t n_missing() const { return n_missing_; }
  double squares_within() const { return squares_within_; }

 private:
  std::vector<Moments> groups_;
  Moments all_;
  double squares_within_ = 0;
  std::int64_t n_missing_ = 0;
};

}  // namespace relcare

#endif  // RELCARE_STATS_GROUPED_H_
