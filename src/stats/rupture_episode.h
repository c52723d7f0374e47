// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RuptureEpisode: one time at which a client's ratings of the bond fell, as one
// detector saw it.
//
//   Unit      Sessions are positions in the series. base, least and depth are
//             points; area is points times sessions.
//   Missing   Sessions without a rating count in the length and add no area.
//   Threads   Values.
//   Source    relcare convention.

#ifndef RELCARE_STATS_RUPTURE_EPISODE_H_
#define RELCARE_STATS_RUPTURE_EPISODE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "stats/baseline.h"

namespace relcare {

enum class RuptureDetector : std::uint8_t {
  kCriterion,    // rupture.criterion/1
  kIndividuals,  // rupture.individuals/1
  kEwma,         // rupture.ewma/1
  kCusum,        // rupture.cusum/1
};
inline constexpr std::size_t kRuptureDetectors = 4;

enum class Repair : std::uint8_t {
  kRepaired,
  kUnrepaired,  // the sessions allowed for it have passed
  kNotYet,      // the series ends before they have
};

struct RuptureEpisode {
  std::size_t onset = 0;
  std::size_t last = 0;  // the last session before repair, or seen
  double base = 0;       // the level it fell from
  double least = 0;      // the lowest rating from onset to last
  double depth = 0;      // base - least
  double area = 0;       // sum of base - rating, where that is above 0
  std::size_t length = 0;
  Repair repair = Repair::kNotYet;
  std::optional<std::size_t> repaired_at;
  // By RuptureDetector: who has an episode that shares a session with this one.
  std::array<bool, kRuptureDetectors> seen_by{};

  int AgreedBy() const {
    return static_cast<int>(std::count(seen_by.begin(), seen_by.end(), true));
  }
};

// The session at `onset` has a rating; `repaired_at` > onset if there is one,
// and last is the session before it.
RuptureEpisode EpisodeOf(Ratings ratings, double base, std::size_t onset,
                         std::size_t last, Repair repair);

}  // namespace relcare

#endif  // RELCARE_STATS_RUPTURE_EPISODE_H_
