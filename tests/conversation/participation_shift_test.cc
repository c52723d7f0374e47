// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/participation_shift.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::participation_shift_test {
namespace {

using Status = EstimateStatus;
using Turns = std::vector<AddressedTurn>;

AddressedTurn To(int speaker, int person) {
  return {speaker, Addressed::kPerson, person};
}
AddressedTurn ToGroup(int speaker) { return {speaker, Addressed::kGroup}; }
AddressedTurn Unknown(int speaker) { return {speaker, Addressed::kUnknown}; }

TEST(ParticipationShifts, AgreeWithTheirVectors) {
  const Vectors vectors("conversation");
  for (const VectorCase& c : vectors.Cases(kTurnReceiving.text)) {
    Turns turns;
    for (const Given& row : Elements(c.In("turns"))) {
      const MaybeNumbers turn = Maybes(row);
      const int speaker = static_cast<int>(*turn[0]);
      turns.push_back(!turn[1] ? Unknown(speaker)
                      : *turn[1] == 0
                          ? ToGroup(speaker)
                          : To(speaker, static_cast<int>(*turn[1])));
    }
    const ParticipationShifts got = ParticipationShiftsOf(turns);
    c.HoldsAll("counts", {got.counts.begin(), got.counts.end()});
    const auto hold = [&c](const std::string& family, const Estimate& share) {
      c.Holds(family, share.value);
      c.Holds(family + "_lo", share.lo);
      c.Holds(family + "_hi", share.hi);
    };
    hold("receiving", got.receiving);
    hold("claiming", got.claiming);
    hold("usurping", got.usurping);
    hold("continuing", got.continuing);
  }
}

// A is 1, B is 2, X is 3, Y is 4.
TEST(ParticipationShifts, KnowsEachOfTheThirteen) {
  struct Row {
    Shift shift;
    AddressedTurn one, next;
  };
  for (const Row& row : {
           Row{Shift::kAbBa, To(1, 2), To(2, 1)},
           Row{Shift::kAbB0, To(1, 2), ToGroup(2)},
           Row{Shift::kAbBy, To(1, 2), To(2, 4)},
           Row{Shift::kA0X0, ToGroup(1), ToGroup(3)},
           Row{Shift::kA0Xa, ToGroup(1), To(3, 1)},
           Row{Shift::kA0Xy, ToGroup(1), To(3, 4)},
           Row{Shift::kAbX0, To(1, 2), ToGroup(3)},
           Row{Shift::kAbXa, To(1, 2), To(3, 1)},
           Row{Shift::kAbXb, To(1, 2), To(3, 2)},
           Row{Shift::kAbXy, To(1, 2), To(3, 4)},
           Row{Shift::kA0Ay, ToGroup(1), To(1, 4)},
           Row{Shift::kAbA0, To(1, 2), ToGroup(1)},
           Row{Shift::kAbAy, To(1, 2), To(1, 4)},
       }) {
    const ParticipationShifts got =
        ParticipationShiftsOf(Turns{row.one, row.next});
    for (std::size_t i = 0; i < kShifts; ++i) {
      EXPECT_EQ(got.counts[i], i == static_cast<std::size_t>(row.shift) ? 1 : 0)
          << Name(row.shift) << " as " << Name(static_cast<Shift>(i));
    }
  }
}

TEST(ParticipationShifts, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    Turns turns;
    Status status;
    int missing;
  };
  for (const Row& row : {
           Row{"a reply", {To(1, 2), To(2, 1)}, Status::kOk, 0},
           Row{"nobody", {}, Status::kUndefined, 0},
           Row{"one turn", {To(1, 2)}, Status::kUndefined, 0},
           Row{"one speaker", {To(1, 2), ToGroup(1)}, Status::kUndefined, 0},
           Row{"no change", {To(1, 2), To(1, 2)}, Status::kUndefined, 0},
           Row{"addressee unknown",
               {To(1, 2), Unknown(2), To(1, 2)},
               Status::kUndefined,
               2},
           Row{"addressee once unknown",
               {To(1, 2), To(2, 1), Unknown(1)},
               Status::kOk,
               1},
           Row{"to oneself", {To(1, 1), To(2, 1)}, Status::kOutOfDomain, 0},
       }) {
    const ParticipationShifts got = ParticipationShiftsOf(row.turns);
    for (const Estimate* one :
         {&got.receiving, &got.claiming, &got.usurping, &got.continuing}) {
      EXPECT_EQ(one->status, row.status) << row.name;
      EXPECT_EQ(one->n_missing, row.missing) << row.name;
      EXPECT_EQ(one->value.has_value(), one->ok()) << row.name;
    }
  }
}

TEST(ParticipationShifts, TheFamiliesAddUpAndNamesDoNotMatter) {
  Random random(19);
  Turns turns;
  for (int i = 0; i < 200; ++i) {
    const int speaker = static_cast<int>(random.Below(5));
    const int to = static_cast<int>(random.Below(5));
    turns.push_back(speaker == to ? ToGroup(speaker) : To(speaker, to));
  }
  const ParticipationShifts got = ParticipationShiftsOf(turns);
  EXPECT_NEAR(*got.receiving.value + *got.claiming.value + *got.usurping.value +
                  *got.continuing.value,
              1, 1e-15);
  for (AddressedTurn& turn : turns) {
    turn.speaker = 100 - turn.speaker;
    turn.to = 100 - turn.to;
  }
  EXPECT_EQ(ParticipationShiftsOf(turns).counts, got.counts);
}

// The one addressed replies nine times in ten. With turns shuffled, replies are
// as rare as chance makes them among six people.
TEST(ParticipationShifts, RepliesVanishWhenTurnsAreShuffled) {
  Random random(20);
  Turns turns;
  int speaker = 0;
  for (int i = 0; i < 600; ++i) {
    const int to = (speaker + 1 + static_cast<int>(random.Below(5))) % 6;
    turns.push_back(To(speaker, to));
    speaker = random.Below(10) < 9
                  ? to
                  : (speaker + 1 + static_cast<int>(random.Below(5))) % 6;
  }
  EXPECT_GT(*ParticipationShiftsOf(turns).receiving.value, 0.85);
  double mean = 0;
  for (int round = 0; round < 50; ++round) {
    Shuffle(std::span(turns), random);
    mean += *ParticipationShiftsOf(turns).receiving.value / 50;
  }
  EXPECT_NEAR(mean, 1.0 / 6, 0.02);
}

}  // namespace
}  // namespace relcare::participation_shift_test
