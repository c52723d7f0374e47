// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FirstBondOf: when a client first had a bond to somebody beside the clinician.
//
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_FIRST_BOND_H_
#define RELCARE_PROFILE_FIRST_BOND_H_

#include <optional>
#include <utility>

#include "profile/frame.h"
#include "profile/people.h"

namespace relcare::profile {

// The day and record of a client's first bond in a stay, by `to`: the first tie
// to a peer, a sponsor or staff with lived experience, or exchange with a peer.
// The clinician is given, not found.
std::optional<std::pair<double, Row>> FirstBondOf(const Snapshot& held,
                                                  Row client, const Stay& stay,
                                                  double to);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_FIRST_BOND_H_
