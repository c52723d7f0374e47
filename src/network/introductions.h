// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Introductions: who might be introduced to whom, for people to decide. First
// who may at all (eligibility.h), then how much they share, then the best for
// all.
//
//   Shape    Two sides; a score per pair, left by left; an opaque key per
//            person.
//   Unit     u = alpha S + (1 - alpha) J - penalties, at most 1 (gower.h,
//            base/weighted_jaccard.h, rarity.h). kTotal minimises sum (1 - u);
//            kWorstOff first makes the least u of any pair as large as can be.
//   Missing  A pair without a score is not offered: nothing comparable is not
//            0. Who did not opt in takes no part and blocks nothing.
//   Exactness  Ties are broken by the seeded hash of the keys; the result names
//            method and seed. The order of the lists never matters.
//   Statuses Nobody takes part on one side: kInsufficient. Not everybody of
//            the smaller side can be paired: kUndefined, no pairs, and the
//            blocking set (assignment.h), which names people and no reason.
//            Equal keys, unequal lengths, a score that is not finite:
//            kOutOfDomain.
//   Threads  Pure functions.
//   Source   assignment.h. Score and kWorstOff (bottleneck assignment: Gross
//            1959, RAND P-1630): relcare convention.

#ifndef RELCARE_NETWORK_INTRODUCTIONS_H_
#define RELCARE_NETWORK_INTRODUCTIONS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "network/eligibility.h"

namespace relcare {

inline constexpr MethodId kPairScore{"matching.pair-score/1"};
inline constexpr MethodId kBestInTotal{"matching.introductions-total/1"};
inline constexpr MethodId kBestForWorstOff{
    "matching.introductions-worst-off/1"};

// A part of weight 0 need not have a value; the status of any other part that
// has none is the score's. alpha outside [0, 1], or penalties that are negative
// or not finite: kOutOfDomain. `n_used` and `n_missing` add up those of the
// parts.
Estimate PairScoreOf(double alpha, const Estimate& attributes,
                     const Estimate& interests, double penalties);

enum class Objective : std::uint8_t { kTotal, kWorstOff };

struct Introduction {
  int left = 0;
  int right = 0;
  double score = 0;
};

struct Introductions {
  Estimate total;                   // of 1 - u
  std::vector<Introduction> pairs;  // by left
  std::vector<int> blocked_left;
  std::vector<int> blocked_right;
  MethodId tie_break;
  std::uint64_t seed = 0;
};

Introductions IntroductionsOf(const Eligibility& eligibility,
                              std::span<const std::optional<double>> score,
                              std::span<const std::uint64_t> left_keys,
                              std::span<const std::uint64_t> right_keys,
                              Objective objective, std::uint64_t seed);

}  // namespace relcare

#endif  // RELCARE_NETWORK_INTRODUCTIONS_H_
