// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Climate: may the answers of a group's members be spoken of as the group's? If
// they agree, its mean is shown; if not, that people experience the same group
// differently is the finding, and the spread is shown instead.
//
//   Shape    One group as in agreement_index.h. A member's level is the mean of
//            the items answered.
//   Rule     The mean is shown with at least 4 members and rwg_j >= .70 or
//            ad <= A / 6 (a value within 1e-12 of the limit reaches it); else
//            the spread; of fewer than 4 members, neither.
//   Unit     mean and sd in scale points, the mean with se = sd / sqrt(n); the
//            spread as numbers of members whose level lies in the lower third
//            of the range, the middle, the upper third (a third's edge belongs
//            to the middle). Never the level of a member.
//   Missing  Item by item; members without any answer do not count.
//   Statuses Of mean and sd: fewer than 4 members, or an item with fewer than
//            two answers: kInsufficient; otherwise as rwg_j, and the mean is
//            kUndefined where the spread stands in its place.
//   Threads  Pure function.
//   Source   rwg_j .70: James, Demaree & Wolf 1984; A / 6: Burke & Dunlap 2002,
//            Organ Res Methods 5:159-172. 4 members and the thirds: relcare
//            convention.

#ifndef RELCARE_STATS_CLIMATE_H_
#define RELCARE_STATS_CLIMATE_H_

#include <cstdint>
#include <optional>

#include "stats/agreement_index.h"

namespace relcare {

inline constexpr MethodId kClimateMean{"climate.group-mean/1"};
inline constexpr MethodId kClimateSd{"climate.member-sd/1"};

enum class ClimateView : std::uint8_t { kNothing, kMean, kSpread };

struct ClimateSpread {
  int low = 0;
  int middle = 0;
  int high = 0;
};

struct Climate {
  ClimateView view = ClimateView::kNothing;
  int members = 0;
  AgreementIndices agreement;
  Estimate mean;
  Estimate sd;
  std::optional<ClimateSpread> spread;
};
Climate ClimateOf(const AnswerTable& group, ResponseRange range);

}  // namespace relcare

#endif  // RELCARE_STATS_CLIMATE_H_
