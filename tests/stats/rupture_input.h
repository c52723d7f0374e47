// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the cases of tests/vectors/rupture.json give, as C++ values.

#ifndef RELCARE_TESTS_STATS_RUPTURE_INPUT_H_
#define RELCARE_TESTS_STATS_RUPTURE_INPUT_H_

#include <string_view>

#include "stats/rupture_criterion.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline RuptureCriterion CriterionIn(const VectorCase& one) {
  const Given& rule = one.In("criterion");
  const auto at = [&](std::string_view key) { return Number(rule.At(key)); };
  const std::string_view base = rule.At("base").Text();
  RuptureCriterion criterion;
  criterion.base = base == "previous"  ? RuptureBase::kPrevious
                   : base == "highest" ? RuptureBase::kHighest
                                       : RuptureBase::kMeanOfHighest;
  criterion.highest = static_cast<std::size_t>(at("highest"));
  criterion.drop = at("drop");
  criterion.tolerance = at("tolerance");
  criterion.window = static_cast<std::size_t>(at("window"));
  return criterion;
}

}  // namespace relcare

#endif  // RELCARE_TESTS_STATS_RUPTURE_INPUT_H_
