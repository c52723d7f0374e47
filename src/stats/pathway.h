// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Pathways: what a client's identities say about two ways into recovery: to
// take up again who one was (renewal), or to become somebody new
// (aspirational). It is something to ask about. Neither is the better way, the
// figures enter no index, and what speaks for one is told whatever speaks for
// the other.
//
//   Formula  lost: valued before, not during use. gained: not before, during.
//            reclaimed: aspired to and valued before. fresh: aspired to, not
//            valued before. Each is the sum of the identities' strengths.
//            onset = (lost - gained) / (lost + gained)
//            aspiration = (reclaimed - fresh) / (reclaimed + fresh)
//            Leaning: renewal if both are above 0, aspirational if both are
//            below 0, mixed otherwise. Nobody to lose before use stands in for
//            an onset below 0: isolation is evidence, not missing data.
//   Shape    One entry per identity; the order does not matter.
//   Unit     strength: how much it means to the client, at least 0, in any one
//            unit. An old and a new one of the same strength count the same.
//            onset, aspiration: in [-1, 1]; sums within 1e-9 count as equal.
//   Missing  std::nullopt: not asked. An identity whose place cannot be told is
//            left out of the figure and counted in n_missing.
//   Statuses Nothing lost or gained; nothing aspired to: kUndefined for that
//            figure, and no leaning unless isolation stands in. A strength
//            below 0 or not finite: kOutOfDomain for both, and no evidence.
//   Certain  Only where two or more identities stand behind each figure.
//   Threads  Pure function.
//   Source   Two pathways: Dingle, Cruwys & Frings 2015, Front Psychol 6:1795,
//            21 interviews. The figures: relcare convention, not validated.

#ifndef RELCARE_STATS_PATHWAY_H_
#define RELCARE_STATS_PATHWAY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kPathwayOnset{"pathway.onset/1"};
inline constexpr MethodId kPathwayAspiration{"pathway.aspiration/1"};

struct PersonalIdentity {
  std::optional<bool> before_use, during_use, is_aspired;
  double strength = 1;
};

enum class PathwaySupport : std::uint8_t {
  kNone,
  kOneSide,    // how it began, or what is aspired to
  kBothSides,  // both
};

// The evidence itself: indexes of identities, ascending.
struct PathwayEvidence {
  PathwaySupport support = PathwaySupport::kNone;
  std::vector<std::size_t> began;    // lost; gained
  std::vector<std::size_t> aspired;  // reclaimed; fresh
};

enum class PathwayLeaning : std::uint8_t {
  kUnsaid,
  kMixed,
  kRenewal,
  kAspirational,
};

struct Pathways {
  Estimate onset;
  Estimate aspiration;
  PathwayEvidence renewal;
  PathwayEvidence aspirational;
  // The client was asked about the time before use and named nothing valued.
  bool is_without_earlier = false;
  PathwayLeaning leaning = PathwayLeaning::kUnsaid;
  bool is_certain = false;
};

// `asked_about_before`: the client was asked who he or she was before use.
Pathways PathwaysOf(std::span<const PersonalIdentity> identities,
                    bool asked_about_before);

}  // namespace relcare

#endif  // RELCARE_STATS_PATHWAY_H_
