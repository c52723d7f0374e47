// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/decay.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"

namespace relcare {
namespace {

// `day` as whole half-lives and a rest in (-1, 1). std::fmod is exact.
struct Phase {
  double whole = 0;
  double rest = 0;
};
Phase PhaseOf(double day, double half_life) {
  const double rest = std::fmod(day, half_life);
  return {std::round((day - rest) / half_life), rest / half_life};
}

}  // namespace

std::optional<Decay> Decay::Of(double half_life_days) {
  if (!(half_life_days > 0) || !std::isfinite(half_life_days))
    return std::nullopt;
  return Decay(half_life_days);
}

bool Decay::Reaches(double day) const {
  return std::fabs(day) / half_life_days_ < 0x1p50;
}

double Decay::Left(double then, double now) const {
  return Pow(2, (then - now) / half_life_days_);
}

Scaled Decay::Forward(double amount, double day) const {
  const Phase phase = PhaseOf(day, half_life_days_);
  return {amount * Pow(2, phase.rest), phase.whole};
}

Scaled Decay::Back(double now) const {
  const Phase phase = PhaseOf(now, half_life_days_);
  return {Pow(2, -phase.rest), phase.whole};
}

double From(double landmark_half_lives, const Scaled& term) {
  const double ago = std::min(landmark_half_lives - term.half_lives, 4000.0);
  return std::ldexp(term.amount, -static_cast<int>(ago));
}

}  // namespace relcare
