// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Gathered: what several figures of one look are made from, each gathered when
// the first of them asks for it.
//
//   Shape    Of one Frame; see Memory.
//   Threads  One.

#ifndef RELCARE_PROFILE_GATHERED_H_
#define RELCARE_PROFILE_GATHERED_H_

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "exchange/observation.h"
#include "profile/frame.h"
#include "profile/gather.h"
#include "profile/passed.h"

namespace relcare::profile {

// A form that was to give a score, and why it may have given none.
struct ScoreLook {
  ScorePoint point;
  bool has_score = false;
  UnseenReason unseen = UnseenReason::kNothingRecorded;
};

struct ScoreLooks {
  std::vector<ScoreLook> dated;  // by day, then record
  // What is noted of those that are on no day.
  UnseenReason undated = UnseenReason::kNothingRecorded;
};

struct Gathered {
  // Scale, whom it is about, voice.
  std::map<std::tuple<std::string, Target, Row, Voice>, ScoreLooks> scores;
  // By person; windows as they are, and as of a day.
  std::map<Row, std::vector<Passed>> given, received;
  std::map<Row, std::vector<SeenWindow>> windows;
  std::map<std::pair<Row, double>, Observation> observations;
};

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_GATHERED_H_
