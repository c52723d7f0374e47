// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/coded_session.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

namespace relcare::profile {
namespace {

using Session = std::tuple<Row, Row, double>;  // encounter, transcript, day

Session SessionOf(const Snapshot& held, const community::CodedEventRow& event) {
  if (event.encounter != kNone)
    return {event.encounter, kNone, 0};
  if (event.transcript == kNone)
    return {kNone, kNone, std::floor(DayOf(event.at))};
  const Row encounter = held.transcripts[event.transcript].encounter;
  return encounter == kNone ? Session(kNone, event.transcript, 0)
                            : Session(encounter, kNone, 0);
}

}  // namespace

std::vector<Row> CodedSessionsOf(
    const Snapshot& held, const About& about,
    const std::function<bool(const community::CodedEventRow& event,
                             const privacy::Coding& code)>& is_asked_for) {
  std::vector<Row> rows;
  std::map<Session, std::pair<std::int64_t, Row>> firsts;  // since when, coder
  for (const Row row : about.level == Target::kTie
                           ? held.of_tie.coded_events.Of(about.row)
                           : held.of_person.coded_events.Of(about.row)) {
    const community::CodedEventRow& event = held.coded_events[row];
    if (event.code >= held.codes.size() ||
        !is_asked_for(event, held.codes[event.code]))
      continue;
    rows.push_back(row);
    const std::pair one(held.records[event.record].recorded_at, event.coder);
    const auto [first, is_new] = firsts.emplace(SessionOf(held, event), one);
    first->second = std::min(first->second, one);
  }
  std::erase_if(rows, [&](Row row) {
    const community::CodedEventRow& event = held.coded_events[row];
    return firsts.at(SessionOf(held, event)).second != event.coder;
  });
  return rows;
}

}  // namespace relcare::profile
