// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/interruption.h"

#include <algorithm>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/conversation/talk.h"
#include "tests/vectors/vectors.h"

namespace relcare::interruption_test {
namespace {

using Status = EstimateStatus;
using Talk = std::vector<Utterance>;

TEST(Interruptions, AgreesWithItsVectors) {
  const Vectors vectors("conversation");
  for (const VectorCase& c : vectors.Cases(kInterruptions.text)) {
    const Interruptions got =
        InterruptionsOf(TalkIn(c), Number(c.In("within")));
    std::vector<double> by;
    std::vector<double> of;
    for (const Interruption& one : got.found) {
      by.push_back(one.by);
      of.push_back(one.of);
    }
    c.HoldsAll("by", by);
    c.HoldsAll("of", of);
    if (c.Expects("overlap"))
      c.Holds("overlap", got.overlap_share.value);
    EXPECT_EQ(got.count.value, static_cast<double>(by.size())) << c.id;
  }
}

TEST(Interruptions, CountsOnlyWhoGivesWay) {
  struct Row {
    const char* name;
    Talk talk;
    int count;
  };
  for (const Row& row : {
           Row{"B cuts in, A stops", {{0, 0, 4}, {1, 3.5, 6}}, 1},
           Row{"A stops just in time", {{0, 0, 4.5}, {1, 3.5, 6}}, 1},
           Row{"A speaks on for long", {{0, 0, 5}, {1, 3.5, 6}}, 0},
           Row{"B gives up first", {{0, 0, 4}, {1, 3.5, 3.9}}, 0},
           Row{"B waits", {{0, 0, 4}, {1, 4, 6}}, 0},
           Row{"both begin together", {{0, 0, 1}, {1, 0, 6}}, 0},
           Row{"A only ends a sentence",
               {{0, 0, 4}, {0, 4, 9}, {1, 3.5, 10}},
               0},
           Row{"B cuts in on two", {{0, 0, 4}, {2, 1, 4.2}, {1, 3.5, 6}}, 2},
           Row{"B only says mhm", {{0, 0, 4}, {1, 3.5, 6, true}, {1, 7, 8}}, 0},
       }) {
    EXPECT_EQ(InterruptionsOf(row.talk).count.value, row.count) << row.name;
  }
}

TEST(Interruptions, ATimeInDecimalsIsWhatItSays) {
  // 0.7 + 0.1 is a little less than 0.8 in binary.
  EXPECT_EQ(InterruptionsOf(Talk{{0, 0, 0.8}, {1, 0.7, 2}}, 0.1).count.value,
            1);
}

TEST(Interruptions, LeavesBackchannelsOutAndSaysHowMany) {
  const Interruptions got =
      InterruptionsOf(Talk{{0, 0, 4}, {1, 2, 3, true}, {1, 3.5, 6}});
  EXPECT_EQ(got.count.n_used, 2);
  EXPECT_EQ(got.count.n_missing, 1);
  EXPECT_DOUBLE_EQ(*got.overlap_share.value, 0.5 / 6);
}

TEST(Interruptions, SaysWhyItHasNoValue) {
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Talk talk;
    double within;
    Status count, overlap;
  };
  for (const Row& row : {
           Row{"two people",
               {{0, 0, 4}, {1, 5, 6}},
               1,
               Status::kOk,
               Status::kOk},
           Row{"nobody", {}, 1, Status::kUndefined, Status::kUndefined},
           Row{"one",
               {{0, 0, 4}, {0, 3, 6}},
               1,
               Status::kUndefined,
               Status::kUndefined},
           Row{"the other only says mhm",
               {{0, 0, 4}, {1, 3, 6, true}},
               1,
               Status::kUndefined,
               Status::kUndefined},
           Row{"moments",
               {{0, 0, 0}, {1, 5, 5}},
               1,
               Status::kOk,
               Status::kUndefined},
           Row{"ends before it starts",
               {{0, 4, 0}, {1, 5, 6}},
               1,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"no time",
               {{0, kNoNumber, 4}, {1, 5, 6}},
               1,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"within less than nothing",
               {{0, 0, 4}, {1, 5, 6}},
               -1,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
           Row{"within no number",
               {{0, 0, 4}, {1, 5, 6}},
               kNoNumber,
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const Interruptions got = InterruptionsOf(row.talk, row.within);
    EXPECT_EQ(got.count.status, row.count) << row.name;
    EXPECT_EQ(got.overlap_share.status, row.overlap) << row.name;
    EXPECT_EQ(got.count.value.has_value(), got.count.ok()) << row.name;
  }
}

Talk RandomTalk(Random& random) {
  Talk talk;
  double at = 0;
  for (int i = 0; i < 60; ++i) {
    at = std::max(0.0, at + 2.5 * random.Unit() - 1.5);
    const double end = at + 6 * random.Unit();
    talk.push_back({static_cast<int>(random.Below(4)), at, end});
    at = end;
  }
  return talk;
}

TEST(Interruptions, HaveTheSameBitsInAnyOrder) {
  Random random(16);
  for (int round = 0; round < 30; ++round) {
    Talk talk = RandomTalk(random);
    const Interruptions first = InterruptionsOf(talk);
    Shuffle(std::span(talk), random);
    const Interruptions other = InterruptionsOf(talk);
    EXPECT_EQ(other.count.value, first.count.value);
    EXPECT_EQ(other.overlap_share.value, first.overlap_share.value);
    EXPECT_GE(*first.overlap_share.value, 0);
    EXPECT_LE(*first.overlap_share.value, 1);
  }
}

// The second of two always cuts in on the first. With speakers shuffled, who
// cuts in on whom evens out.
TEST(Interruptions, OneSidednessVanishesWhenSpeakersAreShuffled) {
  Random random(18);
  Talk talk;
  std::vector<int> speakers;
  for (int i = 0; i < 100; ++i) {
    talk.push_back({0, 10.0 * i, 10.0 * i + 4});
    talk.push_back({1, 10.0 * i + 3.5, 10.0 * i + 8});
    speakers.insert(speakers.end(), {0, 1});
  }
  const auto lean = [&] {
    int by_second = 0;
    int by_first = 0;
    for (const Interruption& one : InterruptionsOf(talk).found)
      (one.by == 1 ? by_second : by_first) += 1;
    return by_second - by_first;
  };
  EXPECT_EQ(lean(), 100);
  double mean = 0;
  for (int round = 0; round < 100; ++round) {
    Shuffle(std::span(speakers), random);
    for (std::size_t i = 0; i < talk.size(); ++i)
      talk[i].speaker = speakers[i];
    mean += lean() / 100.0;
  }
  EXPECT_NEAR(mean, 0, 3);
}

}  // namespace
}  // namespace relcare::interruption_test
