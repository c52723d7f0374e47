// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/flow.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::flow_test {
namespace {

using Events = std::vector<FlowEvent>;
using Status = EstimateStatus;

Observation Seen(double from, double to) {
  return *Observation::Of(std::vector<Window>{{from, to}});
}
// Long before the events, and long after.
const Observation& Always() {
  static const Observation always = Seen(-1e6, 1e6);
  return always;
}

// Without events there is none.
void HoldError(const VectorCase& c, const std::string& key,
               std::optional<double> got) {
  EXPECT_EQ(got.has_value(), c.Expects(key)) << c.id << " " << key;
  if (got && c.Expects(key))
    c.Holds(key, got);
}

void HoldFigures(const VectorCase& c, const FlowFigures& got,
                 const std::string& at) {
  if (!c.Expects("per_day")) {
    c.Holds("decayed", got.decayed.value);
    return;
  }
  c.Holds("observed" + at, got.observed.value);
  if (!c.Expects("decayed" + at)) {
    EXPECT_EQ(got.decayed.status, Status::kInsufficient) << c.id << at;
    EXPECT_EQ(got.per_observed_day.status, Status::kInsufficient) << c.id << at;
    return;
  }
  c.Holds("decayed" + at, got.decayed.value);
  c.Holds("per_day" + at, got.per_day.value);
  HoldError(c, "per_day_se" + at, got.per_day.se);
  c.Holds("per_observed_day" + at, got.per_observed_day.value);
  HoldError(c, "per_observed_day_se" + at, got.per_observed_day.se);
}

TEST(Flow, AgreesWithItsVectors) {
  const Vectors vectors("exchange");
  for (const VectorCase& c : vectors.Cases(kFlowDecayed.text)) {
    std::vector<Window> windows;
    for (const Given& one : Elements(c.In("windows")))
      windows.push_back({Numbers(one)[0], Numbers(one)[1]});
    Flow flow(Number(c.In("half_life")));
    for (const Given& one : Elements(c.In("events")))
      flow.Add({Numbers(one)[0], 0, Numbers(one)[1]});
    const FlowReport got =
        flow.At(Number(c.In("now")), *Observation::Of(windows));
    HoldFigures(c, got.at_half_life, "");
    if (!c.Expects("per_day"))
      continue;
    HoldFigures(c, got.at_half, "_half");
    HoldFigures(c, got.at_twice, "_twice");
    c.Holds("n_future", static_cast<double>(got.n_future));
    c.Holds("n_outside", static_cast<double>(got.n_outside));
    if (c.HasIn("level")) {
      c.Holds("depletion",
              DepletionOf(got.at_half_life, Number(c.In("level"))).value);
    }
  }
}

TEST(Flow, SaysWhyItHasNoValue) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    double half_life;
    Events events;
    Observation seen;
    double now;
    Status status;
  };
  for (const Row& row : {
           Row{"all well", 7, {{1, 1, 1}}, Always(), 14, Status::kOk},
           Row{"no event", 7, {}, Always(), 14, Status::kOk},
           Row{"only a future event",
               7,
               {{15, 1, 1}},
               Always(),
               14,
               Status::kOk},
           Row{"half of the time seen",
               7,
               {{8, 1, 1}},
               Seen(7, 14),
               14,
               Status::kOk},
           Row{"less than half seen",
               7,
               {{8, 1, 1}},
               Seen(7.01, 14),
               14,
               Status::kInsufficient},
           Row{"nobody could see",
               7,
               {{1, 1, 1}},
               Observation(),
               14,
               Status::kInsufficient},
           Row{"half-life of 0", 0, {}, Always(), 14, Status::kOutOfDomain},
           Row{"half-life below 0", -7, {}, Always(), 14, Status::kOutOfDomain},
           Row{"half-life without end",
               kInfinite,
               {},
               Always(),
               14,
               Status::kOutOfDomain},
           Row{"half-life no number",
               kNoNumber,
               {},
               Always(),
               14,
               Status::kOutOfDomain},
           Row{"negative amount",
               7,
               {{1, 1, -1}},
               Always(),
               14,
               Status::kOutOfDomain},
           Row{"amount no number",
               7,
               {{1, 1, kNoNumber}},
               Always(),
               14,
               Status::kOutOfDomain},
           Row{"amount too large",
               7,
               {{1, 1, 1e101}},
               Always(),
               14,
               Status::kOutOfDomain},
           Row{"day no number",
               7,
               {{kNoNumber, 1, 1}},
               Always(),
               14,
               Status::kOutOfDomain},
           Row{"now no number",
               7,
               {},
               Always(),
               kNoNumber,
               Status::kOutOfDomain},
       }) {
    const FlowReport got =
        Flow(row.half_life, row.events).At(row.now, row.seen);
    const FlowFigures& at = got.at_half_life;
    for (const Estimate* one :
         {&at.decayed, &at.per_day, &at.per_observed_day}) {
      EXPECT_EQ(one->status, row.status) << row.name;
      EXPECT_EQ(one->value.has_value(), row.status == Status::kOk) << row.name;
    }
  }
}

TEST(Flow, IsARealZeroOnlyWhereSomebodyCouldSee) {
  const FlowFigures seen = Flow(7).At(14, Always()).at_half_life;
  EXPECT_EQ(seen.per_observed_day.value, 0);
  EXPECT_FALSE(seen.per_observed_day.se.has_value());
  const FlowFigures unseen = Flow(7).At(14, Observation()).at_half_life;
  EXPECT_FALSE(unseen.per_observed_day.value.has_value());
  EXPECT_EQ(unseen.observed.value, 0);
}

TEST(Flow, LeavesOutWhatHasNotHappenedYet) {
  Flow flow(7, Events{{13, 1, 1}, {14, 2, 1}, {14.5, 3, 8}});
  const FlowReport before = flow.At(14, Always());
  EXPECT_EQ(before.n_future, 1);
  EXPECT_EQ(before.at_half_life.decayed.n_used, 2);
  EXPECT_EQ(before.at_half_life.decayed.value,
            Flow(7, Events{{13, 1, 1}, {14, 2, 1}})
                .At(14, Always())
                .at_half_life.decayed.value);
  EXPECT_EQ(flow.At(15, Always()).n_future, 0);
}

TEST(Flow, SettlesAtTheRateOfASteadyStream) {
  Flow flow(14);
  for (int i = 0; i < 4000; ++i)
    flow.Add({i * 0.25, i, 1});
  const FlowReport got = flow.At(1000 - 0.125, Always());
  EXPECT_NEAR(*got.at_half.per_day.value, 4, 1e-3);
  EXPECT_NEAR(*got.at_half_life.per_day.value, 4, 1e-3);
  EXPECT_NEAR(*got.at_twice.per_day.value, 4, 1e-3);
}

// One event a day, of which every other week is seen: the rate of what was
// recorded is half as high, the rate per observed day is not.
TEST(Flow, GapsInObservationAreNoLackOfSupport) {
  std::vector<Window> windows;
  Events events;
  for (int day = 0; day < 1000; ++day) {
    if (day / 7 % 2 == 0) {
      windows.push_back({day * 1.0, day + 1.0});
      events.push_back({day + 0.5, day, 1});
    }
  }
  const FlowReport got = Flow(14, events).At(987, *Observation::Of(windows));
  EXPECT_NEAR(*got.at_half_life.per_observed_day.value, 1, 1e-3);
  EXPECT_LT(*got.at_half_life.per_day.value, 0.6);
}

TEST(Flow, CountsOutsideTheWindowsApart) {
  const FlowReport got =
      Flow(7, Events{{1, 1, 1}, {10, 2, 1}}).At(14, Seen(5, 14));
  EXPECT_EQ(got.n_outside, 1);
  EXPECT_EQ(got.at_half_life.per_day.n_used, 2);
  EXPECT_EQ(got.at_half_life.per_observed_day.n_used, 1);
  EXPECT_EQ(got.at_half_life.per_observed_day.n_missing, 1);
}

void ExpectSameBits(const Estimate& a, const Estimate& b) {
  EXPECT_EQ(a.status, b.status);
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.se, b.se);
  EXPECT_EQ(a.n_used, b.n_used);
}
void ExpectSameBits(const FlowFigures& a, const FlowFigures& b) {
  EXPECT_EQ(a.half_life_days, b.half_life_days);
  ExpectSameBits(a.observed, b.observed);
  ExpectSameBits(a.decayed, b.decayed);
  ExpectSameBits(a.per_day, b.per_day);
  ExpectSameBits(a.per_observed_day, b.per_observed_day);
}
void ExpectSameBits(const FlowReport& a, const FlowReport& b) {
  ExpectSameBits(a.at_half_life, b.at_half_life);
  ExpectSameBits(a.at_half, b.at_half);
  ExpectSameBits(a.at_twice, b.at_twice);
  EXPECT_EQ(a.n_future, b.n_future);
  EXPECT_EQ(a.n_outside, b.n_outside);
}

Events RandomEvents(int count, Random& random) {
  Events events;
  for (int i = 0; i < count; ++i) {
    // Some at the same time, amounts of very different size.
    const double day = 20000 + std::floor(240 * random.Unit()) / 4;
    events.push_back({day, i, std::exp2(40 * random.Unit() - 20)});
  }
  return events;
}

TEST(Flow, IsTheSameAtItsHalfLifeAlone) {
  Random random(5);
  Events events = RandomEvents(60, random);
  for (const double now : {20030.0, 20058.0}) {
    for (const Observation& seen : {Seen(19900, 20050), Seen(20057, 20058)}) {
      ExpectSameBits(FlowAt(14, events, now, seen),
                     Flow(14, events).At(now, seen).at_half_life);
    }
  }
  // Out of reach at half of the half-life.
  events.push_back({0x1p50 * 10, 99, 1});
  ExpectSameBits(FlowAt(14, events, 20058, Always()),
                 Flow(14, events).At(20058, Always()).at_half_life);
}

TEST(Flow, HasTheSameBitsOneByOneAtOnceAndSplitAnywhere) {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    Events events = RandomEvents(60, random);
    const double half_life = 1 + 30 * random.Unit();
    const Observation seen = Seen(19900, 20050);
    const FlowReport batch = Flow(half_life, events).At(20058, seen);

    Shuffle(std::span(events), random);
    ExpectSameBits(Flow(half_life, events).At(20058, seen), batch);
    const std::span<const FlowEvent> all(events);
    const std::size_t split = random.Below(61);
    Flow flow(half_life, all.first(split));
    for (const FlowEvent& event : all.subspan(split)) {
      flow.Add(event);
      // Asking in between changes nothing.
      flow.At(20030 * random.Unit(), seen);
    }
    ExpectSameBits(flow.At(20058, seen), batch);
  }
}

// Even a compensated sum has an order: here the small amounts count only if
// they come before the 2^-53, so that only ids can make the bits the same.
TEST(Flow, AddsInTheOrderOfIdsWithinOneMoment) {
  const auto decayed = [](const Events& events) {
    return *Flow(7, events).At(0, Always()).at_half_life.decayed.value;
  };
  Events events = {{0, 1, 1},
                   {0, 2, 0x1p-53},
                   {0, 3, 0x1p-107},
                   {0, 4, 0x1p-107},
                   {0, 5, 0x1p-107}};
  EXPECT_EQ(decayed(events), 1);
  std::reverse(events.begin(), events.end());
  EXPECT_EQ(decayed(events), 1);
  for (FlowEvent& event : events)
    event.id = -event.id;
  EXPECT_EQ(decayed(events), 1 + 0x1p-52);
}

TEST(Flow, ScalesWithTheAmountsAndAddsUp) {
  Random random(8);
  const Events some = RandomEvents(20, random);
  const Events others = RandomEvents(20, random);
  Events all = some;
  all.insert(all.end(), others.begin(), others.end());
  Events doubled = some;
  for (FlowEvent& event : doubled)
    event.amount *= 2;
  const auto decayed = [](const Events& events) {
    return *Flow(9, events).At(20058, Always()).at_half_life.decayed.value;
  };
  EXPECT_EQ(decayed(doubled), 2 * decayed(some));
  EXPECT_NEAR(decayed(all), decayed(some) + decayed(others),
              1e-12 * decayed(all));
}

// Support that came early and stopped: the short half-life shows less than the
// long one. With the same events at any time of the stay, it does not.
TEST(Flow, ATankThatRunsDownVanishesWhenTimesAreShuffled) {
  const auto short_against_long = [](const Events& events) {
    const FlowReport got = Flow(14, events).At(120, Seen(-1000, 120));
    return *got.at_half.per_day.value / *got.at_twice.per_day.value;
  };
  Random random(17);
  Events running_down;
  Events shuffled;
  double mean = 0;
  for (int round = 0; round < 400; ++round) {
    running_down.clear();
    shuffled.clear();
    for (int i = 0; i < 200; ++i) {
      running_down.push_back({-300 + 400 * random.Unit(), i, 1});
      shuffled.push_back({-300 + 420 * random.Unit(), i, 1});
    }
    EXPECT_LT(short_against_long(running_down), 0.6);
    mean += short_against_long(shuffled) / 400;
  }
  EXPECT_NEAR(mean, 1, 0.05);
}

TEST(Depletion, IsTheTimeDownToTheLevel) {
  const FlowFigures four =
      Flow(7, Events{{14, 1, 4}}).At(14, Always()).at_half_life;
  const FlowFigures none = Flow(7).At(14, Always()).at_half_life;
  const FlowFigures unseen = Flow(7).At(14, Observation()).at_half_life;
  struct Row {
    const char* name;
    const FlowFigures& flow;
    double level;
    Status status;
    double days;
  };
  for (const Row& row : {
           Row{"two half-lives", four, 1, Status::kOk, 14},
           Row{"there already", four, 4, Status::kOk, 0},
           Row{"below already", four, 5, Status::kOk, 0},
           Row{"level of 0", four, 0, Status::kOutOfDomain, 0},
           Row{"no level", four, std::numeric_limits<double>::quiet_NaN(),
               Status::kOutOfDomain, 0},
           Row{"empty", none, 1, Status::kUndefined, 0},
           Row{"not seen", unseen, 1, Status::kInsufficient, 0},
       }) {
    const Estimate got = DepletionOf(row.flow, row.level);
    EXPECT_EQ(got.status, row.status) << row.name;
    if (got.ok()) {
      EXPECT_NEAR(*got.value, row.days, 1e-12) << row.name;
    }
  }
}

}  // namespace
}  // namespace relcare::flow_test
