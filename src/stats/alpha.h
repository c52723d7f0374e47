// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Alpha: do the items of a scale hang together, so that their sum measures one
// thing reliably?
//
//   Shape    A row per person, a column per item; keys holds 1 or -1 for each
//            item, -1 where it is worded the other way round.
//   Unit     With the items' covariances C, R = C / (sd sd'), k items:
//            alpha          k / (k - 1) (1 - trace C / sum C)
//            standardized   the same of R
//            mean_r         mean of the correlations between items
//            lambda6        1 - sum of (1 - smc) / sum R, smc the squared
//                           multiple correlation of an item with the others
//            without_item   alpha of the k - 1 other items
//            All at most 1. Below 0 they stand as they are: mostly an item
//            whose key is missing, see `is_negative`.
//   Interval Feldt's, two-sided: 1 - (1 - alpha) F(n - 1, (n - 1)(k - 1)) with
//   n
//            people who answered every item; exact for normal answers.
//   Missing  Each covariance takes the people who answered both items. n_used
//            counts people with any answer, n_missing blanks.
//   Statuses Fewer than two items (three for without_item), or a pair of items
//            that fewer than two people answered: kInsufficient. A sum without
//            variance, an item without variance (standardized, mean_r,
//            lambda6), items that determine one another or covariances that
//            blanks made impossible together (lambda6): kUndefined.
//            A ragged table, an answer that is not finite, other keys, a level
//            outside (0, 1): kOutOfDomain.
//   Exactness  Same bits in any order of people; within 1e-12 of items.
//   Threads  Pure function.
//   Source   Cronbach 1951, Psychometrika 16:297-334; Guttman 1945,
//            Psychometrika 10:255-282 (lambda 6); Feldt 1965, Psychometrika
//            30:357-370.

#ifndef RELCARE_STATS_ALPHA_H_
#define RELCARE_STATS_ALPHA_H_

#include <span>
#include <vector>

#include "base/estimate.h"
#include "stats/answer_table.h"

namespace relcare {

inline constexpr MethodId kAlpha{"alpha.pairwise/1"};
inline constexpr MethodId kAlphaStandardized{"alpha.standardized/1"};
inline constexpr MethodId kAlphaWithoutItem{"alpha.without-item/1"};
inline constexpr MethodId kMeanCorrelation{"alpha.mean-correlation/1"};
inline constexpr MethodId kLambda6{"lambda6.smc/1"};

struct Alpha {
  Estimate alpha;
  Estimate standardized;
  Estimate mean_r;
  Estimate lambda6;
  std::vector<Estimate> without_item;
  bool is_negative = false;
};
Alpha AlphaOf(const AnswerTable& answers, std::span<const int> keys,
              double level = 0.95);

}  // namespace relcare

#endif  // RELCARE_STATS_ALPHA_H_
