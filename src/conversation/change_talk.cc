// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/change_talk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "base/math.h"
#include "base/slope.h"
#include "base/sum.h"

namespace relcare {
namespace {

using Status = EstimateStatus;

bool IsClient(TalkCode code) { return code >= TalkCode::kChangeTalk; }

bool IsAboutChange(const std::optional<TalkCode>& code) {
  return code == TalkCode::kChangeTalk || code == TalkCode::kSustainTalk;
}

bool IsAllowed(const CodedTalk& one) {
  return one.place >= 0 && one.place <= 1 &&
         std::isfinite(one.strength.value_or(0));
}

Estimate SlopeOfStrength(std::span<const CodedTalk> talk) {
  std::array<std::vector<double>, 10> tenths;
  for (const CodedTalk& one : talk) {
    if (!IsAboutChange(one.code) || !one.strength)
      continue;
    const auto tenth = std::min<std::size_t>(
        9, static_cast<std::size_t>(std::floor(10 * one.place)));
    tenths[tenth].push_back(*one.strength);
  }
  std::vector<double> places, means;
  for (std::size_t tenth = 0; tenth < tenths.size(); ++tenth) {
    if (tenths[tenth].empty())
      continue;
    places.push_back(static_cast<double>(tenth + 1));
    means.push_back(SortedSum(tenths[tenth]) /
                    static_cast<double>(tenths[tenth].size()));
  }
  Estimate slope = SlopeOf(places, means, kChangeTalkSlope);
  slope.n_missing = 10 - static_cast<std::int64_t>(places.size());
  return slope;
}

// Utterances of the client right after one kind of the clinician's.
struct After {
  double change = 0, other = 0;
};

struct Followed {
  After consistent, inconsistent;
};

Followed FollowedBy(std::span<const CodedTalk> talk) {
  Followed followed;
  for (std::size_t i = 1; i < talk.size(); ++i) {
    const auto before = talk[i - 1].code, now = talk[i].code;
    if (!before || !now || !IsClient(*now))
      continue;
    After* after = *before == TalkCode::kConsistent     ? &followed.consistent
                   : *before == TalkCode::kInconsistent ? &followed.inconsistent
                                                        : nullptr;
    if (after != nullptr)
      (*now == TalkCode::kChangeTalk ? after->change : after->other) += 1;
  }
  return followed;
}

Estimate LogOddsRatio(const Followed& followed, Confidence confidence) {
  const auto [a, b] = followed.consistent;
  const auto [c, d] = followed.inconsistent;
  const auto used = static_cast<std::int64_t>(a + b + c + d);
  if (a == 0 || b == 0 || c == 0 || d == 0)
    return NoEstimate(kTransitionLogOdds, Status::kUndefined, used);
  Estimate odds = EstimateOf(kTransitionLogOdds, Log(a * d / (b * c)), used);
  odds.se = std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  odds.lo = *odds.value - confidence.z * *odds.se;
  odds.hi = *odds.value + confidence.z * *odds.se;
  odds.level = confidence.level;
  return odds;
}

}  // namespace

ChangeTalk ChangeTalkOf(std::span<const CodedTalk> talk,
                        Confidence confidence) {
  if (!IsConfidence(confidence) ||
      !std::ranges::all_of(
          talk, [](const CodedTalk& one) { return IsAllowed(one); })) {
    constexpr Status kWhy = Status::kOutOfDomain;
    return {NoEstimate(kChangeTalkShare, kWhy),
            NoEstimate(kChangeTalkSlope, kWhy),
            NoEstimate(kAfterConsistent, kWhy),
            NoEstimate(kAfterInconsistent, kWhy),
            NoEstimate(kTransitionRatio, kWhy),
            NoEstimate(kTransitionLogOdds, kWhy)};
  }
  double change = 0, both = 0;
  std::int64_t missing = 0;
  for (const CodedTalk& one : talk) {
    change += one.code == TalkCode::kChangeTalk ? 1 : 0;
    both += IsAboutChange(one.code) ? 1 : 0;
    missing += one.code ? 0 : 1;
  }
  const Followed followed = FollowedBy(talk);
  const auto after = [&confidence](const After& one, MethodId method) {
    return WilsonProportion(one.change, one.change + one.other, confidence,
                            method);
  };
  ChangeTalk result;
  result.share = WilsonProportion(change, both, confidence, kChangeTalkShare);
  result.slope = SlopeOfStrength(talk);
  result.after_consistent = after(followed.consistent, kAfterConsistent);
  result.after_inconsistent = after(followed.inconsistent, kAfterInconsistent);
  result.log_odds_ratio = LogOddsRatio(followed, confidence);
  const std::int64_t used = result.log_odds_ratio.n_used;
  result.ratio =
      result.after_consistent.ok() && followed.inconsistent.change > 0
          ? EstimateOf(kTransitionRatio,
                       *result.after_consistent.value /
                           *result.after_inconsistent.value,
                       used)
          : NoEstimate(kTransitionRatio, Status::kUndefined, used);
  for (Estimate* one :
       {&result.share, &result.after_consistent, &result.after_inconsistent,
        &result.ratio, &result.log_odds_ratio})
    one->n_missing = missing;
  return result;
}

}  // namespace relcare
