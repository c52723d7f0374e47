// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/cue_response.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace relcare {
namespace {

using Status = EstimateStatus;

bool GivesSpace(CueResponse response) {
  return response == CueResponse::kExplicitSpace ||
         response == CueResponse::kNonExplicitSpace;
}

bool IsExplicit(CueResponse response) {
  return response == CueResponse::kExplicitSpace ||
         response == CueResponse::kExplicitReduce;
}

bool IsAllowed(const ClientCue& cue) {
  return !cue.seconds_to_space ||
         (std::isfinite(*cue.seconds_to_space) && *cue.seconds_to_space >= 0);
}

// Of cues whose time to space is known; `never` is how many had none.
Estimate MedianLatency(std::vector<double> seconds, std::size_t never,
                       std::int64_t missing) {
  const std::size_t all = seconds.size() + never;
  const auto used = static_cast<std::int64_t>(all);
  const std::size_t upper = all / 2, lower = (all - 1) / 2;
  if (all == 0 || upper >= seconds.size())
    return NoEstimate(kCueLatency, Status::kUndefined, used, missing);
  std::sort(seconds.begin(), seconds.end());
  return EstimateOf(kCueLatency, seconds[lower] / 2 + seconds[upper] / 2, used,
                    missing);
}

}  // namespace

CueResponses CueResponsesOf(std::span<const ClientCue> cues,
                            Confidence confidence) {
  if (!IsConfidence(confidence) ||
      !std::ranges::all_of(
          cues, [](const ClientCue& cue) { return IsAllowed(cue); })) {
    return {NoEstimate(kCueResponsiveness, Status::kOutOfDomain),
            NoEstimate(kCueExplicitShare, Status::kOutOfDomain),
            NoEstimate(kCueMissedShare, Status::kOutOfDomain),
            NoEstimate(kCueLatency, Status::kOutOfDomain)};
  }
  double coded = 0, space = 0, named = 0, ignored = 0;
  std::vector<double> seconds;
  std::size_t never = 0;
  for (const ClientCue& cue : cues) {
    if (cue.seconds_to_space) {
      seconds.push_back(*cue.seconds_to_space);
    } else if (cue.response && !GivesSpace(*cue.response)) {
      ++never;
    }
    if (!cue.response)
      continue;
    coded += 1;
    space += GivesSpace(*cue.response) ? 1 : 0;
    named += IsExplicit(*cue.response) ? 1 : 0;
    ignored += *cue.response == CueResponse::kIgnored ? 1 : 0;
  }
  const auto missing =
      static_cast<std::int64_t>(cues.size()) - static_cast<std::int64_t>(coded);
  const auto share = [&](double some, MethodId method) {
    Estimate one = WilsonProportion(some, coded, confidence, method);
    one.n_missing = missing;
    return one;
  };
  const std::size_t untimed = cues.size() - seconds.size() - never;
  return {share(space, kCueResponsiveness), share(named, kCueExplicitShare),
          share(ignored, kCueMissedShare),
          MedianLatency(seconds, never, static_cast<std::int64_t>(untimed))};
}

}  // namespace relcare
