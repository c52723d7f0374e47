// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// IdentityDifferentiation: how much more a client sees himself or herself as
// somebody in recovery than as somebody who uses, and how that has moved.
//
//   Formula  D = recovery - use; se = sqrt(E_r^2 + E_u^2 - 2 c)
//            pomp = 100 D / (highest - lowest)
//            change = D now - D before; its se = sqrt(se_before^2 + se_now^2),
//            which is sqrt(2) se where both are equal; index = change / se
//   Shape    Means of two identification scales with the same ruler; E their
//            standard errors of measurement, c the covariance of these errors.
//            Both means are in the result: D hides how high they are.
//   Unit     points of the ruler; pomp: share of the widest D, in [-100, 100];
//            index: standard errors. Interval: z se to both sides, within what
//            the ruler allows.
//   Missing  A mean that is not known: kInsufficient. Without both errors D and
//            its change stand without se, and the index is kInsufficient.
//   Statuses se of the change 0: index kUndefined. A mean outside the ruler, an
//            error below 0, |c| > E_r E_u, a ruler or level that is none, a
//            number that is not finite: kOutOfDomain.
//   Compare  Reliable if |change| > z se (strict; equal within 1e-9 is not).
//   Threads  Pure functions.
//   Source   Dingle, Stark, Cruwys & Best 2015, Br J Soc Psychol 54:236-254
//            (difference of identities); reliable change: Jacobson & Truax
//            1991, J Consult Clin Psychol 59:12-19; pomp: Cohen et al. 1999,
//            Multivariate Behav Res 34:315-346.

#ifndef RELCARE_STATS_IDENTITY_H_
#define RELCARE_STATS_IDENTITY_H_

#include <optional>

#include "base/estimate.h"
#include "base/proportion.h"

namespace relcare {

inline constexpr MethodId kIdentityDifference{"identity.difference/1"};
inline constexpr MethodId kIdentityDifferencePomp{"identity.difference-pomp/1"};
inline constexpr MethodId kIdentityChange{"identity.change/1"};
inline constexpr MethodId kIdentityChangeIndex{"identity.rci-jt/1"};

struct Ruler {
  double lowest = 1;
  double highest = 7;
};

struct Identification {
  std::optional<double> recovery, use;
  std::optional<double> recovery_error, use_error;
  double error_covariance = 0;
};

struct IdentityDifferentiation {
  Estimate points;
  Estimate pomp;
  std::optional<double> recovery, use;  // as given
};

IdentityDifferentiation IdentityDifferentiationOf(
    const Identification& now, const Ruler& ruler,
    Confidence confidence = kConfidence95);

struct IdentityChange {
  Estimate points;
  Estimate index;
  std::optional<bool> is_reliable;  // set where the index is
  // What each of both moved by; set where known at both times.
  std::optional<double> recovery, use;
};

IdentityChange IdentityChangeOf(const Identification& before,
                                const Identification& now, const Ruler& ruler,
                                Confidence confidence = kConfidence95);

}  // namespace relcare

#endif  // RELCARE_STATS_IDENTITY_H_
