// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Followed: how lonely a client was, how they rated the bond with their
// clinician and how much change mattered to them, before and after they knew
// somebody with whom they share something.
//
//   Unit     Each in its own; days as in frame.h.
//   Missing  Without an answer on both sides `reason` says why, and the one
//            that is there stands.
//   Not      One after the other in time, and nothing more: nothing sets them
//            against what is shared.
//   Threads  Pure functions.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_FOLLOWED_H_
#define RELCARE_PROFILE_FOLLOWED_H_

#include <optional>
#include <string_view>
#include <vector>

#include "profile/index_finder.h"

namespace relcare::profile {

struct Followed {
  std::string_view title;
  std::string_view method;  // or the scale
  std::string_view unit;
  About about;
  std::optional<double> before, before_day;
  std::optional<double> after, after_day;
  UnseenReason reason = UnseenReason::kUnspecified;
  std::vector<Row> evidence;
};

// The day from which the two of a tie knew each other and both had told of
// something that they are compared by; nullopt: the tie has no first day. What
// is told without a day was told from the first.
std::optional<double> SharedSince(const Snapshot& held, Row tie, double now);

// Of the tie's client.
std::vector<Followed> FollowedSince(const Frame& frame, Row tie,
                                    std::optional<double> since,
                                    const Withhold& withhold);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_FOLLOWED_H_
