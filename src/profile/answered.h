// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Answered: whether staff answered a signal when all of it was there.
//
//   Rule     A Response to the signal's id, or to one that it had before, by
//            staff or by somebody of whom no role is known, on a day. Whoever
//            is rated does not put the rating's signal aside: their dismissal
//            stands beside it, and it stays open.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_ANSWERED_H_
#define RELCARE_PROFILE_ANSWERED_H_

#include <string_view>

#include "profile/frame.h"

namespace relcare::profile {

// `day`: of the last that the signal rests on. Of answers up to `now`.
bool IsAnswered(const Snapshot& held, const About& about,
                std::string_view signal, double day, double now);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_ANSWERED_H_
