// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RoundRobin: what the members of one group say of, or do to, one another.
//
//   Shape    people x people ratings, row by row: row the one who rates
//   (actor),
//            column the one who is rated (partner). Own ratings are not read.
//   Missing  A hole is nullopt. Recommended most holes: 1 of 4 people, 2 of 5,
//   4
//            of 6, 6 of 7, 8 of 8 or 9, a fifth of all cells from 10 on.
//   Errors   Of() is nullopt unless there are people x people cells, and for a
//            rating that is not finite.
//   Threads  Immutable.
//   Source   Holes: Schoenbrodt, Back & Schmukle 2012, Behav Res Methods
//            44:455-470, and their program TripleR; 9 people as 8: relcare
//            convention.

#ifndef RELCARE_STATS_ROUND_ROBIN_H_
#define RELCARE_STATS_ROUND_ROBIN_H_

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace relcare {

class RoundRobin {
 public:
  static std::optional<RoundRobin> Of(
      std::size_t people, std::span<const std::optional<double>> cells);

  std::size_t people() const { return people_; }
  // nullopt for a hole and for actor == partner.
  std::optional<double> Rating(std::size_t actor, std::size_t partner) const {
    return cells_[actor * people_ + partner];
  }
  std::size_t holes() const { return holes_; }
  bool is_complete() const { return holes_ == 0; }
  bool has_too_many_holes() const;

  // Those who rate and are rated; who does not is left out, until all do.
  RoundRobin Connected() const;
  // The row in the cells given to Of() of each of people().
  std::span<const std::size_t> rows() const { return rows_; }

 private:
  std::size_t people_ = 0;
  std::size_t holes_ = 0;
  std::vector<std::optional<double>> cells_;
  std::vector<std::size_t> rows_;
};

}  // namespace relcare

#endif  // RELCARE_STATS_ROUND_ROBIN_H_
