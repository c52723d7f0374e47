// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FindIndex: one index of one person, tie or group, opened to its components.
//
//   Shape    Components in the definition's order.
//   Missing  A component that may not be seen, was not seen, or says nothing of
//            somebody who was sent, has a reason and no part in the index.
//   First    What a figure is held against: of a score, the client's own first
//            of the stay;
//            of what is counted within days, the first such days of the stay;
//            of the rest, what was said by the fourteenth day of it. None where
//            that is the same words as now (relcare convention,
//            docs/rfc/0017-figures.md).
//   Low      The client's own word in a part that counts: the last three scores
//            together within the lowest quarter of the range, the last of them
//            in its lower half and not older than 28 days (relcare convention,
//            docs/rfc/0017-figures.md).
//   Threads  Pure functions.

#ifndef RELCARE_PROFILE_INDEX_FINDER_H_
#define RELCARE_PROFILE_INDEX_FINDER_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/codes.h"
#include "profile/composition.h"
#include "profile/frame.h"

namespace relcare::profile {

inline constexpr double kFirstDays = 14;
inline constexpr std::size_t kLowAnswers = 3;
inline constexpr double kLowPoints = 25;
inline constexpr double kLowDays = 28;

// Why a figure of this voice may not be shown; nullopt: it may.
using Withhold = std::function<std::optional<WithheldCode>(
    const Figure& figure, Voice voice, const About& about)>;

struct FoundComponent {
  const Component* rule = nullptr;
  std::string figure;  // its reference
  Measured now;
  std::optional<Points> points;
  std::optional<Points> first;
  std::optional<double> age_days;
  std::optional<WithheldCode> withheld;
  // Of composed ones that take part.
  double weight = 1;
  std::optional<double> used_weight;
  std::optional<double> contribution;
  // The records of a client's own word that stays low; empty: it does not.
  std::vector<Row> low;
};

// Two voices on the same thing.
struct FoundDisagreement {
  std::size_t component = 0;  // positions
  std::size_t other = 0;
  IndexMove difference;
};

struct FoundIndex {
  const Index* rule = nullptr;
  std::string figure;
  About about;
  Composition composed;
  std::vector<FoundComponent> components;
  std::vector<FoundDisagreement> disagreements;
  ClaimTier tier = ClaimTier::kUnset;  // the lowest of what it is made of
  // Of a group: when the period ended that it is told of.
  std::optional<double> period_end;
};

// Why what is withheld could not be seen: no more than the code tells.
UnseenReason ReasonOf(WithheldCode withheld);
// Why a figure that rests on too little could not be: people, or days on which
// somebody could see, or records.
UnseenReason TooFewFor(const Figure& figure, Target level);

// The id by which a row is known.
std::string_view IdOf(const Snapshot& held, const About& about);

FoundIndex FindIndex(const Frame& frame, const Index& rule, const About& about,
                     const Withhold& withhold);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_INDEX_FINDER_H_
