// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Ties between invented people, drawn from a seed, and other names for them.

#ifndef RELCARE_TESTS_NETWORK_RANDOM_TIES_H_
#define RELCARE_TESTS_NETWORK_RANDOM_TIES_H_

#include <numeric>
#include <span>
#include <vector>

#include "base/random.h"
#include "network/graph.h"

namespace relcare {

// `count` ties among `size` people, of whole weight 1 to 5; some fall together.
inline std::vector<Tie> RandomTies(int size, int count, Random& random) {
  const auto bound = static_cast<std::uint32_t>(size);
  std::vector<Tie> ties;
  while (static_cast<int>(ties.size()) < count) {
    const int from = static_cast<int>(random.Below(bound));
    const int to = static_cast<int>(random.Below(bound));
    if (from != to)
      ties.push_back({from, to, 1.0 + random.Below(5)});
  }
  return ties;
}

// A new index for each of `size` people.
inline std::vector<int> Renaming(int size, Random& random) {
  std::vector<int> names(static_cast<std::size_t>(size));
  std::iota(names.begin(), names.end(), 0);
  Shuffle(std::span(names), random);
  return names;
}

inline std::vector<Tie> Renamed(std::span<const Tie> ties,
                                std::span<const int> names) {
  std::vector<Tie> renamed;
  for (const Tie& tie : ties) {
    renamed.push_back({names[static_cast<std::size_t>(tie.from)],
                       names[static_cast<std::size_t>(tie.to)], tie.weight});
  }
  return renamed;
}

}  // namespace relcare

#endif  // RELCARE_TESTS_NETWORK_RANDOM_TIES_H_
