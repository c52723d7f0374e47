// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/talk_share.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/math.h"
#include "base/sum.h"

namespace relcare {

std::optional<std::vector<double>> TalkTimes(
    std::span<const Utterance> utterances, int people) {
  const auto sorted = InOrder(utterances);
  if (!sorted)
    return std::nullopt;
  std::vector<Sum> sums(static_cast<std::size_t>(std::max(people, 0)));
  for (const Utterance& one : *sorted) {
    if (one.speaker < 0 || one.speaker >= people)
      return std::nullopt;
    sums[static_cast<std::size_t>(one.speaker)].Add(one.end_s - one.start_s);
  }
  std::vector<double> seconds;
  seconds.reserve(sums.size());
  for (const Sum& sum : sums)
    seconds.push_back(sum.value());
  return seconds;
}

TalkShare TalkShareOf(std::span<const double> amounts) {
  const auto without_value = [&](EstimateStatus status) {
    return TalkShare{
        std::vector<Estimate>(amounts.size(), NoEstimate(kTalkShare, status)),
        NoEstimate(kLargestTalkShare, status), NoEstimate(kTalkGini, status),
        NoEstimate(kTalkEvenness, status)};
  };
  std::vector<double> sorted(amounts.begin(), amounts.end());
  for (const double amount : sorted) {
    if (!(amount >= 0) || !std::isfinite(amount))
      return without_value(EstimateStatus::kOutOfDomain);
  }
  std::sort(sorted.begin(), sorted.end());
  const double total = SumOf(sorted);
  if (!std::isfinite(total))
    return without_value(EstimateStatus::kOutOfDomain);
  if (sorted.size() < 2 || total == 0)
    return without_value(EstimateStatus::kUndefined);

  const auto n = static_cast<std::int64_t>(sorted.size());
  const auto people = static_cast<double>(n);
  Sum spread;
  Sum entropy;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double share = sorted[i] / total;
    spread.Add((2 * static_cast<double>(i) + 1 - people) * share);
    if (share > 0)
      entropy.Add(-share * Log(share));
  }
  TalkShare found;
  for (const double amount : amounts)
    found.people.push_back(EstimateOf(kTalkShare, amount / total, n));
  found.largest = EstimateOf(kLargestTalkShare, sorted.back() / total, n);
  found.gini = EstimateOf(kTalkGini, std::max(0.0, spread.value() / people), n);
  found.evenness = EstimateOf(
      kTalkEvenness, std::clamp(entropy.value() / Log(people), 0.0, 1.0), n);
  return found;
}

}  // namespace relcare
