// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/social_relations.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "stats/round_robin_effects.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

constexpr double kTiny = 1e-12;

// What a mean of n - 1 relationships adds to the variance of an effect.
double EffectNoise(double relationship, double dyad, double n) {
  return ((n - 1) * relationship + dyad) / (n * (n - 2));
}

Estimate Reliability(double variance, double noise, std::int64_t used) {
  if (!(variance > 0) || !(variance + noise > 0))
    return NoEstimate(kSrmReliability, Status::kUndefined, used);
  const double reliability = variance / (variance + noise);
  if (reliability > 1)
    return NoEstimate(kSrmReliability, Status::kOutOfDomain, used);
  return EstimateOf(kSrmReliability, reliability, used);
}

Estimate Shrunken(double effect, double variance, const Estimate& reliability,
                  std::int64_t used) {
  if (!reliability.ok())
    return NoEstimate(kSrmShrunkenEffect, reliability.status, used);
  Estimate found =
      EstimateOf(kSrmShrunkenEffect, *reliability.value * effect, used);
  if (found.ok())
    found.se = std::sqrt(variance * (1 - *reliability.value));
  return found;
}

}  // namespace

SrmNumbers LashleyBondVariances(const SrmNumbers& components, double n) {
  const double a = components[kSrmActor];
  const double b = components[kSrmPartner];
  const double g = components[kSrmRelationship];
  const double ab = components[kSrmActorPartner];
  const double d = components[kSrmDyad];
  // Polynomials in n, highest power first.
  const auto poly = [n](std::initializer_list<double> powers) {
    double value = 0;
    for (const double power : powers)
      value = value * n + power;
    return value;
  };
  const double w = poly({1, -3, 6}) * poly({1, -3, 4});
  const double scale = w * (n + 1) * n * n * (n - 2) * (n - 2);
  const double gd = 4 * poly({1, -5, 20, -42, 60, -32}) * g * d;
  const double special =
      (2 * poly({1, -7, 28, -66, 102, -84, 32}) * g * g +
       2 * poly({1, -1, -2, 16}) * poly({1, -2, 2}) * d * d + gd) /
      scale;
  const auto of_effects = [&](double variance) {
    return 2 * variance * variance / (n + 1) +
           4 * variance * ((n - 1) * g + d) / ((n + 1) * n * (n - 2)) + special;
  };
  const double covariance =
      ((n - 3) * ab * ab + (n - 1) * a * b) / ((n + 1) * (n - 2)) +
      ((n - 1) * (a + b) * ((n - 1) * g + d) +
       2 * (n - 3) * ab * (g + (n - 1) * d)) /
          ((n + 1) * n * (n - 2) * (n - 2)) +
      (poly({1, -5, 19, -45, 90, -96, 64}) * g * g +
       poly({1, -7, 31, -83, 150, -144, 64}) * d * d + gd) /
          scale;
  const double within =
      (2 * poly({1, -3, 5}) * (g * g + d * d) + 4 * g * d) / w;
  return {of_effects(a), of_effects(b), within, covariance, within};
}

SocialRelations NoSocialRelations(const RoundRobin& group, MethodId method,
                                  Status status) {
  const std::size_t n = group.people();
  const auto holes = static_cast<std::int64_t>(group.holes());
  const auto used = static_cast<std::int64_t>(n == 0 ? 0 : n * (n - 1)) - holes;
  const auto none = [&](MethodId id) {
    return NoEstimate(id, status, used, holes);
  };
  SocialRelations found;
  found.people = static_cast<int>(n);
  found.holes = static_cast<int>(holes);
  found.has_too_many_holes = group.has_too_many_holes();
  found.mean = none(kSrmMean);
  found.components.fill(none(method));
  found.shares.fill(none(kSrmShare));
  found.generalized = none(kSrmGeneralized);
  found.dyadic = none(kSrmDyadic);
  found.actor_reliability = none(kSrmReliability);
  found.partner_reliability = none(kSrmReliability);
  return found;
}

SocialRelations DescribeRelations(const RoundRobin& group,
                                  const SrmFound& given) {
  SocialRelations found =
      NoSocialRelations(group, given.method, Status::kUndefined);
  const std::int64_t used = found.mean.n_used;
  const auto estimate = [&](MethodId id, double value) {
    return EstimateOf(id, value, used, found.holes);
  };
  SrmNumbers c = given.components;
  for (std::size_t k = 0; k < c.size(); ++k) {
    if (std::fabs(c[k]) <= kTiny * given.deviation2)
      c[k] = 0;
    found.components[k] = estimate(given.method, c[k]);
    if (found.components[k].ok())
      found.components[k].se = given.errors[k];
  }
  found.mean = estimate(kSrmMean, given.mean);
  double whole = 0;
  for (const std::size_t k : {kSrmActor, kSrmPartner, kSrmRelationship}) {
    whole += std::max(0.0, c[k]);
    if (c[k] < 0)
      found.components[k].status = Status::kOutOfDomain;
  }
  for (const std::size_t k : {kSrmActor, kSrmPartner, kSrmRelationship}) {
    if (c[k] < 0) {
      found.shares[k].status = Status::kOutOfDomain;
    } else if (whole > 0) {
      found.shares[k] = estimate(kSrmShare, c[k] / whole);
    }
  }
  if (c[kSrmActor] > 0 && c[kSrmPartner] > 0) {
    found.generalized = estimate(kSrmGeneralized,
                                 c[kSrmActorPartner] / std::sqrt(c[kSrmActor]) /
                                     std::sqrt(c[kSrmPartner]));
  }
  if (c[kSrmRelationship] > 0)
    found.dyadic = estimate(kSrmDyadic, c[kSrmDyad] / c[kSrmRelationship]);
  found.exceeds_one = std::fabs(found.generalized.value.value_or(0)) > 1 ||
                      std::fabs(found.dyadic.value.value_or(0)) > 1;
  if (group.is_complete() && group.people() > 2) {
    const double noise =
        EffectNoise(c[kSrmRelationship], c[kSrmDyad], found.people);
    found.actor_reliability = Reliability(c[kSrmActor], noise, used);
    found.partner_reliability = Reliability(c[kSrmPartner], noise, used);
  }
  return found;
}

SocialRelations CompleteSocialRelations(const RoundRobin& group) {
  if (group.people() < 4)
    return NoSocialRelations(group, kSrmComplete, Status::kUndefined);
  if (!group.is_complete())
    return NoSocialRelations(group, kSrmComplete, Status::kInsufficient);
  SrmFound found = ComponentsOf(RoundRobinEffectsOf(group));
  found.method = kSrmComplete;
  return DescribeRelations(group, found);
}

std::vector<PersonEffects> EffectsOf(const RoundRobin& group,
                                     const SocialRelations& found) {
  if (!group.is_complete() || group.people() < 4)
    return {};
  const RoundRobinEffects effects = RoundRobinEffectsOf(group);
  const double n = static_cast<double>(group.people());
  const auto used = static_cast<std::int64_t>(group.people() - 1);
  const auto component = [&](std::size_t k) {
    return found.components[k].value.value_or(0);
  };
  const double noise =
      EffectNoise(component(kSrmRelationship), component(kSrmDyad), n);
  const Estimate actor = Reliability(component(kSrmActor), noise, used);
  const Estimate partner = Reliability(component(kSrmPartner), noise, used);
  std::vector<PersonEffects> people;
  for (std::size_t i = 0; i < group.people(); ++i) {
    people.push_back(
        {EstimateOf(kSrmEffect, effects.actor[i], used),
         EstimateOf(kSrmEffect, effects.partner[i], used),
         Shrunken(effects.actor[i], component(kSrmActor), actor, used),
         Shrunken(effects.partner[i], component(kSrmPartner), partner, used)});
  }
  return people;
}

}  // namespace relcare
