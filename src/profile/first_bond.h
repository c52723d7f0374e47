// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FirstBond: when a client first had somebody, in one stay, by `to`: a tie to a
// peer, a sponsor or staff with lived experience, or an exchange with one.
//
//   Rule     The clinician is given, not found. What was unwelcome is no bond,
//            nor is a tie that the client calls unsafe, or anything that passed
//            between those two. A tie that was there when the stay began is a
//            bond from its first day on.
//   Missing  `day`: the tie began, or may have begun, nobody knows when.
//   Threads  Pure function.
//   Source   relcare convention (docs/rfc/0017-figures.md).

#ifndef RELCARE_PROFILE_FIRST_BOND_H_
#define RELCARE_PROFILE_FIRST_BOND_H_

#include <functional>
#include <optional>

#include "profile/frame.h"
#include "profile/people.h"

namespace relcare::profile {

struct FirstBond {
  // kNone: it is with somebody who does not allow it to be told.
  Row record = kNone;
  std::optional<double> day;
  // There may be one, of a time that nobody knows; then it has no record.
  bool is_unclear = false;
};

// `may_count`, `hears`: see Frame. Nullopt: there is none on record.
std::optional<FirstBond> FirstBondOf(const Snapshot& held, Row client,
                                     const Stay& stay, double to,
                                     const std::function<bool(Row)>& may_count,
                                     const Hears& hears = nullptr);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_FIRST_BOND_H_
