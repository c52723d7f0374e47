// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "network/named.h"
#include "profile/gather.h"
#include "profile/people.h"

namespace relcare::profile {
namespace {

// How long two must have been in one group before the silence of a list says
// something (relcare convention).
constexpr double kDaysTogether = 14;

// Another client who is in a group with the person.
struct Fellow {
  Row person = kNone;
  double since = 0;  // when the later of the two came; infinite: not known
};

std::vector<Fellow> FellowsOf(const Frame& frame, Row person, Row group,
                              double to) {
  const Snapshot& held = frame.held;
  std::vector<Fellow> fellows;
  for (const Row mine : held.of_person.memberships.Of(person)) {
    const community::MembershipRow& own = held.memberships[mine];
    if (own.group == kNone || (group != kNone && own.group != group) ||
        !MayHold(own.period, to))
      continue;
    for (const Row row : held.of_group.memberships.Of(own.group)) {
      const community::MembershipRow& other = held.memberships[row];
      if (other.person == person || !MayHold(other.period, to) ||
          !IsClient(held, other.person) || !frame.MayCount(other.person))
        continue;
      double since = std::numeric_limits<double>::infinity();
      if (own.period.start && other.period.start) {
        since = std::max(FirstDayOf(*own.period.start),
                         FirstDayOf(*other.period.start));
      }
      fellows.push_back({other.person, since});
    }
  }
  std::sort(
      fellows.begin(), fellows.end(), [](const Fellow& a, const Fellow& b) {
        return std::pair(a.person, a.since) < std::pair(b.person, b.since);
      });
  fellows.erase(std::unique(fellows.begin(), fellows.end(),
                            [](const Fellow& a, const Fellow& b) {
                              return a.person == b.person;
                            }),
                fellows.end());
  return fellows;
}

struct Naming {
  Row whom = kNone;
  Row record = kNone;
  double day = 0;
};

// What `owner` said of the person and of other clients who allow it: ties as
// described, exchanges as reported, and ratings.
std::vector<Naming> ListOf(const Frame& frame, Row owner, Row person,
                           double from, double to) {
  const Snapshot& held = frame.held;
  std::vector<Naming> list;
  const auto add = [&](Row whom, Row record, double day) {
    if (whom != kNone && whom != owner && day <= to && IsClient(held, whom) &&
        (whom == person || frame.MayCount(whom)))
      list.push_back({whom, record, day});
  };
  for (const Row row : held.of_person.ties.Of(owner)) {
    const community::TieRow& tie = held.ties[row];
    const Row party = PersonOf(tie.party);
    const Row other = party == owner ? PersonOf(tie.other) : party;
    if (!MayHold(tie.period, to))
      continue;
    for (Row i = 0; i < tie.views.count; ++i) {
      const community::ViewRow& view = held.views[tie.views.first + i];
      if (view.said_by == owner && view.said_at)
        add(other, tie.record, DayOf(*view.said_at));
    }
  }
  for (const auto* rows : {&held.of_person.given, &held.of_person.received}) {
    for (const Row row : rows->Of(owner)) {
      const community::ExchangeRow& exchange = held.exchanges[row];
      if (exchange.reported_by == owner && IsDated(exchange.at) &&
          DayOf(exchange.at) > from) {
        add(exchange.giver == owner ? exchange.receiver : exchange.giver,
            exchange.record, DayOf(exchange.at));
      }
    }
  }
  for (const Row row : held.of_person.assessments_by.Of(owner)) {
    const community::AssessmentRow& form = held.assessments[row];
    if (form.respondent != owner || !form.at || !IsDated(*form.at) ||
        DayOf(*form.at) <= from)
      continue;
    Row whom = form.person;
    if (form.tie != kNone) {
      const Row party = PersonOf(held.ties[form.tie].party);
      whom = party == owner ? PersonOf(held.ties[form.tie].other) : party;
    }
    add(whom, form.record, DayOf(*form.at));
  }
  return list;
}

// Whether `owner` reported something of the person and a third.
bool ReportsOf(const Snapshot& held, Row owner, Row person, double from,
               double to) {
  for (const auto* rows : {&held.of_person.given, &held.of_person.received}) {
    for (const Row row : rows->Of(person)) {
      const community::ExchangeRow& exchange = held.exchanges[row];
      if (exchange.reported_by == owner && IsDated(exchange.at) &&
          DayOf(exchange.at) > from && DayOf(exchange.at) <= to)
        return true;
    }
  }
  return false;
}

}  // namespace

Measured NamedBy(const Frame& frame, Row person, Row group, double from,
                 double to) {
  Measured out;
  std::vector<MemberList> lists;
  std::int64_t together = 0;
  const std::vector<Fellow> fellows = FellowsOf(frame, person, group, to);
  for (const Fellow& one : fellows) {
    if (one.since <= to - kDaysTogether)
      ++together;
    const std::vector<Naming> said =
        ListOf(frame, one.person, person, from, to);
    MemberList list;
    list.names = ReportsOf(frame.held, one.person, person, from, to);
    for (const Naming& naming : said) {
      list.names |= naming.whom == person;
      list.has_say |= naming.day >= one.since + kDaysTogether;
    }
    if (said.empty() && !list.names)
      continue;  // they gave no list
    lists.push_back(list);
    // All of a list, so that the evidence does not tell who named whom.
    for (const Naming& naming : said)
      out.Take(naming.record, naming.day);
  }
  Measured closed = std::move(out).Close(NamedByMember(lists));
  closed.estimate.n_missing =
      static_cast<std::int64_t>(fellows.size()) - closed.estimate.n_used;
  if (closed.has_value())
    return closed;
  closed.evidence.clear();
  closed.first_day = closed.last_day = std::nullopt;
  const auto all = static_cast<std::int64_t>(fellows.size());
  closed.unseen = all == 0                 ? UnseenReason::kNothingRecorded
                  : all < kLeastLists      ? UnseenReason::kTooFewPeople
                  : together < kLeastLists ? UnseenReason::kTooEarly
                  : lists.empty()          ? UnseenReason::kNothingRecorded
                                           : UnseenReason::kTooFew;
  return closed;
}

Measured GatherNamed(const Frame& frame, const Question& question) {
  return NamedBy(frame, question.about.row, kNone, question.from(),
                 question.to);
}

}  // namespace relcare::profile
