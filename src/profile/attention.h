// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Attention: at most three things worth a look, in an order that ranks no
// person.
//
//   Rule     By distance times certainty, the largest first; equals by figure.
//            What a clinic may claim of a figure (its tier) has no weight. What
//            has been answered is left out. If none of the three is about the
//            client's own words or relationships and there is one, it takes the
//            last place.
//   Unit     distance: from the client's own usual, in its own standard
//            deviations or errors, at least 0. certainty: in [0, 1].
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0013-profile.md).

#ifndef RELCARE_PROFILE_ATTENTION_H_
#define RELCARE_PROFILE_ATTENTION_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace relcare::profile {

inline constexpr std::size_t kMostAttention = 3;

struct Candidate {
  std::string figure;  // its reference
  double distance = 0;
  double certainty = 0;
  bool is_own = false;  // the client's own words or relationships
  bool is_answered = false;
};

struct Place {
  std::size_t candidate = 0;  // position
  bool is_kept = false;       // it has the place that is kept
};

// A change in errors of itself, where it is beyond 1.96 of them. nullopt: it is
// not, or it has no error, and may be one step of one answer.
std::optional<double> DistanceOf(double points, std::optional<double> se);

// The same for candidates in any order.
std::vector<Place> ChooseAttention(std::span<const Candidate> candidates);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_ATTENTION_H_
