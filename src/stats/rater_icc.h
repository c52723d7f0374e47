// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RaterIcc: do several raters of the same targets come to the same ratings?
//
//   Shape    One row per target, one column per rater; each rated each.
//   Unit     Mean squares of targets R, raters C, error E and within targets W,
//            n targets, k raters:
//            (1,1) (R - W) / (R + (k - 1) W)                    other raters
//            for
//                                                               each target
//            (2,1) (R - E) / (R + (k - 1) E + k (C - E) / n)    same raters,
//            who
//                                                               must agree
//            (3,1) (R - E) / (R + (k - 1) E)                    same raters,
//                                                               levels may
//                                                               differ
//            (., k) the same of the mean of k raters. Shown from 0 to 1; below
//            0 stands as 0 with `raw` beside it and the limits of the raw
//            value.
//   Interval Two-sided from F; (2,1) with the degrees of freedom of
//            Satterthwaite. None where the error is 0; none for (2,k) where the
//            lower limit of (2,1) is -1 / (k - 1) or less, which has no mean.
//   Missing  Targets with a blank are left out whole; n_missing counts them.
//   Statuses Fewer than two complete targets or two raters: kInsufficient.
//            0/0, as when all ratings are equal, and (2,k) where R + (C - E) /
//            n is not above 0: kUndefined. A ragged table, a rating that is not
//            finite, a level outside (0, 1): kOutOfDomain.
//   Threads  Pure function.
//   Source   Shrout & Fleiss 1979, Psychol Bull 86:420-428; McGraw & Wong 1996,
//            Psychol Methods 1:30-46, table 7 (limits).

#ifndef RELCARE_STATS_RATER_ICC_H_
#define RELCARE_STATS_RATER_ICC_H_

#include "stats/answer_table.h"
#include "stats/icc.h"

namespace relcare {

inline constexpr MethodId kIccOneWay{"icc.one-way-single/1"};
inline constexpr MethodId kIccOneWayMean{"icc.one-way-mean/1"};
inline constexpr MethodId kIccAgreement{"icc.agreement-single/1"};
inline constexpr MethodId kIccAgreementMean{"icc.agreement-mean/1"};
inline constexpr MethodId kIccConsistency{"icc.consistency-single/1"};
inline constexpr MethodId kIccConsistencyMean{"icc.consistency-mean/1"};

struct RaterIcc {
  Icc one_way;           // (1,1)
  Icc one_way_mean;      // (1,k)
  Icc agreement;         // (2,1)
  Icc agreement_mean;    // (2,k)
  Icc consistency;       // (3,1)
  Icc consistency_mean;  // (3,k)
};
RaterIcc RaterIccOf(const AnswerTable& targets, double level = 0.95);

}  // namespace relcare

#endif  // RELCARE_STATS_RATER_ICC_H_
