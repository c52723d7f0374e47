// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// KaplanMeier: of those who came, which part was still in care after t days,
// when some are not followed to the end.
//
//   Shape    One Stay per person, in any order. Steps at the days on which
//            somebody left, ascending; between steps the curve is flat.
//   Unit     Proportion of people in [0, 1], never rising.
//   Formula  S(t) = product over t_i <= t of (1 - d_i / n_i), d_i leaving of
//            the n_i still in care just before t_i. Who is lost to view on a
//            day on which others leave counts as still there on that day.
//   SE       Greenwood: S sqrt(V), V = sum d_i / (n_i (n_i - d_i)); none where
//            S is 0, or 1 as nobody has left yet.
//   Interval S^exp(-+ z sqrt(V) / ln S), log-minus-log, so inside [0, 1]; none
//            where S is 0 or 1.
//   Missing  People without days are left out and counted.
//   Choice   The caller says who has left and who is only lost to view: ends
//            as planned, transfers and deaths are no leaving. Treating them as
//            lost to view asks how many would stay if nothing else ended care.
//   Statuses Days below 0 or not finite, a level of no interval: kOutOfDomain.
//            Nobody: kInsufficient. After the longest stay known, when
//            somebody was still there then: kInsufficient.
//   Threads  Pure functions.
//   Source   Kaplan & Meier 1958, J Am Stat Assoc 53:457-481. Interval:
//            Kalbfleisch & Prentice 2002, The Statistical Analysis of Failure
//            Time Data, section 1.4.

#ifndef RELCARE_STATS_SURVIVAL_H_
#define RELCARE_STATS_SURVIVAL_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kKaplanMeier{"staying.kaplan-meier/1"};

struct Stay {
  std::optional<double> days;
  bool has_left = false;  // else lost to view after `days`, still in care
};

struct StayingStep {
  double days = 0;
  std::int64_t at_risk = 0;
  std::int64_t left = 0;
  Estimate staying;
};

struct StayingCurve {
  EstimateStatus status = EstimateStatus::kInsufficient;
  std::vector<StayingStep> steps;
  double longest_days = 0;
  std::int64_t n_used = 0;
  std::int64_t n_missing = 0;
};

StayingCurve KaplanMeier(std::span<const Stay> stays,
                         Confidence confidence = kConfidence95);

// The part still in care after `days`; 1 before the first step.
Estimate StayingAt(const StayingCurve& curve, double days);

}  // namespace relcare

#endif  // RELCARE_STATS_SURVIVAL_H_
