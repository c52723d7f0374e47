// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ExchangeReport: which reports of what was given count as something that
// passed.
//
//   Rule     All reports of one event count once. What was unwelcome, as one of
//            them says, is none, nor is what a client gives to staff of its
//            day. What a member did not welcome that a group was given, is so
//            for that member. To a client it is unwelcome as far as they may
//            hear of it: what the other says of themselves is asked of the
//            other. Where a client's words on staff are kept from who
//            reads, what that staff gave counts as staff recorded it.
//   Threads  Pure functions.
//   Source   relcare convention (docs/rfc/0017-figures.md, 0014-privacy.md).

#ifndef RELCARE_PROFILE_EXCHANGE_REPORT_H_
#define RELCARE_PROFILE_EXCHANGE_REPORT_H_

#include "profile/frame.h"

namespace relcare::profile {

// Whether it counts, as far as whoever reads may hear how it was received; on
// whatever day, or on none.
bool CountsAsPassed(const Snapshot& held, Row exchange,
                    const Hears& hears = nullptr);

// Whether it counts in a figure about `person`, for who reads.
bool CountsFor(const Frame& frame, Row exchange, Row person);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_EXCHANGE_REPORT_H_
