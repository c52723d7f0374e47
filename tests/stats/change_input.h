// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the cases of tests/vectors/change.json give, as C++ values.

#ifndef RELCARE_TESTS_STATS_CHANGE_INPUT_H_
#define RELCARE_TESTS_STATS_CHANGE_INPUT_H_

#include <optional>
#include <string_view>

#include "stats/direction.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline std::optional<double> MaybeIn(const VectorCase& one,
                                     std::string_view key) {
  if (!one.HasIn(key) || one.In(key).IsNull())
    return std::nullopt;
  return Number(one.In(key));
}

inline Direction DirectionOf(const VectorCase& one) {
  return Number(one.In("direction")) > 0 ? Direction::kHigherIsBetter
                                         : Direction::kLowerIsBetter;
}

inline int Whole(const Given& element) {
  return static_cast<int>(Number(element));
}

}  // namespace relcare

#endif  // RELCARE_TESTS_STATS_CHANGE_INPUT_H_
