// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// TieBreak: an order of people by chance, for where nothing else decides.
//
//   Shape    The indexes of `keys`, in the order of each key's seeded hash.
//            Keys are opaque and differ from each other.
//   Exactness  One to one for a seed, so different keys never tie. The same
//            seed and keys give the same order of keys, whatever order they
//            came in.
//   Errors   Equal keys stay in the order given; callers refuse them first.
//   Threads  Pure function.
//   Source   SplitMix64: Steele, Lea & Flood 2014, OOPSLA.

#ifndef RELCARE_NETWORK_TIE_BREAK_H_
#define RELCARE_NETWORK_TIE_BREAK_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kTieBreak{"matching.tie-break-splitmix64/1"};

constexpr std::uint64_t TieBreakHash(std::uint64_t key, std::uint64_t seed) {
  const auto mix = [](std::uint64_t z) {
    z += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  };
  return mix(key ^ mix(seed));
}

inline std::vector<int> TieBreakOrder(std::span<const std::uint64_t> keys,
                                      std::uint64_t seed) {
  std::vector<int> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return TieBreakHash(keys[static_cast<std::size_t>(a)], seed) <
           TieBreakHash(keys[static_cast<std::size_t>(b)], seed);
  });
  return order;
}

}  // namespace relcare

#endif  // RELCARE_NETWORK_TIE_BREAK_H_
