// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Decay: how much of something is left if half of it goes in every half-life.
//
//   Unit       Days, counted from any day that all times of a computation
//              share.
//   Errors     Of() gives nullopt unless the half-life is finite and above 0.
//   Exactness  A time is kept as whole half-lives and a rest, so that a weight
//              is as good far from day 0 as near it. A weight below the
//              smallest double is 0.
//   Threads    Immutable.
//   Source     Weight: Brandes, Lerner & Snijders 2009, ASONAM, 200-205.
//              Landmark: Cormode et al. 2009, ICDE, 138-149 (forward decay).

#ifndef RELCARE_EXCHANGE_DECAY_H_
#define RELCARE_EXCHANGE_DECAY_H_

#include <optional>

namespace relcare {

// amount * 2^half_lives: what counts later, seen from day 0. As `half_lives` is
// whole, a landmark that moves by half-lives changes no bit of a sum.
struct Scaled {
  double amount = 0;
  double half_lives = 0;
};

class Decay {
 public:
  static std::optional<Decay> Of(double half_life_days);

  double half_life_days() const { return half_life_days_; }

  // Says whether `day` is less than 2^50 half-lives from day 0, as it must be
  // in all that follows.
  bool Reaches(double day) const;

  // 2^-((now - then) / half-life), for then <= now.
  double Left(double then, double now) const;

  // amount * 2^(day / half-life), for From().
  Scaled Forward(double amount, double day) const;

  // The factor from an amount seen from the last whole half-life before `now`
  // to what is left of it `now`; `half_lives` is that landmark.
  Scaled Back(double now) const;

 private:
  explicit Decay(double half_life_days) : half_life_days_(half_life_days) {}

  double half_life_days_;
};

// The amount of `term` seen from a landmark that is not before it.
double From(double landmark_half_lives, const Scaled& term);

}  // namespace relcare

#endif  // RELCARE_EXCHANGE_DECAY_H_
