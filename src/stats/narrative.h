// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// NarrativeTheme: how much of a theme, such as redemption, agency or communion,
// is in the scenes a client tells, and whether that grows. It describes
// stories and is no aim: a hard time may be told without a good end.
//
//   Scene scores  A scene's score is the mean of its coders' ratings.
//   Level         mean of the scenes; se = sqrt((s^2 + (1 - alpha) s^2) / n),
//                 s^2 the variance of scenes; the second part is what coders
//                 add by differing. One scene has no se.
//   Slope         points per month, by least squares, with se (base/slope.h).
//   Shape    One entry per scene; the order does not matter. months: since any
//            day. prompt: which question the scene answers.
//   Missing  A scene that nobody coded is left out, and counted.
//   Statuses Agreement without a value, as with one coder: the theme has its
//            status. No better than chance (alpha <= 0): kUndefined. No
//            coded scene; fewer than three for the slope: kInsufficient. All
//            told at one time: slope kUndefined. Scenes of different prompts,
//            which do not compare; an agreement that is no Krippendorff alpha;
//            a number that is not finite: kOutOfDomain.
//   Threads  Pure functions.
//   Source   Themes: McAdams et al. 2001, Pers Soc Psychol Bull 27:474-485;
//            Adler 2012, J Pers Soc Psychol 102:367-389. Coherence: Baerger &
//            McAdams 1999, Narrat Inq 9:69-96. What coders add to the se:
//            relcare convention.

#ifndef RELCARE_STATS_NARRATIVE_H_
#define RELCARE_STATS_NARRATIVE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kNarrativeLevel{"narrative.theme-level/1"};
inline constexpr MethodId kNarrativeSlope{"narrative.theme-slope/1"};
inline constexpr MethodId kNarrativeCoherence{"narrative.coherence/1"};

struct NarrativeScene {
  double months = 0;
  int prompt = 0;
  std::optional<double> score;
};

// The mean of each scene's ratings; ratings[coder * scenes + scene]. Empty if
// the size is not coders * scenes.
std::vector<std::optional<double>> SceneScores(
    std::span<const std::optional<double>> ratings, std::size_t coders);

struct NarrativeTheme {
  Estimate level;
  Estimate slope;
};

// `agreement`: KrippendorffAlpha of the same coders on this theme, over these
// scenes or more of the kind.
NarrativeTheme NarrativeThemeOf(std::span<const NarrativeScene> scenes,
                                const Estimate& agreement);

// How a scene turns: from bad to good, from good to bad, or neither.
enum class ToneTurn : std::uint8_t { kNone, kRedemption, kContamination };

// Tone before and after within a scene, below 0 bad and above 0 good; nullopt
// unless both are known numbers.
std::optional<ToneTurn> ToneTurnOf(std::optional<double> before,
                                   std::optional<double> after);

struct CoherenceRatings {
  std::optional<double> orientation, structure, affect, integration;
};

// Their sum; each from 0 to `highest`, as the manual's version has it. Needs
// all four; a rating outside is kOutOfDomain.
Estimate CoherenceOf(const CoherenceRatings& ratings, double highest);

}  // namespace relcare

#endif  // RELCARE_STATS_NARRATIVE_H_
