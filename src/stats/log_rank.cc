// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/log_rank.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

#include "base/math.h"
#include "base/sum.h"

namespace relcare {
namespace {

struct Member {
  double days = 0;
  bool has_left = false;
  bool is_first = false;
};

}  // namespace

LogRank LogRankOf(std::span<const Stay> first, std::span<const Stay> second) {
  std::vector<Member> members;
  std::int64_t n_missing = 0;
  bool is_in_domain = true;
  const auto take = [&](std::span<const Stay> stays, bool is_first) {
    for (const Stay& stay : stays) {
      if (!stay.days) {
        ++n_missing;
        continue;
      }
      is_in_domain =
          is_in_domain && std::isfinite(*stay.days) && *stay.days >= 0;
      members.push_back({*stay.days, stay.has_left, is_first});
    }
    return members.size();
  };
  const std::size_t n_first = take(first, true);
  const std::size_t n_all = take(second, false);
  const auto n_used = static_cast<std::int64_t>(n_all);

  LogRank found;
  const auto without_value = [&](EstimateStatus status) {
    found.chi_square = NoEstimate(kLogRank, status, n_used, n_missing);
    found.p = NoEstimate(kLogRankP, status, n_used, n_missing);
    return found;
  };
  if (!is_in_domain)
    return without_value(EstimateStatus::kOutOfDomain);
  if (n_first == 0 || n_first == n_all)
    return without_value(EstimateStatus::kInsufficient);

  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) {
              return std::tie(a.days, a.has_left, a.is_first) <
                     std::tie(b.days, b.has_left, b.is_first);
            });
  Sum expected;
  Sum variance;
  auto in_care = static_cast<double>(n_all);
  auto first_in_care = static_cast<double>(n_first);
  for (std::size_t i = 0; i < members.size();) {
    const double days = members[i].days;
    double left = 0;
    double gone = 0;
    double first_gone = 0;
    for (; i < members.size() && members[i].days == days; ++i) {
      left += members[i].has_left ? 1 : 0;
      found.observed += members[i].has_left && members[i].is_first ? 1 : 0;
      gone += 1;
      first_gone += members[i].is_first ? 1 : 0;
    }
    const double share = first_in_care / in_care;
    expected.Add(left * share);
    if (in_care > 1) {
      variance.Add(left * share * (1 - share) * (in_care - left) /
                   (in_care - 1));
    }
    in_care -= gone;
    first_in_care -= first_gone;
  }
  found.expected = expected.value();
  if (variance.value() == 0)
    return without_value(EstimateStatus::kUndefined);
  const double difference = found.observed - found.expected;
  const double chi_square = difference * difference / variance.value();
  found.chi_square = EstimateOf(kLogRank, chi_square, n_used, n_missing);
  found.p =
      EstimateOf(kLogRankP, Erfc(std::sqrt(chi_square / 2)), n_used, n_missing);
  return found;
}

}  // namespace relcare
