// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Random: numbers for permutations and simulations, the same from the same seed
// on every platform. Not for secrets.
//
//   Source   Blackman & Vigna 2021, ACM TOMS 47:36 (xoshiro256**), seeded by
//            SplitMix64 (Steele, Lea & Flood 2014); bounded numbers as Lemire
//            2019, ACM TOMACS 29:3, without bias.
//   Threads  One thread each.

#ifndef RELCARE_BASE_RANDOM_H_
#define RELCARE_BASE_RANDOM_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace relcare {

class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15u;
      std::uint64_t mixed = seed;
      mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
      mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
      word = mixed ^ (mixed >> 31);
    }
  }

  // Goes on from `state`, which is not all zero.
  explicit Random(const std::array<std::uint64_t, 4>& state) : state_(state) {}

  // All 64 bits.
  std::uint64_t Next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // In [0, bound), each equally likely. `bound` > 0.
  std::uint32_t Below(std::uint32_t bound) {
    std::uint64_t wide = (Next() >> 32) * bound;
    if (static_cast<std::uint32_t>(wide) < bound) {
      const std::uint32_t least = (0u - bound) % bound;
      while (static_cast<std::uint32_t>(wide) < least) {
        wide = (Next() >> 32) * bound;
      }
    }
    return static_cast<std::uint32_t>(wide >> 32);
  }

  // In [0, 1), a multiple of 2^-53.
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  std::array<std::uint64_t, 4> state_;
};

// Puts `items` into random order; every order is equally likely. At most 2^32
// items. Source: Durstenfeld 1964, CACM 7:420.
template <typename T>
void Shuffle(std::span<T> items, Random& random) {
  for (std::size_t left = items.size(); left > 1; --left) {
    const std::size_t chosen = random.Below(static_cast<std::uint32_t>(left));
    std::swap(items[left - 1], items[chosen]);
  }
}

}  // namespace relcare

#endif  // RELCARE_BASE_RANDOM_H_
