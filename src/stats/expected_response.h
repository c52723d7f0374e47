// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ExpectedResponse: where a client's score should be by now, from what a host
// knows of many clients with the same intake score; and whether this client is
// off track. relcare ships the mechanism and no parameters: those of the known
// systems are their owners'.
//
//   Formula   mean = b0 + b1 x0 + (b2 + b3 x0) ln(1 + t)
//             sd   = sqrt(v0 + 2 c u + v1 u^2 + residual), u = ln(1 + t)
//             off track: improvement(y - mean) < -k sd, where k is the normal
//             quantile of 1 - tail.
//   Unit      Points of the score; t counts sessions, 0 is intake.
//   Missing   No intake score, no score now: kInsufficient. So is an intake
//             score that no band holds, or more than one.
//   Statuses  A number that is not finite, t < 0, a tail outside (0, 1/2), v
//   and
//             c that are no covariance, a residual variance below 0:
//             kOutOfDomain. An sd of 0: kUndefined.
//   Threads   Pure functions.
//   Source    Finch, Lambert & Schaalje 2001, Clin Psychol Psychother 8:231-242
//             (a mixed model on log session within bands of intake).

#ifndef RELCARE_STATS_EXPECTED_RESPONSE_H_
#define RELCARE_STATS_EXPECTED_RESPONSE_H_

#include <optional>
#include <span>

#include "base/estimate.h"
#include "stats/direction.h"

namespace relcare {

inline constexpr MethodId kExpectedResponse{"expected-response.log-session/1"};

struct ResponseModel {
  double intercept = 0;               // b0
  double per_intake = 0;              // b1
  double per_log_session = 0;         // b2
  double per_log_session_intake = 0;  // b3
  double variance_of_level = 0;       // v0, between clients
  double covariance = 0;              // c
  double variance_of_slope = 0;       // v1
  double residual_variance = 0;
};

// Intake scores x0 with from <= x0 < below share a model.
struct ResponseBand {
  double from = 0;
  double below = 0;
  ResponseModel model;
};

struct ExpectedResponse {
  // The mean, its sd for one client as `se`, and k sd to both sides.
  Estimate score;
  std::optional<bool> is_off_track;  // absent unless `now` is given
};

ExpectedResponse ExpectResponse(std::span<const ResponseBand> bands,
                                std::optional<double> intake, int session,
                                std::optional<double> now, double tail,
                                Direction direction);

}  // namespace relcare

#endif  // RELCARE_STATS_EXPECTED_RESPONSE_H_
