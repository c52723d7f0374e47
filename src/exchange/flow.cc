// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "base/math.h"
#include "base/sum.h"

namespace relcare {
namespace {

// Events that agree in all three are the same to every sum.
bool IsBefore(const FlowEvent& a, const FlowEvent& b) {
  return std::tie(a.day, a.id, a.amount) < std::tie(b.day, b.id, b.amount);
}

// Decayed amounts and their squares.
struct Total {
  Sum amounts;
  Sum squares;
  std::int64_t count = 0;

  void Add(double amount) {
    amounts.Add(amount);
    squares.Add(amount * amount);
    ++count;
  }
  // `unit` turns the amounts into the figure's unit.
  Estimate Times(double unit, MethodId method, std::int64_t n_missing) const {
    Estimate one = EstimateOf(method, amounts.value() * unit, count, n_missing);
    if (one.ok() && count > 0)
      one.se = std::sqrt(squares.value()) * unit;
    return one;
  }
};

FlowFigures WithoutValue(EstimateStatus status, double half_life,
                         const Estimate& observed) {
  return {half_life, observed, NoEstimate(kFlowDecayed, status),
          NoEstimate(kFlowPerDay, status),
          NoEstimate(kFlowPerObservedDay, status)};
}

}  // namespace

Flow::Flow(double half_life_days, std::span<const FlowEvent> events)
    : Flow(half_life_days, events, kHalfLives) {}

Flow::Flow(double half_life_days, std::span<const FlowEvent> events,
           std::size_t wanted)
    : wanted_(wanted),
      half_lives_{half_life_days, half_life_days / 2, half_life_days * 2} {
  for (std::size_t i = 0; i < kHalfLives; ++i)
    decays_[i] = Decay::Of(half_lives_[i]);
  // Sorted before they become entries, which are three times as large.
  std::vector<FlowEvent> sorted;
  sorted.reserve(events.size());
  for (const FlowEvent& event : events) {
    if (Takes(event)) {
      sorted.push_back(event);
    } else {
      has_refused_ = true;
    }
  }
  if (!std::is_sorted(sorted.begin(), sorted.end(), IsBefore))
    std::sort(sorted.begin(), sorted.end(), IsBefore);
  entries_.reserve(sorted.size());
  for (const FlowEvent& event : sorted)
    entries_.push_back(EntryOf(event));
}

void Flow::Add(const FlowEvent& event) {
  if (!Takes(event)) {
    has_refused_ = true;
    return;
  }
  const auto later = std::upper_bound(
      entries_.begin(), entries_.end(), event,
      [](const FlowEvent& a, const Entry& b) { return IsBefore(a, b.event); });
  entries_.insert(later, EntryOf(event));
}

bool Flow::Takes(const FlowEvent& event) const {
  return event.amount >= 0 && event.amount <= 1e100 &&
         std::all_of(decays_.begin(), decays_.end(), [&](const auto& decay) {
           return decay && decay->Reaches(event.day);
         });
}

Flow::Entry Flow::EntryOf(const FlowEvent& event) const {
  Entry entry{event, {}};
  for (std::size_t i = 0; i < wanted_; ++i)
    entry.terms[i] = decays_[i]->Forward(event.amount, event.day);
  return entry;
}

std::span<const Flow::Entry> Flow::Past(double now) const {
  const auto future =
      std::find_if(entries_.begin(), entries_.end(),
                   [now](const Entry& entry) { return entry.event.day > now; });
  return {entries_.begin(), future};
}

std::vector<char> Flow::SeenOf(std::span<const Entry> past,
                               const Observation& observation) {
  std::vector<char> is_seen(past.size());
  for (std::size_t i = 0; i < past.size(); ++i)
    is_seen[i] = observation.Sees(past[i].event.day) ? 1 : 0;
  return is_seen;
}

FlowReport Flow::At(double now, const Observation& observation) const {
  const std::span<const Entry> past = Past(now);
  const std::vector<char> is_seen = SeenOf(past, observation);
  FlowReport report;
  report.n_future = static_cast<std::int64_t>(entries_.size() - past.size());
  report.n_outside = std::count(is_seen.begin(), is_seen.end(), 0);
  report.at_half_life = FiguresAt(0, now, past, is_seen, observation);
  report.at_half = FiguresAt(1, now, past, is_seen, observation);
  report.at_twice = FiguresAt(2, now, past, is_seen, observation);
  return report;
}

FlowFigures Flow::FiguresAt(std::size_t which, double now,
                            std::span<const Entry> entries,
                            std::span<const char> is_seen,
                            const Observation& observation) const {
  const double half_life = half_lives_[which];
  const std::optional<Decay>& decay = decays_[which];
  const Estimate observed =
      decay ? observation.ShareOf(*decay, now)
            : NoEstimate(kObservedShare, EstimateStatus::kOutOfDomain);
  if (has_refused_ || !observed.ok()) {
    return WithoutValue(EstimateStatus::kOutOfDomain, half_life, observed);
  }
  if (*observed.value < kLeastObservedShare)
    return WithoutValue(EstimateStatus::kInsufficient, half_life, observed);

  const Scaled back = decay->Back(now);
  Total all;
  Total seen;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const double amount = From(back.half_lives, entries[i].terms[which]);
    all.Add(amount);
    if (is_seen[i])
      seen.Add(amount);
  }
  const double daily = back.amount * std::numbers::ln2 / half_life;
  FlowFigures figures;
  figures.half_life_days = half_life;
  figures.observed = observed;
  figures.decayed = all.Times(back.amount, kFlowDecayed, 0);
  figures.per_day = all.Times(daily, kFlowPerDay, 0);
  figures.per_observed_day = seen.Times(
      daily / *observed.value, kFlowPerObservedDay, all.count - seen.count);
  return figures;
}

FlowFigures FlowAt(double half_life_days, std::span<const FlowEvent> events,
                   double now, const Observation& observation) {
  const Flow flow(half_life_days, events, 1);
  const std::span<const Flow::Entry> past = flow.Past(now);
  return flow.FiguresAt(0, now, past, Flow::SeenOf(past, observation),
                        observation);
}

Estimate DepletionOf(const FlowFigures& flow, double level) {
  const auto none = [&](EstimateStatus status) {
    return NoEstimate(kFlowDepletion, status, flow.decayed.n_used);
  };
  if (!(level > 0) || !std::isfinite(level))
    return none(EstimateStatus::kOutOfDomain);
  if (!flow.decayed.ok())
    return none(flow.decayed.status);
  if (*flow.decayed.value == 0)
    return none(EstimateStatus::kUndefined);
  const double half_lives =
      (Log(*flow.decayed.value) - Log(level)) / std::numbers::ln2;
  return EstimateOf(kFlowDepletion,
                    std::max(0.0, half_lives * flow.half_life_days),
                    flow.decayed.n_used);
}

}  // namespace relcare
