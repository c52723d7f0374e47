// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Readiness: the client's wish to change, read by itself beside the gaps of
// gap.h, and the readiness score of the URICA.
//
//   Wish     importance, confidence: how much it matters, and how sure the
//            client is to manage, on rulers from 0 to 10. They are shown as
//            they are, never added: low confidence asks for another talk than
//            low importance does.
//   Urica    mean(contemplation) + mean(action) + mean(maintenance)
//            - mean(precontemplation), in [-2, 14]. Its scales are means of
//            items from 1 to 5. For the beginning of treatment only: later, a
//            change of the scales means something else. Stages and cut-offs are
//            the host's, and belong to a population.
//   Missing  Not answered: kInsufficient. Each ruler stands for itself; the
//            URICA's score needs all four scales.
//   Statuses Outside the ruler or scale, or not finite: kOutOfDomain.
//   Threads  Pure functions.
//   Source   Rulers: Miller & Rollnick 2013, Motivational Interviewing, 3rd ed.
//            URICA: DiClemente & Hughes 1990, J Subst Abuse 2:217-235; score
//            and its limits: DiClemente, Schlundt & Gemmell 2004, Am J Addict
//            13:103-119, as the authors' laboratory (UMBC HABITS) computes it.

#ifndef RELCARE_STATS_READINESS_H_
#define RELCARE_STATS_READINESS_H_

#include <optional>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kWishImportance{"wish.importance-ruler/1"};
inline constexpr MethodId kWishConfidence{"wish.confidence-ruler/1"};
inline constexpr MethodId kUricaReadiness{"readiness.urica/1"};

struct Wish {
  Estimate importance;
  Estimate confidence;
};

Wish WishOf(std::optional<double> importance, std::optional<double> confidence);

// Means of the items of each scale.
struct UricaScales {
  std::optional<double> precontemplation, contemplation, action, maintenance;
};

Estimate UricaReadiness(const UricaScales& scales);

}  // namespace relcare

#endif  // RELCARE_STATS_READINESS_H_
