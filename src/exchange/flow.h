// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Flow: how much of one kind has reached a person lately, or gone out, and how
// it stands per day that somebody could see. One kind, one person, one
// direction; fuel.h keeps them apart.
//
//   Shape    Events in any order, all at once or one by one.
//   Unit     decayed F = sum q_e * 2^-((now - t_e) / h): amounts; after a
//            half-life an event counts half
//            per_day = F ln 2 / h: amounts per day; a steady stream of r a day
//            settles at r
//            per_observed_day = the same of the events within the windows / O
//            observed O = the weighted share of time that was seen
//            (observation.h)
//   SE       sqrt(sum q_e^2 4^-((now - t_e) / h)), in the figure's unit: events
//            as independent, their number as Poisson, amounts and O as fixed.
//            Without events there is none: the formula would say 0, which is
//            more than is known.
//   Missing  An event dated after `now` is left out and counted in n_future.
//            One outside the windows counts in F, as it happened, but not per
//            observed day, and in n_outside.
//   Statuses O below 0.5: kInsufficient, for silence is not the absence of
//            support. No events and O of 0.5 or more: a real 0. Half-life not
//            finite or not above 0, an amount not in [0, 1e100], a day not
//            finite or out of the half-life's reach (decay.h): kOutOfDomain.
//   Choice   The half-life is a convention: no empirical one is known. Every
//            answer comes at h / 2 and 2 h beside h.
//   Exactness  Same bits whether the events come at once, one by one, in any
//            order: their terms are fixed when they come in, and added in the
//            order of (day, id).
//   Threads  One writer, or many readers.
//   Source   Brandes, Lerner & Snijders 2009, ASONAM, 200-205 (decay with the
//            factor ln 2 / h). Limit of 0.5, windows: relcare convention.

#ifndef RELCARE_EXCHANGE_FLOW_H_
#define RELCARE_EXCHANGE_FLOW_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"
#include "exchange/decay.h"
#include "exchange/observation.h"

namespace relcare {

inline constexpr MethodId kFlowDecayed{"flow.decayed/1"};
inline constexpr MethodId kFlowPerDay{"flow.per-day/1"};
inline constexpr MethodId kFlowPerObservedDay{"flow.per-observed-day/1"};
inline constexpr MethodId kFlowDepletion{"flow.depletion/1"};

inline constexpr double kDefaultHalfLifeDays = 14;  // relcare convention
inline constexpr double kLeastObservedShare = 0.5;  // relcare convention

// `id` tells events of one moment apart. An event added twice counts twice.
struct FlowEvent {
  double day = 0;
  std::int64_t id = 0;
  double amount = 1;
};

// At one half-life. n_used: the events that count.
struct FlowFigures {
  double half_life_days = 0;
  Estimate observed;
  Estimate decayed;
  Estimate per_day;
  Estimate per_observed_day;  // n_missing: the events outside the windows
};

struct FlowReport {
  FlowFigures at_half_life;
  FlowFigures at_half;   // of the half-life
  FlowFigures at_twice;  // the half-life
  std::int64_t n_future = 0;
  std::int64_t n_outside = 0;
};

class Flow {
 public:
  explicit Flow(double half_life_days = kDefaultHalfLifeDays,
                std::span<const FlowEvent> events = {});

  void Add(const FlowEvent& event);

  FlowReport At(double now, const Observation& observation) const;

 private:
  static constexpr std::size_t kHalfLives = 3;  // h, h / 2, 2 h
  struct Entry {
    FlowEvent event;
    std::array<Scaled, kHalfLives> terms;
  };

  bool Takes(const FlowEvent& event) const;
  Entry EntryOf(const FlowEvent& event) const;  // of one that it takes
  FlowFigures FiguresAt(std::size_t which, double now,
                        std::span<const Entry> entries,
                        std::span<const char> is_seen,
                        const Observation& observation) const;

  friend FlowFigures FlowAt(double half_life_days,
                            std::span<const FlowEvent> events, double now,
                            const Observation& observation);

  // Works out the first `wanted` half-lives only.
  Flow(double half_life_days, std::span<const FlowEvent> events,
       std::size_t wanted);
  static std::vector<char> SeenOf(std::span<const Entry> past,
                                  const Observation& observation);
  std::span<const Entry> Past(double now) const;

  std::size_t wanted_ = kHalfLives;
  std::array<double, kHalfLives> half_lives_;
  std::array<std::optional<Decay>, kHalfLives> decays_;
  std::vector<Entry> entries_;  // by (day, id, amount)
  bool has_refused_ = false;    // an event was out of domain
};

// What Flow(half_life_days, events).At(now, observation).at_half_life is, for a
// third of the work.
FlowFigures FlowAt(double half_life_days, std::span<const FlowEvent> events,
                   double now, const Observation& observation);

// Days until a flow has run down to `level` if nothing more comes:
// h log2(F / level); 0 if it is there already. A `level` not above 0:
// kOutOfDomain. An empty flow: kUndefined. A flow without a value: its status.
Estimate DepletionOf(const FlowFigures& flow, double level);

}  // namespace relcare

#endif  // RELCARE_EXCHANGE_FLOW_H_
