// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "base/once.h"
#include "exchange/decay.h"
#include "exchange/flow.h"
#include "exchange/observation.h"
#include "network/give_and_take.h"
#include "network/graph.h"
#include "network/weighted_reciprocity.h"
#include "profile/exchange_report.h"
#include "profile/gather.h"
#include "profile/gathered.h"
#include "profile/measures.h"
#include "profile/passed.h"
#include "profile/people.h"

namespace relcare::profile {
namespace {

using community::ExchangeRow;

// The group to which an exchange between two belongs: that of its meeting;
// without one, the only group that both are in at the time. kNone: none, or
// several. So it is in the figures of one group only, and two of them side by
// side tell nothing of who is in one of the two.
Row GroupOf(const Snapshot& held, const ExchangeRow& exchange) {
  if (exchange.encounter != kNone &&
      held.encounters[exchange.encounter].group != kNone)
    return held.encounters[exchange.encounter].group;
  const double day = DayOf(exchange.at);
  Row found = kNone;
  for (const Row one : held.of_person.memberships.Of(exchange.giver)) {
    for (const Row other : held.of_person.memberships.Of(exchange.receiver)) {
      const community::MembershipRow& mine = held.memberships[one];
      const community::MembershipRow& theirs = held.memberships[other];
      if (mine.group != theirs.group || !MayHold(mine.period, day) ||
          !MayHold(theirs.period, day))
        continue;
      if (found != kNone && found != mine.group)
        return kNone;
      found = mine.group;
    }
  }
  return found;
}

// Without what somebody else does not allow a figure would be wrong: it is not
// told.
Measured NotAllowed(MethodId method) {
  Measured out;
  out.estimate = NoEstimate(method, EstimateStatus::kInsufficient);
  out.unseen = UnseenReason::kNotAllowed;
  return out;
}

// Nor without what may be of those days.
Measured OnNoDay(const Question& question, bool is_allowed) {
  return is_allowed ? NotSeen(UnseenReason::kTimeUnclear)
                    : NotAllowed(question.method().method);
}

// Whether there is a moment within (from, to] at which somebody could see.
bool WasSeen(const Observation& observation, double from, double to) {
  return std::any_of(observation.windows().begin(), observation.windows().end(),
                     [&](const Window& one) {
                       return one.to_day > from && one.from_day < to;
                     });
}

// What is known by its day alone counts as seen where somebody could see on
// that day.
void PutIntoWindows(const Observation& observation, double offset,
                    std::vector<Passed>* events) {
  for (Passed& one : *events) {
    if (one.has_clock || observation.Sees(one.day))
      continue;
    const double begins = std::floor(one.day + offset) - offset;
    for (const Window& window : observation.windows()) {
      const double from = std::max(window.from_day, begins);
      const double to = std::min(window.to_day, begins + 1);
      if (from < to) {
        one.day = (from + to) / 2;
        break;
      }
    }
  }
}

// What is less than a thousandth of itself by now is no evidence.
double FlowFrom(const Question& question) {
  return question.to - 10 * question.Value("half-life-days");
}

// The first of the days of the calendar that are counted; the last is that of
// `to`, or that which ends then.
double FirstDayCounted(const Frame& frame, const Question& question) {
  const double offset = OffsetDays(frame.held);
  return std::ceil(question.to + offset) - offset - question.Value("days");
}

Measured DaysWith(const Frame& frame, const Question& question,
                  const std::vector<Passed>& events,
                  const Observation& observation) {
  Measured out;
  const double from = FirstDayCounted(frame, question);
  std::vector<double> days;
  for (const Passed& one : events) {
    if (one.day > question.to || one.day < from)
      continue;
    if (!one.is_allowed)
      return NotAllowed(question.method().method);
    days.push_back(one.day);
    if (observation.Sees(one.day))
      out.Take(one.record, one.day);
  }
  Estimate share = DaysWithShareOf(days, observation, from, question.to,
                                   OffsetDays(frame.held));
  // Nothing was seen, yet something is on record: they looked elsewhere.
  if (share.value == 0.0 && share.n_missing > 0) {
    share = NoEstimate(kDaysWithShare, EstimateStatus::kInsufficient,
                       share.n_used, share.n_missing);
    Measured blind = std::move(out).Close(share);
    blind.unseen = UnseenReason::kNobodyObserving;
    return blind;
  }
  return std::move(out).Close(share, UnseenReason::kNobodyObserving);
}

// The share of time that somebody could see; the evidence is what they saw.
Measured ShareSeen(const Question& question, const std::vector<Passed>& events,
                   const Observation& observation) {
  // Where nobody wrote down when they could see, nobody knows that it was
  // never.
  if (observation.windows().empty())
    return NotSeen(UnseenReason::kNothingRecorded);
  Measured out;
  const double from = FlowFrom(question);
  for (const Passed& one : events) {
    if (one.is_allowed && one.day > from && one.day <= question.to)
      out.Take(one.record, one.day);
  }
  const auto decay = Decay::Of(question.Value("half-life-days"));
  return std::move(out).Close(
      decay ? observation.ShareOf(*decay, question.to)
            : NoEstimate(kObservedShare, EstimateStatus::kOutOfDomain));
}

Measured FlowNow(const Question& question, const std::vector<Passed>& events,
                 const Observation& observation) {
  Measured out;
  const double from = FlowFrom(question);
  std::vector<FlowEvent> flow;
  flow.reserve(events.size());
  for (const Passed& one : events) {
    if (one.day > question.to)
      continue;
    const bool is_evidence = one.day > from;
    if (is_evidence && !one.is_allowed)
      return NotAllowed(question.method().method);
    if (!one.is_allowed)
      continue;
    flow.push_back({one.day, static_cast<std::int64_t>(one.record), 1});
    if (is_evidence)
      out.Take(one.record, one.day);
  }
  const Estimate found =
      FlowAt(question.Value("half-life-days"), flow, question.to, observation)
          .per_observed_day;
  Measured closed = std::move(out).Close(found, UnseenReason::kNobodyObserving);
  if (found.status == EstimateStatus::kInsufficient)
    closed.unseen = UnseenReason::kNobodyObserving;
  return closed;
}

// Whether it passed with somebody of whom the client says that it is not safe,
// as far as who reads may know: it is no contact, and no support.
class IsUnsafe {
 public:
  IsUnsafe(const Frame& frame, Row person, double to)
      : frame_(frame),
        person_(person),
        unsafe_(UnsafeFor(frame.held, person, to)) {}

  bool operator()(const Passed& one) const {
    return std::binary_search(unsafe_.begin(), unsafe_.end(), one.other) &&
           !(ActsAsStaffOn(frame_.held, one.other, one.day) &&
             frame_.HidesWord(person_, one.other));
  }

 private:
  const Frame& frame_;
  Row person_;
  std::vector<Row> unsafe_;
};

// What reached or left the person, as the question's parameters say.
std::vector<Passed> EventsOf(const Frame& frame, const Question& question) {
  const Row person = question.about.row;
  const MethodId method = question.method().method;
  const bool either = method == kDaysWithShare && question.Value("either") > 0;
  const bool given = method != kObservedShare && question.Value("given") > 0;
  std::vector<Passed> events;
  const auto add = [&](const std::vector<Passed>& some) {
    events.reserve(events.size() + some.size());
    events.insert(events.end(), some.begin(), some.end());
  };
  if (either || given)
    add(GivenBy(frame, person));
  if (either || !given)
    add(ReceivedBy(frame, person));
  const IsUnsafe is_unsafe(frame, person, question.to);
  // A gesture to the whole room is no contact with one of those in it.
  std::erase_if(events, [&](const Passed& one) {
    return is_unsafe(one) || (either && one.other == kNone);
  });
  return events;
}

}  // namespace

Silence SilenceOf(const Frame& frame, const Question& question) {
  std::optional<double> last;
  for (const Passed& one : EventsOf(frame, question)) {
    if (!IsDated(one.at) || one.day > question.to)
      continue;
    // When it was is not told where it may not be used.
    const double day = one.is_allowed ? one.day : question.from();
    last = std::max(day, last.value_or(day));
  }
  Silence out;
  for (const SeenWindow& one :
       WindowsOf(frame, question.about.row, question.to)) {
    if (last && one.at.to_day <= *last)
      continue;
    const double first = std::max(one.at.from_day, last.value_or(0));
    out.began = std::min(first, out.began.value_or(first));
    if (one.at.to_day <= question.from())
      continue;
    out.windows.push_back(one.record);
    out.first_day = std::min(first, out.first_day.value_or(first));
    out.last_day =
        std::max(one.at.to_day, out.last_day.value_or(one.at.to_day));
  }
  return out;
}

Measured GatherExchanges(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Row person = question.about.row;
  const Observation& observation = ObservationOf(frame, person, question.to);
  const MethodId method = question.method().method;
  const bool is_days = method == kDaysWithShare;
  std::vector<Passed> events = EventsOf(frame, question);
  const double from =
      is_days ? FirstDayCounted(frame, question) : FlowFrom(question);
  for (const Passed& one : events) {
    if (method != kObservedShare && MayBeWithin(one.at, from, question.to))
      return OnNoDay(question, one.is_allowed);
  }
  std::erase_if(events, [](const Passed& one) { return !IsDated(one.at); });
  PutIntoWindows(observation, OffsetDays(held), &events);
  if (is_days)
    return DaysWith(frame, question, events, observation);
  return method == kObservedShare ? ShareSeen(question, events, observation)
                                  : FlowNow(question, events, observation);
}

namespace {

PeerExchanges MakePeerExchanges(const Frame& frame, Row person, double from,
                                double to) {
  PeerExchanges out;
  const std::vector<Passed>& given = GivenBy(frame, person);
  const std::vector<Passed>& received = ReceivedBy(frame, person);
  std::vector<std::pair<Row, bool>> passed;  // with whom; whether it was given
  passed.reserve(given.size() + received.size());
  const IsUnsafe is_unsafe(frame, person, to);
  const auto take = [&](const Passed& one, bool is_given) {
    if (!one.is_with_peer || is_unsafe(one))
      return;
    if (!IsDated(one.at)) {
      const bool may_be = MayBeWithin(one.at, from, to);
      out.is_unclear |= may_be;
      out.is_allowed &= one.is_allowed || !may_be;
      return;
    }
    if (one.day > to || one.day <= from) {
      if (one.day <= frame.now)
        out.taken.Note(UnseenReason::kOutsideDays);
      return;
    }
    out.is_allowed &= one.is_allowed;
    out.given += is_given ? 1 : 0;
    passed.emplace_back(one.other, is_given);
    out.taken.Take(one.record, one.day);
  };
  for (const Passed& one : given)
    take(one, true);
  for (const Passed& one : received)
    take(one, false);
  out.passed = static_cast<std::int64_t>(passed.size());
  std::vector<Row> others;
  others.reserve(passed.size());
  for (const auto& [other, is_given] : passed)
    others.push_back(other);
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  std::vector<Tie> ties;
  ties.reserve(passed.size());
  for (const auto& [other, is_given] : passed) {
    const auto at = static_cast<int>(
        std::lower_bound(others.begin(), others.end(), other) - others.begin());
    ties.push_back(is_given ? Tie{0, at + 1, 1} : Tie{at + 1, 0, 1});
  }
  if (const auto graph =
          Graph::Directed(static_cast<int>(others.size()) + 1, ties))
    out.mine = GiveAndTakeOf(*graph).front();
  return out;
}

}  // namespace

Measured GatherPeerExchanges(const Frame& frame, const Question& question) {
  const Row person = question.about.row;
  const double from = question.from();
  const PeerExchanges& all =
      Once(&frame.gathered->peer_exchanges, {person, from, question.to},
           [&] { return MakePeerExchanges(frame, person, from, question.to); });
  if (!all.is_allowed || all.is_unclear)
    return OnNoDay(question, all.is_allowed);
  // Where nobody could see, it is not said that nothing came. Of what came back
  // it counts how often something was given.
  const MethodId method = question.method().method;
  const bool is_net = method == kNetGiving;
  Measured out = all.taken;
  if (!WasSeen(ObservationOf(frame, person, question.to), from, question.to)) {
    out = std::move(out).Close(NoEstimate(method, EstimateStatus::kInsufficient,
                                          is_net ? all.passed : all.given));
    out.unseen = UnseenReason::kNobodyObserving;
    return out;
  }
  if (!all.mine)
    return NotSeen(UnseenReason::kUndefined);
  Estimate found = is_net ? all.mine->net : all.mine->returned_share;
  found.n_used = is_net ? all.passed : all.given;
  return std::move(out).Close(found).OrElse(UnseenReason::kNothingGiven);
}

Measured GatherGroupExchanges(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const double from = question.from();
  Measured out;
  std::vector<Row> members;
  for (const Row row : held.of_group.memberships.Of(question.about.row)) {
    const community::MembershipRow& member = held.memberships[row];
    const bool is_there =
        (!member.period.start ||
         FirstDayOf(*member.period.start) <= question.to) &&
        (!member.period.end || LastDayOf(*member.period.end) > from);
    if (is_there && IsClient(held, member.person) &&
        frame.MayCount(member.person))
      members.push_back(member.person);
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const auto at = [&](Row person) -> int {
    const auto found = std::lower_bound(members.begin(), members.end(), person);
    return found != members.end() && *found == person
               ? static_cast<int>(found - members.begin())
               : -1;
  };
  std::vector<Tie> ties;
  std::vector<Row> taking_part;
  for (const Row giver : members) {
    for (const Row row : held.of_person.given.Of(giver)) {
      const ExchangeRow& one = held.exchanges[row];
      if (!CountsAsPassed(held, row) || one.receiver == kNone ||
          at(one.receiver) < 0 || GroupOf(held, one) != question.about.row)
        continue;
      const double day = DayOf(one.at);
      if (!IsPeerOn(held, giver, day) || !IsPeerOn(held, one.receiver, day))
        continue;
      if (MayBeWithin(one.at, from, question.to))
        return NotSeen(UnseenReason::kTimeUnclear);
      if (!IsDated(one.at))
        continue;
      if (day > question.to || day <= from) {
        if (day <= frame.now)
          out.Note(UnseenReason::kOutsideDays);
        continue;
      }
      ties.push_back({at(giver), at(one.receiver), 1});
      taking_part.push_back(giver);
      taking_part.push_back(one.receiver);
      out.Take(one.record, day);
    }
  }
  std::sort(taking_part.begin(), taking_part.end());
  const auto people = static_cast<std::int64_t>(
      std::unique(taking_part.begin(), taking_part.end()) -
      taking_part.begin());
  const std::optional<Graph> graph =
      Graph::Directed(static_cast<int>(members.size()), ties);
  if (!graph)
    return NotSeen(UnseenReason::kUndefined);
  Estimate found = WeightedReciprocity(*graph);
  found.n_used = people;
  return std::move(out).Close(found).OrElse(UnseenReason::kNothingGiven);
}

}  // namespace relcare::profile
