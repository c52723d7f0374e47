// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/fuel.h"

#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"

namespace relcare::fuel_test {
namespace {

constexpr int kAna = 0;
constexpr int kBo = 1;
constexpr int kCam = 2;
constexpr int kKindness = 0;
constexpr int kHelp = 1;

double Decayed(const Flow& flow) {
  return *flow.At(10, *Observation::Of(std::vector<Window>{{-1000, 10}}))
              .at_half_life.decayed.value;
}

TEST(Fuel, KeepsChannelsAndDirectionsApart) {
  Fuel ana(kAna, 2, 7);
  EXPECT_TRUE(ana.Add({kBo, kAna, kKindness, {10, 1, 1}}));
  EXPECT_TRUE(ana.Add({kBo, kAna, kHelp, {10, 2, 4}}));
  EXPECT_TRUE(ana.Add({kAna, kBo, kHelp, {10, 3, 2}}));
  EXPECT_EQ(Decayed(ana.Received(kKindness)), 1);
  EXPECT_EQ(Decayed(ana.Received(kHelp)), 4);
  EXPECT_EQ(Decayed(ana.Given(kKindness)), 0);
  EXPECT_EQ(Decayed(ana.Given(kHelp)), 2);
}

TEST(Fuel, SaysWhatItDoesNotTake) {
  struct Row {
    const char* name;
    Exchange exchange;
  };
  Fuel ana(kAna, 2);
  for (const Row& row : {
           Row{"between others", {kBo, kCam, kHelp, {}}},
           Row{"with oneself", {kAna, kAna, kHelp, {}}},
           Row{"a channel too far", {kBo, kAna, 2, {}}},
           Row{"a channel below 0", {kBo, kAna, -1, {}}},
       }) {
    EXPECT_FALSE(ana.Add(row.exchange)) << row.name;
  }
  EXPECT_EQ(Decayed(ana.Received(kHelp)), 0);
}

// Of 12 people one is given to nine times as often as another. When every
// event's receiver is drawn anew, the two are alike.
TEST(Fuel, WhoReceivesMoreVanishesWhenReceiversAreDrawnAnew) {
  constexpr int kPeople = 12;
  Random random(4);
  std::vector<Exchange> events;
  for (int i = 0; i < 600; ++i) {
    // Nine tickets in twenty are Ana's.
    const int drawn = static_cast<int>(random.Below(20));
    const int receiver = drawn < kPeople ? drawn : kAna;
    const int giver = kPeople;  // the staff
    events.push_back({giver, receiver, kHelp, {10 * random.Unit(), i, 1}});
  }
  const auto ana_against_bo = [&] {
    Fuel ana(kAna, 2, 7);
    Fuel bo(kBo, 2, 7);
    for (const Exchange& event : events) {
      ana.Add(event);
      bo.Add(event);
    }
    return Decayed(ana.Received(kHelp)) / Decayed(bo.Received(kHelp));
  };
  EXPECT_GT(ana_against_bo(), 5);
  double mean = 0;
  for (int round = 0; round < 100; ++round) {
    for (Exchange& event : events)
      event.receiver = static_cast<int>(random.Below(kPeople));
    mean += ana_against_bo() / 100;
  }
  EXPECT_NEAR(mean, 1, 0.2);
}

}  // namespace
}  // namespace relcare::fuel_test
