// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/passed.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/once.h"
#include "profile/exchange_report.h"
#include "profile/gathered.h"
#include "profile/people.h"

namespace relcare::profile {
namespace {

using community::ExchangeRow;

// Whether a member got what was given to the group.
bool WasThere(const Snapshot& held, const ExchangeRow& exchange, Row person) {
  if (exchange.giver == person)
    return false;
  if (exchange.encounter != kNone)
    return WasAt(held, exchange.encounter, person).value_or(false);
  for (const Row row : held.of_person.memberships.Of(person)) {
    const community::MembershipRow& member = held.memberships[row];
    if (member.group == exchange.group &&
        MayHold(member.period, DayOf(exchange.at)))
      return true;
  }
  return false;
}

// `by`: the other one, of whom it may be known though it was to a group.
Passed PassedIn(const Frame& frame, const ExchangeRow& exchange, Row other,
                Row by) {
  constexpr std::int64_t kMinute = 60;
  const double day = DayOf(exchange.at);
  return {exchange.record,
          exchange.at,
          day,
          other,
          exchange.at.latest - exchange.at.earliest < kMinute,
          frame.MayCount(by),
          other != kNone && IsPeerOn(frame.held, other, day)};
}

// What passed between the person and the one on its other side.
std::vector<Passed> GatherSide(const Frame& frame, std::span<const Row> rows,
                               Row person, Row ExchangeRow::*other_side) {
  std::vector<Passed> out;
  out.reserve(rows.size());
  for (const Row row : rows) {
    const ExchangeRow& exchange = frame.held.exchanges[row];
    if (CountsFor(frame, row, person)) {
      const Row other = exchange.*other_side;
      out.push_back(PassedIn(frame, exchange, other, other));
    }
  }
  return out;
}

std::vector<Passed> GatherGiven(const Frame& frame, Row person) {
  return GatherSide(frame, frame.held.of_person.given.Of(person), person,
                    &ExchangeRow::receiver);
}

std::vector<Passed> GatherReceived(const Frame& frame, Row person) {
  const Snapshot& held = frame.held;
  std::vector<Passed> out = GatherSide(
      frame, held.of_person.received.Of(person), person, &ExchangeRow::giver);
  std::set<Row> groups;  // each once, however often they came back to it
  for (const Row membership : held.of_person.memberships.Of(person)) {
    const Row group = held.memberships[membership].group;
    if (!groups.insert(group).second)
      continue;
    for (const Row row : held.of_group.exchanges.Of(group)) {
      const ExchangeRow& exchange = held.exchanges[row];
      if (CountsFor(frame, row, person) && WasThere(held, exchange, person))
        out.push_back(PassedIn(frame, exchange, kNone, exchange.giver));
    }
  }
  return out;
}

// Whether a group met within the window, and the person was at none of it.
bool WasAway(const Snapshot& held, const community::WindowRow& window,
             Row person) {
  if (window.encounter != kNone)
    return !WasAt(held, window.encounter, person).value_or(true);
  if (window.group == kNone)
    return false;
  bool has_met = false;
  for (const Row row : held.of_group.encounters.Of(window.group)) {
    const community::Span& period = held.encounters[row].period;
    if (!period.start || IsOutside(*period.start, window.period))
      continue;
    const std::optional<bool> was_at = WasAt(held, row, person);
    if (was_at.value_or(true))
      return false;
    has_met = true;
  }
  return has_met;
}

// The part of a window that lies within a stay or membership.
void Cut(std::optional<double> from, std::optional<double> to, Window* window) {
  window->from_day =
      std::max(window->from_day, from.value_or(window->from_day));
  window->to_day = std::min(window->to_day, to.value_or(window->to_day));
}

// When somebody else could see what reached or left the person.
std::vector<SeenWindow> GatherWindows(const Snapshot& held, Row person) {
  std::vector<SeenWindow> windows;
  const auto add = [&](const community::WindowRow& row,
                       const community::Span& within) {
    if (!row.period.start || !row.period.end || row.observer == person ||
        !IsDated(*row.period.start) || !IsDated(*row.period.end) ||
        WasAway(held, row, person))
      return;
    Window at = {FirstDayOf(*row.period.start), LastDayOf(*row.period.end)};
    Cut(within.start ? std::optional(FirstDayOf(*within.start)) : std::nullopt,
        within.end ? std::optional(LastDayOf(*within.end)) : std::nullopt, &at);
    windows.push_back({row.record, at});
  };
  for (const Row row : held.of_person.windows_as_seen.Of(person))
    add(held.windows[row], {});
  for (const Row membership : held.of_person.memberships.Of(person)) {
    const community::MembershipRow& member = held.memberships[membership];
    for (const Row row : held.of_group.windows.Of(member.group))
      add(held.windows[row], member.period);
  }
  return windows;
}

}  // namespace

const std::vector<Passed>& GivenBy(const Frame& frame, Row person) {
  return Once(&frame.gathered->given, person,
              [&] { return GatherGiven(frame, person); });
}

const std::vector<Passed>& ReceivedBy(const Frame& frame, Row person) {
  return Once(&frame.gathered->received, person,
              [&] { return GatherReceived(frame, person); });
}

std::vector<SeenWindow> WindowsOf(const Frame& frame, Row person, double to) {
  std::vector<SeenWindow> windows = Once(&frame.gathered->windows, person, [&] {
    return GatherWindows(frame.held, person);
  });
  const std::optional<Stay> stay = StayOf(frame.held, person, to);
  for (SeenWindow& one : windows) {
    one.at.to_day = std::min(one.at.to_day, to);
    if (stay)
      Cut(stay->from, stay->to, &one.at);
  }
  std::erase_if(windows, [](const SeenWindow& one) {
    return one.at.from_day >= one.at.to_day;
  });
  return windows;
}

const Observation& ObservationOf(const Frame& frame, Row person, double to) {
  return Once(&frame.gathered->observations, {person, to}, [&] {
    const std::vector<SeenWindow> seen = WindowsOf(frame, person, to);
    std::vector<Window> windows;
    windows.reserve(seen.size());
    for (const SeenWindow& one : seen)
      windows.push_back(one.at);
    return Observation::Of(windows).value_or(Observation());
  });
}

double SeenDaysOf(const Frame& frame, Row person, double from, double to) {
  double days = 0;
  const Observation& observation = ObservationOf(frame, person, to);
  for (const Window& one : observation.windows())
    days += std::max(0.0, one.to_day - std::max(from, one.from_day));
  return days;
}

}  // namespace relcare::profile
