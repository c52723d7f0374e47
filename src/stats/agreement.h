// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Agreement of coders who coded the same units: whether what one of them wrote
// down says something about the unit, or only about the coder.
//
//   CohenKappa         two coders, categories without order
//     Formula   kappa = (p_o - p_e) / (1 - p_e): observed and expected share of
//               units on which both agree. Interval: kappa -+ z se, inside
//               [-1, 1], se as Fleiss, Cohen & Everitt.
//     Shape     One entry per unit and coder.
//     Statuses  No unit that both coded: kInsufficient. Both used one and the
//               same category throughout: kUndefined. Entries of different
//               number, no level: kOutOfDomain. Where the large-sample variance
//               is 0, as when the two never differ, se and interval are absent:
//               a few units do not prove that they never will.
//
//   KrippendorffAlpha  any number of coders, any holes, four kinds of scale
//     Formula   alpha = 1 - D_o / D_e: observed and expected disagreement.
//               Difference of two values, squared: 1 (nominal); the ranks
//               between them (ordinal); c - k (interval); (c - k) / (c + k)
//               (ratio).
//     Shape     coders rows of units: ratings[coder * units + unit].
//     Unit      At most 1. 0 is chance; below 0 coders disagree systematically.
//     Statuses  Fewer than two coders, or no unit that two of them coded:
//               kInsufficient. All values the same: kUndefined, for nothing
//               shows that the coders would have told others apart. A size that
//               is not coders * units, a value that is not finite, a negative
//               one on a ratio scale: kOutOfDomain.
//     Cost      O(ratings * coders + distinct values^2).
//
//   Missing  std::nullopt: not coded. n_used and n_missing count units for
//            kappa, single ratings for alpha; a rating that stands alone on its
//            unit can agree with nothing and counts as missing.
//   Exact    Same bits for any order of coders and units.
//   Threads  Pure functions.
//   Source   Cohen 1960, Educ Psychol Meas 20:37-46; Fleiss, Cohen & Everitt
//            1969, Psychol Bull 72:323-327; Krippendorff 2011,
//            Computing Krippendorff's Alpha-Reliability, University of
//            Pennsylvania.

#ifndef RELCARE_STATS_AGREEMENT_H_
#define RELCARE_STATS_AGREEMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kCohenKappa{"agreement.cohen-kappa/1"};

Estimate CohenKappa(std::span<const std::optional<int>> one,
                    std::span<const std::optional<int>> other,
                    Confidence confidence = kConfidence95);

enum class RatingScale : std::uint8_t {
  kNominal,   // agreement.alpha-nominal/1
  kOrdinal,   // agreement.alpha-ordinal/1
  kInterval,  // agreement.alpha-interval/1
  kRatio,     // agreement.alpha-ratio/1
};

MethodId AlphaMethod(RatingScale scale);

Estimate KrippendorffAlpha(RatingScale scale,
                           std::span<const std::optional<double>> ratings,
                           std::size_t coders);

}  // namespace relcare

#endif  // RELCARE_STATS_AGREEMENT_H_
