// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/agreement_index.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "stats/moments.h"

namespace relcare {
namespace {

double UniformVariance(ResponseRange range) {
  return (range.options() * range.options() - 1) / 12;
}

bool IsWithin(const AnswerTable& group, ResponseRange range) {
  for (std::size_t person = 0; person < group.people(); ++person) {
    for (const std::optional<double>& answer : group.Row(person)) {
      if (answer && (*answer < range.lowest || *answer > range.highest))
        return false;
    }
  }
  return true;
}

std::optional<double> AwgOfItem(const Moments& item, ResponseRange range) {
  const double low = range.lowest;
  const double high = range.highest;
  const double k = static_cast<double>(item.n);
  if (item.mean == low || item.mean == high)
    return 1;
  if (item.mean < (low * (k - 1) + high) / k ||
      item.mean > (high * (k - 1) + low) / k)
    return std::nullopt;
  const double most = (item.mean - low) * (high - item.mean) * k / (k - 1);
  return 1 - 2 * item.variance() / most;
}

double MeanDistance(std::vector<double> answers, double mean) {
  const double n = static_cast<double>(answers.size());
  for (double& answer : answers)
    answer = std::fabs(answer - mean);
  return SortedSum(std::move(answers)) / n;
}

// Why the group has no index, if so.
EstimateStatus StatusOf(const AnswerTable& group, ResponseRange range) {
  if (!group.is_sound() || range.highest <= range.lowest ||
      !IsWithin(group, range))
    return EstimateStatus::kOutOfDomain;
  if (group.people() == 1)
    return EstimateStatus::kUndefined;
  for (std::size_t item = 0; item < group.items(); ++item) {
    if (group.Answers(item).size() < 2)
      return EstimateStatus::kInsufficient;
  }
  return EstimateStatus::kOk;
}

}  // namespace

double RwgJ(double variance, ResponseRange range, double items) {
  const double noise = std::min(1.0, variance / UniformVariance(range));
  return items * (1 - noise) / (items * (1 - noise) + noise);
}

AgreementIndices AgreementOf(const AnswerTable& group, ResponseRange range) {
  const auto missing = static_cast<std::int64_t>(group.blanks());
  const auto used = static_cast<std::int64_t>(group.people() * group.items()) -
                    (group.is_sound() ? missing : 0);
  const EstimateStatus status = StatusOf(group, range);
  const auto none = [&](MethodId id, EstimateStatus why) {
    return NoEstimate(id, why, used, missing);
  };
  if (status != EstimateStatus::kOk) {
    return {none(kRwgJ, status), none(kRwgLindell, status), none(kAwg, status),
            none(kAdMean, status)};
  }
  std::vector<double> variances;
  std::vector<double> awgs;
  std::vector<double> distances;
  for (std::size_t item = 0; item < group.items(); ++item) {
    std::vector<double> answers = group.Answers(item);
    const Moments moments = MomentsOf(answers);
    variances.push_back(moments.variance());
    distances.push_back(MeanDistance(std::move(answers), moments.mean));
    if (const std::optional<double> awg = AwgOfItem(moments, range))
      awgs.push_back(*awg);
  }
  const double items = static_cast<double>(group.items());
  const double variance = SortedSum(std::move(variances)) / items;
  const bool has_awg = awgs.size() == group.items();
  return {EstimateOf(kRwgJ, RwgJ(variance, range, items), used, missing),
          EstimateOf(kRwgLindell, 1 - variance / UniformVariance(range), used,
                     missing),
          has_awg ? EstimateOf(kAwg, SortedSum(std::move(awgs)) / items, used,
                               missing)
                  : none(kAwg, EstimateStatus::kUndefined),
          EstimateOf(kAdMean, SortedSum(std::move(distances)) / items, used,
                     missing)};
}

}  // namespace relcare
