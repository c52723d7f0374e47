// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CodedSession: what coders marked on a tie or a person, each session as its
// first coder read it. Two who read one session heard the same things twice.
//
//   Shape    Rows of coded_events, in their order. A session is an encounter,
//            else a transcript, else a day. The first coder is the one
//            whose mark, of those asked for, was recorded first; at one time
//            the one with the smallest id.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_CODED_SESSION_H_
#define RELCARE_PROFILE_CODED_SESSION_H_

#include <functional>
#include <vector>

#include "profile/frame.h"

namespace relcare::profile {

// `about` is a tie or a person. Asked of each event that has a code.
std::vector<Row> CodedSessionsOf(
    const Snapshot& held, const About& about,
    const std::function<bool(const community::CodedEventRow& event,
                             const privacy::Coding& code)>& is_asked_for);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_CODED_SESSION_H_
