// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Telling: who told whom, and who says so, of one disclosure; and whether it is
// one that staff could come back to.
//
//   Rule     Staff could come back to what was told to them, to a group or to
//            nobody who is named, and is no confidence (privacy/confidence.h).
//            What was told to a peer or to family is for those to come back to.
//   Threads  Pure functions.
//   Source   relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_PROFILE_TELLING_H_
#define RELCARE_PROFILE_TELLING_H_

#include "privacy/confidence.h"
#include "profile/frame.h"

namespace relcare::profile {

privacy::Telling TellingOf(const Snapshot& held,
                           const community::DisclosureRow& told);

bool IsForStaff(const Snapshot& held, const community::DisclosureRow& told);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_TELLING_H_
