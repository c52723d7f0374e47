// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/round_robin_effects.h"

#include <algorithm>
#include <cmath>

#include "base/sum.h"
#include "stats/moments.h"

namespace relcare {

RoundRobinEffects RoundRobinEffectsOf(const RoundRobin& group) {
  const std::size_t people = group.people();
  const double n = static_cast<double>(people);
  std::vector<double> all;
  all.reserve(people * people);
  for (std::size_t i = 0; i < people; ++i) {
    for (std::size_t j = 0; j < people; ++j) {
      if (i != j)
        all.push_back(*group.Rating(i, j));
    }
  }
  RoundRobinEffects found;
  found.mean = SortAndMean(&all);
  // Deviations from the mean from here on, so that m is 0.
  std::vector<double> deviations(people * people);
  for (std::size_t i = 0; i < people; ++i) {
    for (std::size_t j = 0; j < people; ++j) {
      if (i != j)
        deviations[i * people + j] = *group.Rating(i, j) - found.mean;
    }
  }
  const auto away = [&](std::size_t i, std::size_t j) {
    return deviations[i * people + j];
  };
  for (std::size_t i = 0; i < people; ++i) {
    Sum row;
    Sum column;
    for (std::size_t j = 0; j < people; ++j) {
      if (i == j)
        continue;
      row.Add(away(i, j));
      column.Add(away(j, i));
      found.deviation2 = std::max(found.deviation2, away(i, j) * away(i, j));
    }
    const double scale = n * (n - 2);
    found.actor.push_back(((n - 1) * row.value() + column.value()) / scale);
    found.partner.push_back(((n - 1) * column.value() + row.value()) / scale);
  }
  found.left.resize(people * people);
  for (std::size_t i = 0; i < people; ++i) {
    for (std::size_t j = 0; j < people; ++j) {
      if (i != j) {
        found.left[i * people + j] =
            away(i, j) - found.actor[i] - found.partner[j];
      }
    }
  }
  return found;
}

SrmFound ComponentsOf(const RoundRobinEffects& effects) {
  const std::size_t people = effects.actor.size();
  const double n = static_cast<double>(people);
  Sum halves;
  Sum differences;
  for (std::size_t i = 0; i < people; ++i) {
    for (std::size_t j = 0; j < people; ++j) {
      const std::optional<double>& there = effects.left[i * people + j];
      const std::optional<double>& back = effects.left[j * people + i];
      if (!there || !back)
        continue;
      const double half = (*there + *back) / 2;
      const double difference = *there - *back;
      halves.Add(half * half);
      differences.Add(difference * difference / 2);
    }
  }
  const double d = halves.value() / ((n - 1) * (n - 2) / 2 - 1);
  const double q = differences.value() / ((n - 1) * (n - 2));
  const double relationship = (d + q) / 2;
  const double dyad = (d - q) / 2;
  Sum actor;
  Sum partner;
  Sum both;
  for (std::size_t i = 0; i < people; ++i) {
    actor.Add(effects.actor[i] * effects.actor[i]);
    partner.Add(effects.partner[i] * effects.partner[i]);
    both.Add(effects.actor[i] * effects.partner[i]);
  }
  const double noise = ((n - 1) * relationship + dyad) / (n * (n - 2));
  const double shared = ((n - 1) * dyad + relationship) / (n * (n - 2));
  SrmFound found;
  found.components = {actor.value() / (n - 1) - noise,
                      partner.value() / (n - 1) - noise, relationship,
                      both.value() / (n - 1) - shared, dyad};
  const SrmNumbers variances = LashleyBondVariances(found.components, n);
  for (std::size_t k = 0; k < variances.size(); ++k) {
    if (variances[k] >= 0)
      found.errors[k] = std::sqrt(variances[k]);
  }
  found.mean = effects.mean;
  found.deviation2 = effects.deviation2;
  return found;
}

}  // namespace relcare
