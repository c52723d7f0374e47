// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/cue_response.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::cue_response_test {
namespace {

using Cues = std::vector<ClientCue>;
using Status = EstimateStatus;
constexpr CueResponse kSpace = CueResponse::kNonExplicitSpace;
constexpr CueResponse kIgnored = CueResponse::kIgnored;

std::optional<CueResponse> ResponseNamed(const Given& name) {
  static const std::map<std::string_view, CueResponse> kResponses = {
      {"explicit-space", CueResponse::kExplicitSpace},
      {"space", kSpace},
      {"explicit-reduce", CueResponse::kExplicitReduce},
      {"reduce", CueResponse::kNonExplicitReduce},
      {"ignored", kIgnored}};
  if (name.IsNull())
    return std::nullopt;
  return kResponses.at(name.Text());
}

TEST(CueResponses, AgreesWithItsVectors) {
  const Vectors vectors("coded-interaction");
  for (const VectorCase& c : vectors.Cases(kCueResponsiveness.text)) {
    Cues cues;
    for (const Given& row : Elements(c.In("cues"))) {
      const Given& seconds = row.At(1);
      cues.push_back(
          {ResponseNamed(row.At(0)),
           seconds.IsNull() ? std::nullopt : std::optional(Number(seconds))});
    }
    const CueResponses got = CueResponsesOf(cues);
    c.Holds(got.responsiveness);
    if (!got.responsiveness.ok())
      continue;
    c.Holds("explicit", got.explicit_share.value);
    c.Holds("missed", got.missed_share.value);
    EXPECT_EQ(got.latency.ok(), c.Expects("latency")) << c.id;
    if (c.Expects("latency"))
      c.Holds("latency", got.latency.value);
    std::reverse(cues.begin(), cues.end());
    EXPECT_EQ(CueResponsesOf(cues).latency.value, got.latency.value);
  }
}

TEST(CueResponses, AreTheSameInAnyOrderOfCues) {
  const Cues cues{{kSpace, .1}, {kSpace, .7}, {kIgnored, {}}, {kIgnored, .2}};
  const Cues turned{cues[3], cues[2], cues[1], cues[0]};
  const CueResponses got = CueResponsesOf(cues);
  const CueResponses other = CueResponsesOf(turned);
  EXPECT_EQ(got.responsiveness.value, .5);
  EXPECT_EQ(other.responsiveness.value, .5);
  EXPECT_EQ(other.latency.value, got.latency.value);
  EXPECT_EQ(other.missed_share.value, got.missed_share.value);
}

TEST(CueResponses, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Cues cues;
    Status share, latency;
    std::int64_t share_missing, latency_missing;
  };
  for (const Row& row : {
           Row{"no cue shown",
               {},
               Status::kUndefined,
               Status::kUndefined,
               0,
               0},
           Row{"one met", {{kSpace, 2}}, Status::kOk, Status::kOk, 0, 0},
           Row{"one ignored",
               {{kIgnored, {}}},
               Status::kOk,
               Status::kUndefined,
               0,
               0},
           Row{"half met",
               {{kSpace, 2}, {kIgnored, {}}},
               Status::kOk,
               Status::kUndefined,
               0,
               0},
           Row{"most met",
               {{kSpace, 2}, {kIgnored, 9}, {kIgnored, {}}},
               Status::kOk,
               Status::kOk,
               0,
               0},
           Row{"met, not timed",
               {{kSpace, {}}},
               Status::kOk,
               Status::kUndefined,
               0,
               1},
           Row{"not coded",
               {{{}, {}}},
               Status::kUndefined,
               Status::kUndefined,
               1,
               1},
           Row{"before it was shown",
               {{kSpace, -1}},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               0,
               0},
           Row{"no number",
               {{kSpace, nan}},
               Status::kOutOfDomain,
               Status::kOutOfDomain,
               0,
               0},
       }) {
    const CueResponses got = CueResponsesOf(row.cues);
    EXPECT_EQ(got.responsiveness.status, row.share) << row.name;
    EXPECT_EQ(got.explicit_share.status, row.share) << row.name;
    EXPECT_EQ(got.missed_share.status, row.share) << row.name;
    EXPECT_EQ(got.latency.status, row.latency) << row.name;
    EXPECT_EQ(got.responsiveness.n_missing, row.share_missing) << row.name;
    EXPECT_EQ(got.latency.n_missing, row.latency_missing) << row.name;
    EXPECT_EQ(got.latency.value.has_value(), got.latency.ok()) << row.name;
  }
}

TEST(CueResponses, IgnoringIsMissingTheCueAndNothingElseIs) {
  struct Row {
    CueResponse response;
    double space, named, missed;
  };
  for (const Row& row : {Row{CueResponse::kExplicitSpace, 1, 1, 0},
                         Row{CueResponse::kNonExplicitSpace, 1, 0, 0},
                         Row{CueResponse::kExplicitReduce, 0, 1, 0},
                         Row{CueResponse::kNonExplicitReduce, 0, 0, 0},
                         Row{CueResponse::kIgnored, 0, 0, 1}}) {
    const CueResponses got = CueResponsesOf(Cues{{row.response, {}}});
    EXPECT_EQ(got.responsiveness.value, row.space);
    EXPECT_EQ(got.explicit_share.value, row.named);
    EXPECT_EQ(got.missed_share.value, row.missed);
  }
}

}  // namespace
}  // namespace relcare::cue_response_test
