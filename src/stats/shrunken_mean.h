// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ShrunkenMean: a group's climate, drawn towards the mean of all groups as far
// as few ratings or small differences between groups make its own mean unsure.
//
//   Shape    Groups of any sizes; members' ratings with variance `within` about
//            the group's mean, groups' means with variance `between` about
//            `centre`.
//   Unit     weight = between / (between + within / n); value = centre +
//            weight (mean - centre); se = sqrt(between (1 - weight)), which
//            takes centre and variances as known.
//   Fit      Restricted maximum likelihood: the ratio between / within at which
//            its slope is 0, by halving until the doubles meet; 0 where the
//            slope there is not negative.
//   Missing  Blank ratings are left out and counted.
//   Statuses Fit: fewer than two groups: kInsufficient; nobody differs within a
//            group, as when all groups have one member: kUndefined.
//            ShrunkenMean: both variances 0: kUndefined; a negative variance, n
//            below 1, a number that is not finite: kOutOfDomain. Where between
//            is 0 the value is the centre, without an error: such data do not
//            tell how far the group may be from it.
//   Threads  Pure functions.
//   Source   Morris 1983, J Am Stat Assoc 78:47-55; restricted likelihood:
//            Patterson & Thompson 1971, Biometrika 58:545-554.

#ifndef RELCARE_STATS_SHRUNKEN_MEAN_H_
#define RELCARE_STATS_SHRUNKEN_MEAN_H_

#include "base/estimate.h"
#include "stats/grouped.h"

namespace relcare {

inline constexpr MethodId kClimateCentre{"climate.centre-reml/1"};
inline constexpr MethodId kClimateBetween{"climate.between-reml/1"};
inline constexpr MethodId kClimateWithin{"climate.within-reml/1"};
inline constexpr MethodId kClimateIcc{"icc1.reml/1"};
inline constexpr MethodId kClimateShrunken{"climate.shrunken-mean/1"};

struct ClimateFit {
  Estimate centre;
  Estimate between;
  Estimate within;
  Estimate icc;  // between / (between + within)
};
ClimateFit FitClimate(const Grouped& grouped);

struct ClimateModel {
  double centre = 0;
  double between = 0;
  double within = 0;
};

struct ShrunkenMean {
  Estimate climate;
  double weight = 0;  // of the group's own mean; 0 where there is no value
};
ShrunkenMean ShrunkenMeanOf(const ClimateModel& model, double mean, int n);

}  // namespace relcare

#endif  // RELCARE_STATS_SHRUNKEN_MEAN_H_
