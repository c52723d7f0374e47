// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ChangeCategory: reliable change and the side of the cut-off, as one word.
//
//   Rule      With R as improvement: R > z, and from the clinical to the
//             functional side: recovered; R > z otherwise: improved. R < -z,
//             and from the functional to the clinical side: harmed; R < -z
//             otherwise: deteriorated. Else unchanged. R = z is unchanged.
//   Missing   Without an index there is no category, for the index's reason.
//             Without a side nobody is called recovered or harmed.
//   Statuses  A z of 0 or less: kOutOfDomain.
//   Threads   Pure functions.
//   Source    Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19. Scores on
//             the cut-off belong to neither side unless `boundary` says so.

#ifndef RELCARE_STATS_CHANGE_CLASS_H_
#define RELCARE_STATS_CHANGE_CLASS_H_

#include <cstdint>
#include <optional>

#include "base/estimate.h"
#include "stats/direction.h"

namespace relcare {

inline constexpr MethodId kChangeCategory{"change-class.jt/1"};

// What a score on the cut-off counts as.
enum class Boundary : std::uint8_t { kNone, kClinical, kFunctional };

enum class Side : std::uint8_t { kNeither, kClinical, kFunctional };

// nullopt without a score or a cut-off, or if one of them is not finite.
std::optional<Side> SideOf(std::optional<double> score,
                           std::optional<double> cutoff, Direction direction,
                           Boundary boundary);

enum class ChangeCategory : std::uint8_t {
  kUnchanged,
  kRecovered,
  kImproved,
  kDeteriorated,
  kHarmed,
};

struct ClassifiedChange {
  MethodId method;
  EstimateStatus status = EstimateStatus::kUndefined;
  std::optional<ChangeCategory> category;
};

ClassifiedChange ClassifyChange(const Estimate& index, double z,
                                std::optional<Side> before,
                                std::optional<Side> now, Direction direction);

}  // namespace relcare

#endif  // RELCARE_STATS_CHANGE_CLASS_H_
