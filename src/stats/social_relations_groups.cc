// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/social_relations_groups.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "base/sum.h"

namespace relcare {
namespace {

double TotalOf(std::span<const SocialRelations* const> groups,
               const std::function<double(const SocialRelations&)>& term) {
  std::vector<double> terms;
  for (const SocialRelations* group : groups)
    terms.push_back(term(*group));
  return SortedSum(std::move(terms));
}

bool HasComponents(const SocialRelations& group) {
  return group.people > 1 &&
         std::all_of(group.components.begin(), group.components.end(),
                     [](const Estimate& one) { return one.value.has_value(); });
}

}  // namespace

SocialRelations SocialRelationsOfGroups(
    std::span<const SocialRelations> groups) {
  std::vector<const SocialRelations*> used;
  for (const SocialRelations& group : groups) {
    if (HasComponents(group))
      used.push_back(&group);
  }
  const auto weight = [](const SocialRelations& group) {
    return double{-1} + group.people;
  };
  SrmFound found;
  found.method = kSrmGroups;
  const double weights = TotalOf(used, weight);
  for (std::size_t k = 0; k < found.components.size() && !used.empty(); ++k) {
    const double mean =
        TotalOf(used,
                [&](const SocialRelations& group) {
                  return weight(group) * *group.components[k].value;
                }) /
        weights;
    const double squares = TotalOf(used, [&](const SocialRelations& group) {
      const double away = *group.components[k].value - mean;
      return weight(group) * away * away;
    });
    const double spread =
        weights * weights - TotalOf(used, [&](const SocialRelations& group) {
          return weight(group) * weight(group);
        });
    found.components[k] = mean;
    if (used.size() > 1) {
      found.errors[k] = std::sqrt(weights * squares / spread /
                                  static_cast<double>(used.size()));
    }
  }
  if (!used.empty()) {
    found.mean = TotalOf(used,
                         [&](const SocialRelations& group) {
                           return weight(group) * group.mean.value.value_or(0);
                         }) /
                 weights;
  }
  SocialRelations together =
      used.empty()
          ? NoSocialRelations({}, kSrmGroups, EstimateStatus::kInsufficient)
          : DescribeRelations({}, found);
  const auto n_used = static_cast<std::int64_t>(used.size());
  const auto n_missing = static_cast<std::int64_t>(groups.size()) - n_used;
  const auto count = [&](Estimate& one) {
    one.n_used = n_used;
    one.n_missing = n_missing;
  };
  for (Estimate& one : together.components)
    count(one);
  for (Estimate& one : together.shares)
    count(one);
  count(together.mean);
  count(together.generalized);
  count(together.dyadic);
  for (const SocialRelations* group : used) {
    together.people += group->people;
    together.holes += group->holes;
    together.has_too_many_holes =
        together.has_too_many_holes || group->has_too_many_holes;
  }
  return together;
}

}  // namespace relcare
