// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/exchange_report.h"

#include <algorithm>

#include "profile/people.h"

namespace relcare::profile {
namespace {

using community::ExchangeRow;
using community::Reception;

// The reports of one event count once: the row that comes first.
bool IsSecond(const Snapshot& held, Row row) {
  return held.exchanges[row].same_event != kNone;
}

// The report that stands for the event.
Row EventOf(const Snapshot& held, Row row) {
  return IsSecond(held, row) ? held.exchanges[row].same_event : row;
}

// Staff of its day wrote it.
bool IsByStaff(const Snapshot& held, const ExchangeRow& report) {
  return IsStaffOn(held, report.reported_by, DayOf(report.at));
}

bool IsToStaff(const Snapshot& held, const ExchangeRow& exchange) {
  return exchange.receiver != kNone && IsClient(held, exchange.giver) &&
         ActsAsStaffOn(held, exchange.receiver, DayOf(exchange.at));
}

// Whether what `client` says of what staff gave is kept from who reads.
bool IsKept(const Frame& frame, const ExchangeRow& exchange, Row client) {
  return ActsAsStaffOn(frame.held, exchange.giver, DayOf(exchange.at)) &&
         frame.HidesWord(client, exchange.giver);
}

// The first that staff wrote of the event, and nothing unwelcome.
bool CountsAsStaffTold(const Snapshot& held, Row row) {
  const ExchangeRow& exchange = held.exchanges[row];
  if (!IsByStaff(held, exchange) || exchange.received == Reception::kUnwelcome)
    return false;
  const auto given = held.of_person.given.Of(exchange.giver);
  return std::none_of(given.begin(), given.end(), [&](Row other) {
    return other < row && EventOf(held, other) == EventOf(held, row) &&
           IsByStaff(held, held.exchanges[other]);
  });
}

// Whether it was not welcome, by what who reads may hear of it.
bool WasUnwelcome(const Snapshot& held, Row row, const Hears& hears) {
  const ExchangeRow& exchange = held.exchanges[row];
  if (!exchange.was_unwelcome || !hears)
    return exchange.was_unwelcome;
  const auto given = held.of_person.given.Of(exchange.giver);
  return std::any_of(given.begin(), given.end(), [&](Row other) {
    const ExchangeRow& report = held.exchanges[other];
    return report.received == Reception::kUnwelcome &&
           EventOf(held, other) == EventOf(held, row) && hears(report);
  });
}

// Whether what a group was given was unwelcome to this member: by their own
// word, if it may be told, or by that of staff or of nobody who is named.
bool IsUnwelcomeTo(const Frame& frame, Row row, Row person) {
  const Snapshot& held = frame.held;
  const bool is_kept = IsKept(frame, held.exchanges[row], person);
  const auto given = held.of_person.given.Of(held.exchanges[row].giver);
  return std::any_of(given.begin(), given.end(), [&](Row other) {
    const ExchangeRow& report = held.exchanges[other];
    if (report.received != Reception::kUnwelcome ||
        EventOf(held, other) != EventOf(held, row) || !frame.Hears(report))
      return false;
    return report.reported_by == kNone || IsByStaff(held, report) ||
           (report.reported_by == person && !is_kept);
  });
}

}  // namespace

bool CountsAsPassed(const Snapshot& held, Row exchange, const Hears& hears) {
  const ExchangeRow& one = held.exchanges[exchange];
  return !IsSecond(held, exchange) && !WasUnwelcome(held, exchange, hears) &&
         !IsToStaff(held, one);
}

bool CountsFor(const Frame& frame, Row exchange, Row person) {
  const Snapshot& held = frame.held;
  const ExchangeRow& one = held.exchanges[exchange];
  if (one.receiver == kNone) {
    return !IsSecond(held, exchange) &&
           (!one.was_unwelcome || !IsUnwelcomeTo(frame, exchange, person));
  }
  return IsKept(frame, one, one.receiver)
             ? CountsAsStaffTold(held, exchange)
             : CountsAsPassed(held, exchange, frame.hears);
}

}  // namespace relcare::profile
