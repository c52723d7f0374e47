// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Diversity: how many different kinds of people are around somebody, and
// whether they are like or unlike that person.
//
//   Shape    One category per alter, any numbers; nullopt is not known.
//   Unit     entropy = -sum p_c log2 p_c, in bits, 0 for one category
//            blau = 1 - sum p_c^2, in [0, 1)
//            E-I = (external - internal) / (external + internal), in [-1, 1];
//            -1 when all share the person's own category
//   Missing  Unknown categories are left out and counted.
//   Statuses Nobody's category known: kUndefined. Own category unknown (E-I):
//            kInsufficient.
//   Exactness  The order of alters and the numbers of categories never matter.
//   Threads  Pure functions.
//   Source   Shannon 1948, Bell Syst Tech J 27:379; Blau 1977, Inequality and
//            Heterogeneity; Krackhardt & Stern 1988, Soc Psychol Q 51:123
//            (E-I).

#ifndef RELCARE_NETWORK_DIVERSITY_H_
#define RELCARE_NETWORK_DIVERSITY_H_

#include <optional>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kRoleEntropy{"personal-network.entropy/1"};
inline constexpr MethodId kRoleBlau{"personal-network.blau/1"};
inline constexpr MethodId kExternalInternal{"personal-network.e-i/1"};

struct Diversity {
  int categories = 0;
  Estimate entropy;
  Estimate blau;
};
Diversity DiversityOf(std::span<const std::optional<int>> categories);

Estimate ExternalInternal(std::span<const std::optional<int>> categories,
                          std::optional<int> own);

}  // namespace relcare

#endif  // RELCARE_NETWORK_DIVERSITY_H_
