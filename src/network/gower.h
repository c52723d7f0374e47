// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Gower: how alike two people are in attributes of mixed kinds.
//
//   Shape    One rule and one value of each person per attribute, all in the
//            same order.
//   Unit     S = sum w_k d_k s_k / sum w_k d_k, in [0, 1]; d_k is 1 where
//            attribute k can be compared. s_k: numeric 1 - |x - y| / range;
//            nominal 1 if equal, else 0; asymmetric (0 or 1) 1 if both are 1,
//            and no comparison if both are 0: what two people lack is nothing
//            they share.
//   Missing  An attribute that one of them has not given, or not for this use,
//            is not compared. The caller leaves such values out.
//   Exactness  `range` is frozen from a reference, so that one newcomer does
//            not change everybody else's figure. Beyond it s_k is 0. With a
//            range of 0 equal values give 1, others 0.
//   Statuses Nothing to compare, or only attributes of weight 0: kUndefined,
//            never 0. Unequal lengths, a weight or range that is negative or
//            not finite, a value that is not finite, an asymmetric one that is
//            neither 0 nor 1: kOutOfDomain.
//   Threads  Pure functions.
//   Source   Gower 1971, Biometrics 27:857-871.

#ifndef RELCARE_NETWORK_GOWER_H_
#define RELCARE_NETWORK_GOWER_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kGower{"matching.gower/1"};

enum class AttributeKind : std::uint8_t { kNumeric, kNominal, kAsymmetric };

struct AttributeRule {
  AttributeKind kind = AttributeKind::kNominal;
  double weight = 1;
  double range = 0;  // numeric only: greatest less smallest of the reference
};

// s_k of one attribute; nullopt where it can't be compared.
std::optional<double> GowerPart(const AttributeRule& rule,
                                std::optional<double> a,
                                std::optional<double> b);

// `n_used` attributes were compared; `n_missing` were not given by both.
Estimate GowerOf(std::span<const AttributeRule> rules,
                 std::span<const std::optional<double>> a,
                 std::span<const std::optional<double>> b);

}  // namespace relcare

#endif  // RELCARE_NETWORK_GOWER_H_
