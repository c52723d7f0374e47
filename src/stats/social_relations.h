// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SocialRelations: how far ratings in a group come from who rates (actor), who
// is rated (partner), and what is special between two (relationship). Whether
// who gives much also gets much, and whether the special goes both ways.
//
//   Shape    x_ij = mean + actor_i + partner_j + relationship_ij,
//   round_robin.h. Unit     Variances and covariances in squared rating points.
//   A variance may
//            come out below 0: it stands with status kOutOfDomain, as data that
//            the model does not fit, never as 0. A value within 1e-12 of the
//            largest squared deviation counts as 0.
//            shares           variance / sum of the variances not below 0
//            generalized      actor-partner covariance / (sd actor sd partner)
//            dyadic           dyadic covariance / relationship variance
//            reliability      variance / (variance + [(n - 1) g + g'] /
//                             [n (n - 2)]), g relationship variance, g' dyadic
//                             covariance; of a complete group's effects
//            Both correlations may exceed 1 in small groups: `exceeds_one`.
//   Error    The method id of a component names estimator and standard error.
//            They differ much: 58.63, 59.87 and 66.45 on the same data.
//   Missing  Complete: kInsufficient with any hole; social_relations_holes.h
//            takes them. With one rating per direction the relationship
//            variance holds the error of measurement, too.
//   Statuses Up to 3 people: kUndefined. Shares, correlations, reliability that
//            depend on a variance that is not above 0: kUndefined, a share of
//            one below 0: kOutOfDomain.
//   Exactness  Within 1e-12 for people in another order.
//   Threads  Pure functions.
//   Source   Warner, Kenny & Stoto 1979, J Pers Soc Psychol 37:1742-1757;
//            Kenny 1994, Interpersonal Perception, app. B. Standard errors:
//            Lashley & Bond 1997, Psychol Methods 2:278-291.

#ifndef RELCARE_STATS_SOCIAL_RELATIONS_H_
#define RELCARE_STATS_SOCIAL_RELATIONS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/estimate.h"
#include "stats/round_robin.h"

namespace relcare {

inline constexpr MethodId kSrmComplete{"srm.complete-lashley-bond/1"};
inline constexpr MethodId kSrmMean{"srm.mean/1"};
inline constexpr MethodId kSrmShare{"srm.share/1"};
inline constexpr MethodId kSrmGeneralized{"srm.generalized-reciprocity/1"};
inline constexpr MethodId kSrmDyadic{"srm.dyadic-reciprocity/1"};
inline constexpr MethodId kSrmReliability{"srm.effect-reliability/1"};
inline constexpr MethodId kSrmEffect{"srm.effect/1"};
inline constexpr MethodId kSrmShrunkenEffect{"srm.shrunken-effect/1"};

// Places in SocialRelations::components; the first three in shares as well.
inline constexpr std::size_t kSrmActor = 0;
inline constexpr std::size_t kSrmPartner = 1;
inline constexpr std::size_t kSrmRelationship = 2;
inline constexpr std::size_t kSrmActorPartner = 3;
inline constexpr std::size_t kSrmDyad = 4;
using SrmNumbers = std::array<double, 5>;

struct SocialRelations {
  int people = 0;
  int holes = 0;
  bool has_too_many_holes = false;
  bool exceeds_one = false;
  Estimate mean;
  std::array<Estimate, 5> components;
  std::array<Estimate, 3> shares;
  Estimate generalized;
  Estimate dyadic;
  Estimate actor_reliability;
  Estimate partner_reliability;
};

SocialRelations CompleteSocialRelations(const RoundRobin& group);

// One person's effects, in rating points; all of a group's sum to 0. The
// shrunken ones are reliability * effect, with se = sd sqrt(1 - reliability).
struct PersonEffects {
  Estimate actor;
  Estimate partner;
  Estimate shrunken_actor;
  Estimate shrunken_partner;
};
// In the order of group's people; `found` may come from several groups. Empty
// for a group with holes or of up to 3 people.
std::vector<PersonEffects> EffectsOf(const RoundRobin& group,
                                     const SocialRelations& found);

// For the estimators: SocialRelations of components that one of them found.
// `deviation2` is the largest squared deviation of a rating from the mean.
struct SrmFound {
  MethodId method;
  SrmNumbers components{};
  std::array<std::optional<double>, 5> errors;
  double mean = 0;
  double deviation2 = 0;
};
SocialRelations DescribeRelations(const RoundRobin& group,
                                  const SrmFound& given);
SocialRelations NoSocialRelations(const RoundRobin& group, MethodId method,
                                  EstimateStatus status);

// Variance of each component by Lashley & Bond, of a complete group.
SrmNumbers LashleyBondVariances(const SrmNumbers& components, double n);

}  // namespace relcare

#endif  // RELCARE_STATS_SOCIAL_RELATIONS_H_
