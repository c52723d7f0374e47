// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/interruption.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>

#include "base/sum.h"

namespace relcare {
namespace {

// Seconds below which two times written in decimals are one.
constexpr double kSameMoment = 1e-9;

// Joins the utterances of one person that leave no pause. By start.
std::vector<Utterance> Stretches(std::vector<Utterance> utterances) {
  std::sort(utterances.begin(), utterances.end(),
            [](const Utterance& a, const Utterance& b) {
              return std::tie(a.speaker, a.start_s, a.end_s) <
                     std::tie(b.speaker, b.start_s, b.end_s);
            });
  std::vector<Utterance> joined;
  for (const Utterance& one : utterances) {
    if (!joined.empty() && joined.back().speaker == one.speaker &&
        one.start_s <= joined.back().end_s + kSameMoment) {
      joined.back().end_s = std::max(joined.back().end_s, one.end_s);
    } else {
      joined.push_back(one);
    }
  }
  return *InOrder(joined);
}

std::vector<Interruption> Find(std::span<const Utterance> stretches,
                               double within_s) {
  std::vector<Interruption> found;
  std::vector<Utterance> speaking;
  for (const Utterance& next : stretches) {
    std::erase_if(speaking, [&next](const Utterance& one) {
      return one.end_s <= next.start_s;
    });
    for (const Utterance& one : speaking) {
      if (one.start_s < next.start_s &&
          one.end_s <= next.start_s + within_s + kSameMoment &&
          one.end_s < next.end_s)
        found.push_back({next.speaker, one.speaker, next.start_s});
    }
    speaking.push_back(next);
  }
  std::sort(found.begin(), found.end(),
            [](const Interruption& a, const Interruption& b) {
              return std::tie(a.at_s, a.by, a.of) <
                     std::tie(b.at_s, b.by, b.of);
            });
  return found;
}

// Share of the time with talk in which two or more speak; absent if nobody
// talks for any time.
std::optional<double> OverlapOf(std::span<const Utterance> stretches) {
  struct Edge {
    double at_s = 0;
    int step = 0;
  };
  std::vector<Edge> edges;
  for (const Utterance& one : stretches) {
    edges.push_back({one.start_s, 1});
    edges.push_back({one.end_s, -1});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.at_s, a.step) < std::tie(b.at_s, b.step);
  });
  Sum talk;
  Sum overlap;
  int speaking = 0;
  double before = 0;
  for (const Edge& edge : edges) {
    if (speaking >= 1)
      talk.Add(edge.at_s - before);
    if (speaking >= 2)
      overlap.Add(edge.at_s - before);
    speaking += edge.step;
    before = edge.at_s;
  }
  if (talk.value() == 0)
    return std::nullopt;
  return overlap.value() / talk.value();
}

}  // namespace

Interruptions InterruptionsOf(std::span<const Utterance> utterances,
                              double within_s) {
  std::vector<Utterance> floor;
  for (const Utterance& one : utterances) {
    if (!one.is_backchannel)
      floor.push_back(one);
  }
  const auto n_used = static_cast<std::int64_t>(floor.size());
  const auto n_missing = static_cast<std::int64_t>(utterances.size()) - n_used;
  Interruptions result;
  const auto without_value = [&](EstimateStatus status) {
    result.count = NoEstimate(kInterruptions, status, n_used, n_missing);
    result.overlap_share = NoEstimate(kOverlapShare, status, n_used, n_missing);
    return result;
  };
  if (!InOrder(utterances) || !(within_s >= 0) || !std::isfinite(within_s))
    return without_value(EstimateStatus::kOutOfDomain);
  if (!HasTwoSpeakers(floor))
    return without_value(EstimateStatus::kUndefined);

  const std::vector<Utterance> stretches = Stretches(std::move(floor));
  result = without_value(EstimateStatus::kUndefined);
  result.found = Find(stretches, within_s);
  result.count =
      EstimateOf(kInterruptions, static_cast<double>(result.found.size()),
                 n_used, n_missing);
  if (const std::optional<double> share = OverlapOf(stretches))
    result.overlap_share = EstimateOf(kOverlapShare, *share, n_used, n_missing);
  return result;
}

}  // namespace relcare
