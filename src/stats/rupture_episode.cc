// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rupture_episode.h"

#include <algorithm>

#include "base/sum.h"

namespace relcare {

RuptureEpisode EpisodeOf(Ratings ratings, double base, std::size_t onset,
                         std::size_t last, Repair repair) {
  RuptureEpisode episode;
  episode.onset = onset;
  episode.last = last;
  episode.base = base;
  episode.least = *ratings[onset];
  episode.length = last - onset + 1;
  episode.repair = repair;
  if (repair == Repair::kRepaired)
    episode.repaired_at = last + 1;
  Sum area;
  for (const std::optional<double>& rating :
       ratings.subspan(onset, episode.length)) {
    if (!rating)
      continue;
    episode.least = std::min(episode.least, *rating);
    area.Add(std::max(0.0, base - *rating));
  }
  episode.depth = base - episode.least;
  episode.area = area.value();
  return episode;
}

}  // namespace relcare
