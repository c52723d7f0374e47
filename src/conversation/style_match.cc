// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/style_match.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/sum.h"

namespace relcare {
namespace {

using Percents = std::vector<double>;  // one for each category

MethodId MethodOf(StyleMatchRule rule) {
  if (rule.is_canberra) {
    return rule.counts_unused_as_match ? kStyleMatchCanberraLegacy
                                       : kStyleMatchCanberra;
  }
  return rule.counts_unused_as_match ? kStyleMatchLegacy : kStyleMatch;
}

StyleMatch WithoutValue(MethodId method, EstimateStatus status,
                        std::size_t categories) {
  const Estimate none = NoEstimate(method, status);
  return {std::vector<Estimate>(categories, none), none};
}

bool IsInDomain(const WordUse& use, std::size_t categories) {
  return use.words >= 0 && use.in_category.size() == categories &&
         std::ranges::all_of(use.in_category, [&use](std::int64_t count) {
           return 0 <= count && count <= use.words;
         });
}

Percents PercentsOf(const WordUse& use) {
  Percents percents;
  percents.reserve(use.in_category.size());
  for (const std::int64_t count : use.in_category) {
    percents.push_back(100 * static_cast<double>(count) /
                       static_cast<double>(use.words));
  }
  return percents;
}

double SortedMean(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return SumOf(values) / static_cast<double>(values.size());
}

StyleMatch Match(const Percents& p, const Percents& q, StyleMatchRule rule,
                 MethodId method, std::int64_t words) {
  const double floor = rule.is_canberra ? 0 : 1e-4;
  StyleMatch found;
  found.categories.reserve(p.size());
  Sum sum;
  std::int64_t used = 0;
  for (std::size_t c = 0; c < p.size(); ++c) {
    const bool is_unused = p[c] == 0 && q[c] == 0;
    if (is_unused && !rule.counts_unused_as_match) {
      found.categories.push_back(
          NoEstimate(method, EstimateStatus::kUndefined, words));
      continue;
    }
    const double match =
        is_unused ? 1 : 1 - std::fabs(p[c] - q[c]) / (p[c] + q[c] + floor);
    found.categories.push_back(EstimateOf(method, match, words));
    sum.Add(match);
    ++used;
  }
  const auto unused = static_cast<std::int64_t>(p.size()) - used;
  found.overall =
      used > 0 ? EstimateOf(method, sum.value() / static_cast<double>(used),
                            used, unused)
               : NoEstimate(method, EstimateStatus::kUndefined, 0, unused);
  return found;
}

}  // namespace

StyleMatch StyleMatchOf(const WordUse& one, const WordUse& other,
                        StyleMatchRule rule) {
  const std::size_t categories = one.in_category.size();
  if (rule.minimum_words < 50 || !IsInDomain(one, categories) ||
      !IsInDomain(other, categories)) {
    return WithoutValue(MethodOf(rule), EstimateStatus::kOutOfDomain,
                        categories);
  }
  if (std::min(one.words, other.words) < rule.minimum_words) {
    return WithoutValue(MethodOf(rule), EstimateStatus::kInsufficient,
                        categories);
  }
  return Match(PercentsOf(one), PercentsOf(other), rule, MethodOf(rule),
               one.words + other.words);
}

GroupStyleMatch StyleMatchOfGroup(std::span<const WordUse> members,
                                  std::int64_t minimum_words) {
  const MethodId method = kGroupStyleMatch;
  const std::size_t categories =
      members.empty() ? 0 : members[0].in_category.size();
  const auto all = [&](EstimateStatus status) {
    return GroupStyleMatch{
        std::vector<StyleMatch>(members.size(),
                                WithoutValue(method, status, categories)),
        NoEstimate(method, status)};
  };
  const auto is_in_domain = [categories](const WordUse& use) {
    return IsInDomain(use, categories);
  };
  if (minimum_words < 50 || !std::ranges::all_of(members, is_in_domain))
    return all(EstimateStatus::kOutOfDomain);
  if (members.size() < 2)
    return all(EstimateStatus::kUndefined);
  const auto says_enough = [minimum_words](const WordUse& use) {
    return use.words >= minimum_words;
  };
  if (std::ranges::count_if(members, says_enough) < 2)
    return all(EstimateStatus::kInsufficient);

  std::vector<Percents> percents;  // of who says enough
  for (const WordUse& use : members) {
    if (says_enough(use))
      percents.push_back(PercentsOf(use));
  }
  GroupStyleMatch found;
  std::vector<double> values;
  std::size_t place = 0;
  for (const WordUse& use : members) {
    if (!says_enough(use)) {
      found.members.push_back(
          WithoutValue(method, EstimateStatus::kInsufficient, categories));
      continue;
    }
    Percents others;
    for (std::size_t c = 0; c < categories; ++c) {
      std::vector<double> said;
      for (std::size_t i = 0; i < percents.size(); ++i) {
        if (i != place)
          said.push_back(percents[i][c]);
      }
      others.push_back(SortedMean(said));
    }
    found.members.push_back(
        Match(percents[place], others, {}, method, use.words));
    if (found.members.back().overall.ok())
      values.push_back(*found.members.back().overall.value);
    ++place;
  }
  const auto used = static_cast<std::int64_t>(values.size());
  const auto left_out = static_cast<std::int64_t>(members.size()) - used;
  found.overall =
      used > 0 ? EstimateOf(method, SortedMean(values), used, left_out)
               : NoEstimate(method, EstimateStatus::kUndefined, 0, left_out);
  return found;
}

}  // namespace relcare
