// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Confidence: whether what somebody told may be a clue in a client's profile,
// so that the profile never carries one person's confidence to another.
//
//   Rule     What the client told: not, where somebody who is not staff passed
//            it on; nor to staff, where it was told to somebody who is not
//            staff, or nobody knows to whom, and neither the client nor staff
//            recorded it. What somebody else told: only to readers who told it
//            or were told it themselves.
//   Missing  A listener or reporter who is not said counts as not staff; a
//            reporter who is said and not known is somebody who passed it on;
//            what is told to a group is known to the group and to staff.
//   Errors   kAudience for the programme: it sees no single client.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_PRIVACY_CONFIDENCE_H_
#define RELCARE_PRIVACY_CONFIDENCE_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/codes.h"
#include "privacy/consent.h"

namespace relcare::privacy {

struct Telling {
  std::uint32_t teller = 0;
  std::optional<Party> told;
  bool is_told_to_staff = false;
  std::optional<std::uint32_t> reporter;
  bool is_reporter_staff = false;
};

// `client` is whose profile it is; `reader` as in Look.
std::optional<WithheldCode> ConfidenceOf(const Telling& telling,
                                         std::uint32_t client,
                                         Audience audience,
                                         std::span<const Party> reader);

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_CONFIDENCE_H_
