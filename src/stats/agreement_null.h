// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// AgreementNull: would people who answer at random agree as much as this group?
// Small groups reach a high rwg_j by chance; this says how easily.
//
//   Shape    A group as in agreement_index.h. Each draw fills in every answer
//            given with one of the A options, each equally likely; blanks stay.
//   Unit     chance: (1 + draws with at least the group's rwg_j) / (1 + draws),
//            in (0, 1], with the Wilson interval of the drawing at 95 %.
//            percentile95: the rwg_j that 95 % of the draws do not exceed.
//            Values that differ by less than 1e-12 count as equal.
//   Missing  As in agreement_index.h.
//   Statuses As rwg_j. Answers that are not whole, fewer than 999 or more than
//            100000 draws, more than 1000 options or 10^7 answers:
//            kOutOfDomain.
//   Exactness  Seeded: the same seed and group give the same bits, whatever the
//            order of members and items.
//   Threads  Pure function.
//   Source   Dunlap, Burke & Smith-Crowe 2003, J Appl Psychol 88:356-362;
//            (1 + k) / (1 + n): Phipson & Smyth 2010, Stat Appl Genet Mol Biol
//            9:39.

#ifndef RELCARE_STATS_AGREEMENT_NULL_H_
#define RELCARE_STATS_AGREEMENT_NULL_H_

#include <cstdint>

#include "stats/agreement_index.h"

namespace relcare {

inline constexpr MethodId kAgreementChance{"agreement.uniform-null-chance/1"};
inline constexpr MethodId kAgreementPercentile95{
    "agreement.uniform-null-percentile95/1"};

struct NullDraws {
  int draws = 999;
  std::uint64_t seed = 0;
};

struct AgreementNull {
  NullDraws drawn;  // as used
  Estimate chance;
  Estimate percentile95;
};
AgreementNull AgreementNullOf(const AnswerTable& group, ResponseRange range,
                              NullDraws draws);

}  // namespace relcare

#endif  // RELCARE_STATS_AGREEMENT_NULL_H_
