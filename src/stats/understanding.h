// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Understanding: how near one person's picture of the client comes to the
// client's own, over the same questions. The difference is a reason to talk;
// the client's own answers are the measure, and no average of both is made.
//
//   Formula  d = other - own, over the questions both answered
//            level = mean(d); distance = sqrt(mean(d^2))
//            pattern = product-moment correlation of own and other
//   Shape    One entry per question, in the same order in both lists; the order
//            itself does not matter.
//   Unit     level: points of the ruler, the same for all questions; above 0 if
//            the other marks higher than the client does. distance: points, at
//            least |level|. pattern: in [-1, 1]; 1 if the other knows what is
//            higher and lower for the client, whatever the level.
//   Missing  A question that one of them left out is left out, and counted.
//   Statuses No question that both answered; fewer than three for the pattern:
//            kInsufficient. All answers of one of them the same: the pattern is
//            kUndefined. Lists of different length, a number that is not
//            finite: kOutOfDomain.
//   Exact    Same bits for any order of questions. No standard error: questions
//            are no sample.
//   Threads  Pure function.
//   Source   Cronbach & Gleser 1953, Psychol Bull 50:456-473 (level and shape
//            of profiles).

#ifndef RELCARE_STATS_UNDERSTANDING_H_
#define RELCARE_STATS_UNDERSTANDING_H_

#include <optional>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kUnderstandingLevel{"understanding.level/1"};
inline constexpr MethodId kUnderstandingDistance{"understanding.distance/1"};
inline constexpr MethodId kUnderstandingPattern{"understanding.pattern/1"};

struct Understanding {
  Estimate level;
  Estimate distance;
  Estimate pattern;
};

Understanding UnderstandingOf(std::span<const std::optional<double>> own,
                              std::span<const std::optional<double>> other);

}  // namespace relcare

#endif  // RELCARE_STATS_UNDERSTANDING_H_
