// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/icc.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "stats/f_distribution.h"

namespace relcare {
namespace {

double MeanSize(const Grouped& grouped, GroupSize size) {
  const double n = static_cast<double>(grouped.n());
  const double groups = static_cast<double>(grouped.groups().size());
  if (size == GroupSize::kArithmeticMean)
    return n / groups;
  double squares = 0;  // whole numbers, exact in any order
  for (const Moments& group : grouped.groups())
    squares += static_cast<double>(group.n) * static_cast<double>(group.n);
  return (n - squares / n) / (groups - 1);
}

double SquaresBetween(const Grouped& grouped) {
  std::vector<double> terms;
  for (const Moments& group : grouped.groups()) {
    const double away = group.mean - grouped.all().mean;
    terms.push_back(static_cast<double>(group.n) * away * away);
  }
  return SortedSum(std::move(terms));
}

}  // namespace

Icc IccOf(MethodId method, double raw, std::int64_t n_used,
          std::int64_t n_missing) {
  Icc icc{EstimateOf(method, raw, n_used, n_missing), std::nullopt};
  if (icc.estimate.ok()) {
    icc.raw = raw;
    icc.estimate.value = std::max(0.0, raw);
  }
  return icc;
}

GroupedIcc GroupedIccOf(const Grouped& grouped, GroupSize size, double level) {
  const MethodId icc1_id = size == GroupSize::kN0 ? kIcc1N0 : kIcc1MeanSize;
  const double groups = static_cast<double>(grouped.groups().size());
  GroupedIcc found;
  const auto without_value = [&](EstimateStatus status) {
    found.icc1.estimate =
        NoEstimate(icc1_id, status, grouped.n(), grouped.n_missing());
    found.icc2.estimate =
        NoEstimate(kIcc2, status, grouped.n(), grouped.n_missing());
    return found;
  };
  if (!(level > 0 && level < 1))
    return without_value(EstimateStatus::kOutOfDomain);
  if (groups < 2)
    return without_value(EstimateStatus::kInsufficient);
  found.df_between = groups - 1;
  found.df_within = static_cast<double>(grouped.n()) - groups;
  found.size = MeanSize(grouped, size);
  const double between = SquaresBetween(grouped) / found.df_between;
  if (found.df_within == 0 || grouped.all().squares == 0)
    return without_value(EstimateStatus::kUndefined);
  const double within = grouped.squares_within() / found.df_within;

  const double k = found.size;
  found.icc1 = IccOf(icc1_id, (between - within) / (between + (k - 1) * within),
                     grouped.n(), grouped.n_missing());
  found.icc2 = IccOf(kIcc2, (between - within) / between, grouped.n(),
                     grouped.n_missing());
  if (within == 0)
    return found;
  found.f = between / within;
  const std::optional<double> top =
      FQuantile((1 + level) / 2, found.df_between, found.df_within);
  const std::optional<double> bottom =
      FQuantile((1 - level) / 2, found.df_between, found.df_within);
  if (!top || !bottom || !found.icc2.estimate.ok())
    return found;
  const double low = *found.f / *top;
  const double high = *found.f / *bottom;
  found.icc1.estimate.lo = (low - 1) / (low + k - 1);
  found.icc1.estimate.hi = (high - 1) / (high + k - 1);
  found.icc1.estimate.level = level;
  found.icc2.estimate.lo = 1 - 1 / low;
  found.icc2.estimate.hi = 1 - 1 / high;
  found.icc2.estimate.level = level;
  return found;
}

}  // namespace relcare
