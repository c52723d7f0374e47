// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Gathered: what several figures of one look are made from, each gathered when
// the first of them asks for it.
//
//   Shape    Of one Frame; see Memory.
//   Threads  One.

#ifndef RELCARE_PROFILE_GATHERED_H_
#define RELCARE_PROFILE_GATHERED_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "exchange/observation.h"
#include "network/alter.h"
#include "network/give_and_take.h"
#include "network/support.h"
#include "profile/frame.h"
#include "profile/gather.h"
#include "profile/passed.h"

namespace relcare::profile {

// The scores of a scale, and why there may be none.
struct ScoreLooks {
  std::vector<ScorePoint> points;  // by day, then record
  // By day: of all forms until then that were to give one.
  std::vector<std::pair<double, UnseenReason>> unseen;
  // Of those that are on no day.
  UnseenReason undated = UnseenReason::kNothingRecorded;
};

// Somebody of a client's network, by the tie that stands for them.
struct SeenTie {
  Alter alter;
  Row record = kNone;
  bool is_spoken_of = false;
  std::optional<double> day;

  auto Rank() const { return std::tuple(alter.person, is_spoken_of, day); }
};

struct Network {
  std::vector<SeenTie> people;
  bool has_ended = false;  // a tie is left out, for it is over
  Support support;
  Support of_heads;  // where each of them weighs 1
};

// What passed between a client and other clients in some days.
struct PeerExchanges {
  Measured taken;           // in which records
  std::int64_t passed = 0;  // how often, either way
  std::int64_t given = 0;
  bool is_allowed = true;   // by all of them
  bool is_unclear = false;  // something may be of those days
  std::optional<GiveAndTake> mine;
};

struct Gathered {
  // Whom they are about, voice: rows of assessments, by instrument.
  std::map<std::tuple<Target, Row, Voice>, std::map<Row, std::vector<Row>>>
      forms;
  // Scale, whom it is about, voice.
  std::map<std::tuple<std::string, Target, Row, Voice>, ScoreLooks> scores;
  // By person; windows as they are, and as of a day.
  std::map<Row, std::vector<Passed>> given, received;
  std::map<Row, std::vector<SeenWindow>> windows;
  std::map<std::pair<Row, double>, Observation> observations;
  // By client, as of a day.
  std::map<std::pair<Row, double>, Network> networks;
  // By person, from and to which day.
  std::map<std::tuple<Row, double, double>, PeerExchanges> peer_exchanges;
};

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_GATHERED_H_
