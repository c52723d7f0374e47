// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// AgreementIndices: do the members of one group give the same answers?
//
//   Shape    One group: a row per member, a column per item, all items on the
//            same whole-number range L..H of A = H - L + 1 options.
//   Unit     With s2 the mean of the items' variances (n - 1) and the uniform
//            null E = (A^2 - 1) / 12:
//            rwg_j    J (1 - s2/E) / [J (1 - s2/E) + s2/E], s2 > E taken as E;
//                     0 to 1. With one item it is rwg, never below 0.
//            lindell  1 - s2/E, not cut off and not raised by J; at most 1.
//            awg      mean over items of 1 - 2 s2 / {[(H + L) M - M^2 - H L]
//                     k / (k - 1)}, M the item's mean of k; at most 1. 1 where
//                     M is L or H.
//            ad       mean over items of the mean distance from the item's
//                     mean, in scale points; 0 is full agreement.
//   Missing  Item by item: a blank leaves out that answer alone. n_used counts
//            answers, n_missing blanks.
//   Statuses One member: kUndefined. An item with fewer than two answers, or
//            nobody: kInsufficient. awg with an item whose M lies outside
//            [(L (k - 1) + H) / k, (H (k - 1) + L) / k]: kUndefined. H <= L, a
//            ragged table, an answer outside L..H: kOutOfDomain.
//   Threads  Pure function.
//   Source   rwg, rwg_j: James, Demaree & Wolf 1984, J Appl Psychol 69:85-98.
//            lindell: Lindell, Brandt & Whitney 1999, Appl Psychol Meas
//            23:127-135. awg: Brown & Hauenstein 2005, Organ Res Methods
//            8:165-184. ad: Burke, Finkelstein & Dusig 1999, Organ Res Methods
//            2:49-68.

#ifndef RELCARE_STATS_AGREEMENT_INDEX_H_
#define RELCARE_STATS_AGREEMENT_INDEX_H_

#include "base/estimate.h"
#include "stats/answer_table.h"

namespace relcare {

inline constexpr MethodId kRwgJ{"agreement.rwg-j-uniform/1"};
inline constexpr MethodId kRwgLindell{"agreement.rwg-lindell-uniform/1"};
inline constexpr MethodId kAwg{"agreement.awg/1"};
inline constexpr MethodId kAdMean{"agreement.ad-mean/1"};

struct ResponseRange {
  int lowest = 0;
  int highest = 0;

  double options() const { return double{1} + highest - lowest; }
};

struct AgreementIndices {
  Estimate rwg_j;
  Estimate lindell;
  Estimate awg;
  Estimate ad;
};
AgreementIndices AgreementOf(const AnswerTable& group, ResponseRange range);

// rwg_j of `items` items whose mean variance is `variance`.
double RwgJ(double variance, ResponseRange range, double items);

}  // namespace relcare

#endif  // RELCARE_STATS_AGREEMENT_INDEX_H_
