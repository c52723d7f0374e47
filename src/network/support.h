// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Support: how much of a client's network supports recovery, how much of it
// uses, and how much of the support hangs on one tie.
//
//   Shape    The alters in any order; one entry for one person.
//   Unit     supportive, using_share = weight of such alters / weight of alters
//            whose stance is known, in [0, 1]; balance = supportive -
//            using_share, in [-1, 1]; unknown_share = weight of unknown /
//            weight of all, to be shown beside the others. lost_with_one =
//            largest supportive weight / all supportive weight;
//            lost_with_clinician the same for the clinicians' ties.
//   Interval Wilson, 95 %, of the three shares where every weight is 1. It
//            takes the ties as independent.
//   Missing  An alter without a weight is counted in `counts` and `n_missing`
//            and enters no share. An unsafe tie never counts as support; it
//            stays among the known. A tie of unknown safety counts as its
//            stance says.
//   Statuses Nobody known (or only weights of 0): the shares kUndefined. No
//            supportive tie: lost_with_* kUndefined. A negative or infinite
//            weight, or one person twice: all kOutOfDomain.
//   Threads  Pure function.
//   Source   Shares and balance: Litt, Kadden, Kabela-Cormier & Petry 2009, J
//            Consult Clin Psychol 77:229-242 (network support). Loss of the
//            supportive weight rather than of the share, which would be 0 in a
//            network of two supporters: relcare convention.

#ifndef RELCARE_NETWORK_SUPPORT_H_
#define RELCARE_NETWORK_SUPPORT_H_

#include <span>

#include "base/estimate.h"
#include "network/alter.h"

namespace relcare {

inline constexpr MethodId kSupportiveShare{
    "personal-network.supportive-share/1"};
inline constexpr MethodId kUsingShare{"personal-network.using-share/1"};
inline constexpr MethodId kSupportBalance{"personal-network.support-balance/1"};
inline constexpr MethodId kUnknownShare{"personal-network.unknown-share/1"};
inline constexpr MethodId kLostWithOne{"personal-network.lost-with-one/1"};
inline constexpr MethodId kLostWithClinician{
    "personal-network.lost-with-clinician/1"};

struct Support {
  CountByStance counts{};
  int unsafe = 0;
  int safety_unknown = 0;
  Estimate supportive;
  Estimate using_share;
  Estimate balance;
  Estimate unknown_share;
  Estimate lost_with_one;
  Estimate lost_with_clinician;
};

Support SupportOf(std::span<const Alter> alters);

}  // namespace relcare

#endif  // RELCARE_NETWORK_SUPPORT_H_
