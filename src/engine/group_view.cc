// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/group_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/civil_time.h"
#include "engine/group_polls.h"
#include "profile/answered.h"
#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;
using profile::About;

// Those whose values are in a group's figure.
std::vector<std::uint32_t> PeopleBehind(const Snapshot& past,
                                        const std::vector<Index>& evidence,
                                        Contributors* contributors) {
  std::vector<std::uint32_t> people;
  for (const Index record : evidence) {
    const community::RecordRow& row = past.records[record];
    if (row.body == community::Body::kAssessment) {
      people.push_back(
          contributors->NumberOf(past, past.assessments[row.row].respondent));
    } else if (row.body == community::Body::kExchange) {
      people.push_back(
          contributors->NumberOf(past, past.exchanges[row.row].giver));
      people.push_back(
          contributors->NumberOf(past, past.exchanges[row.row].receiver));
    }
  }
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  return people;
}

// All records that a rule looks at, whether it fired or not.
std::vector<Index> LookedAt(const profile::Frame& frame,
                            const profile::SignalRules& rule,
                            const About& about,
                            const profile::FoundSignal& found) {
  std::vector<Index> records = found.evidence;
  if (!rule.measure || rule.measure->figure.method.empty())
    return records;
  for (std::uint32_t i = 0; i < rule.measure->in_a_row; ++i) {
    profile::Question question{&rule.measure->figure,
                               rule.measure->parameters,
                               rule.measure->voice,
                               about,
                               frame.now,
                               std::nullopt};
    question.to -= static_cast<double>(rule.measure->days) * i;
    if (rule.measure->days > 0)
      question.days = rule.measure->days;
    const profile::Measured look = profile::Measure(frame, question);
    records.insert(records.end(), look.evidence.begin(), look.evidence.end());
  }
  return records;
}

// To whom a group is not their work: nobody answered, or three, or long ago.
UnseenReason Coarsened(UnseenReason reason) {
  switch (reason) {
    case UnseenReason::kNothingRecorded:
    case UnseenReason::kOutsideDays:
    case UnseenReason::kTimeUnclear:
    case UnseenReason::kTooFew:
    case UnseenReason::kScoresUnusable:
      return UnseenReason::kTooFewPeople;
    default:
      return reason;
  }
}

}  // namespace

profile::FoundSignal WithheldSignal(const Snapshot& held,
                                    const LoadedSignal& signal,
                                    const About& about, WithheldCode withheld) {
  profile::FoundSignal found;
  found.rule = &signal.rules;
  found.about = about;
  found.figure = "signal/" + signal.rules.id + '/' +
                 std::string(profile::IdOf(held, about));
  found.sighting.reason = profile::ReasonOf(withheld);
  found.withheld = withheld;
  return found;
}

About GroupView::In(const Snapshot& past, const About& about) const {
  return {about.level,
          past.FindRow(community::Body::kGroup, profile::IdOf(held(), about))};
}

template <typename Look>
void GroupView::ForEachPast(const About& about, const Look& look) const {
  for (const Period& period : pasts_.periods()) {
    const Pasts::Past& past = pasts_.At(period);
    const About there = In(*past.held, about);
    if (there.row != kNone)
      look(period, past, there);
  }
}

profile::Frame GroupView::FrameOf(const Pasts::Past& past, const Period& period,
                                  Contributors* people) const {
  return {*past.held, *past.scorer, frame_.scales, period.end,
          [&past, people, cutoff = period.cutoff](community::Index person) {
            return people->MayCount(*past.held, cutoff, person);
          }};
}

std::optional<WithheldCode> GroupView::Tell(const Period& period,
                                            const People& people,
                                            const Contributors& contributors,
                                            privacy::ReleaseLog* told) const {
  if (people.size() < privacy::kMinimumPeople)
    return WithheldCode::kTooFewPeople;
  std::optional<WithheldCode> withheld = told->Tell(period.number, people);
  if (!withheld)
    withheld = contributors.RefusalTo(reader_, people);
  if (withheld && reader_.audience() == Audience::kClient)
    return WithheldCode::kAudience;  // who refused, or came, is not told
  if (!withheld && period.is_broken)
    withheld = WithheldCode::kCalendar;
  return withheld;
}

profile::FoundIndex GroupView::Index(const profile::Index& rule,
                                     const About& about) const {
  const profile::Withhold shows_all =
      [](const profile::Figure&, profile::Voice,
         const About&) -> std::optional<WithheldCode> { return std::nullopt; };
  std::vector<std::optional<WithheldCode>> last(rule.components.size(),
                                                WithheldCode::kCalendar);
  std::vector<privacy::ReleaseLog> told(
      rule.components.size(), privacy::ReleaseLog(privacy::kMinimumPeople));
  Contributors people(held());
  const Pasts::Past* shown = nullptr;
  const Period* shown_period = nullptr;
  ForEachPast(about, [&](const Period& period, const Pasts::Past& past,
                         const About& there) {
    shown = &past;
    shown_period = &period;
    const profile::FoundIndex found = profile::FindIndex(
        FrameOf(past, period, &people), rule, there, shows_all);
    for (std::size_t i = 0; i < last.size(); ++i) {
      last[i] = Tell(
          period,
          PeopleBehind(*past.held, found.components[i].now.evidence, &people),
          people, &told[i]);
    }
  });
  // Asked of one component after the other.
  std::size_t next = 0;
  const profile::Withhold as_told = [&](const profile::Figure&, profile::Voice,
                                        const About&) { return last[next++]; };
  profile::FoundIndex index =
      shown == nullptr
          ? profile::FindIndex(frame_, rule, about, as_told)
          : profile::FindIndex(FrameOf(*shown, *shown_period, &people), rule,
                               In(*shown->held, about), as_told);
  index.about = about;
  if (shown_period != nullptr)
    index.period_end = shown_period->end;
  for (profile::FoundComponent& component : index.components) {
    if (shown != nullptr)
      Bring(*shown, &component.now.evidence);
  }
  return index;
}

// From records of a past to those held now; to a client no record of others is
// named. Labels stay.
void GroupView::Bring(const Pasts::Past& past,
                      std::vector<community::Index>* evidence) const {
  past.JoinLabels(*evidence, &labels_);
  std::vector<community::Index> now;
  for (const community::Index row : *evidence) {
    const community::RecordRow& record = past.held->records[row];
    const community::Index here = held().Find(record.entity);
    if (here != kNone && reader_.audience() != Audience::kClient)
      now.push_back(here);
  }
  std::sort(now.begin(), now.end());
  now.erase(std::unique(now.begin(), now.end()), now.end());
  *evidence = std::move(now);
}

profile::FoundSignal GroupView::Signal(const LoadedSignal& signal,
                                       const About& about) const {
  const bool leads = reader_.audience() == Audience::kClinician ||
                     reader_.audience() == Audience::kSupervisor;
  const bool is_of_polls =
      signal.rules.measure && GroupPolls::Have(signal.rules.measure->figure);
  return leads && is_of_polls ? SignalByPolls(signal, about)
                              : SignalByCalendar(signal, about);
}

// A group's signal is a figure about its members, and told as such.
profile::FoundSignal GroupView::SignalByCalendar(const LoadedSignal& signal,
                                                 const About& about) const {
  profile::FoundSignal found;
  found.rule = &signal.rules;
  std::optional<WithheldCode> withheld = WithheldCode::kCalendar;
  std::optional<profile::ToldSignal> last;
  privacy::ReleaseLog told(privacy::kMinimumPeople);
  Contributors people(held());
  const Pasts::Past* shown = nullptr;
  ForEachPast(about, [&](const Period& period, const Pasts::Past& past,
                         const About& there) {
    shown = &past;
    const profile::Frame then = FrameOf(past, period, &people);
    found = profile::LookOut(then, signal.rules, signal.reference, there);
    withheld = std::nullopt;
    if (found.sighting.state == SignalState::kCouldNotSee) {
      found.evidence.clear();
      found.looked_at.clear();
      found.sighting.reason = Coarsened(found.sighting.reason);
      last = profile::ToldOf(found);
      return;
    }
    withheld =
        Tell(period,
             PeopleBehind(*past.held,
                          LookedAt(then, signal.rules, there, found), &people),
             people, &told);
    if (!withheld)
      last = profile::ToldOf(found);
  });
  if (withheld) {
    profile::FoundSignal none =
        WithheldSignal(held(), signal, about, *withheld);
    none.told_before = last;
    return none;
  }
  found.about = about;
  Bring(*shown, &found.evidence);
  Bring(*shown, &found.looked_at);
  found.is_answered = profile::IsAnswered(
      held(), about, found.id, found.last_day.value_or(0), frame_.now);
  return found;
}

// To those who lead the group, poll by poll: a state, and nobody's record.
profile::FoundSignal GroupView::SignalByPolls(const LoadedSignal& signal,
                                              const About& about) const {
  Contributors people(held());
  GroupPolls polls(frame_, about, &pasts_, &people, &labels_);
  profile::Frame closed = frame_;
  closed.now = polls.closed();
  closed.look = [&](const profile::Question& question) {
    return polls.Look(question);
  };
  profile::FoundSignal found =
      profile::LookOut(closed, signal.rules, signal.reference, about);
  if (const auto withheld = people.RefusalTo(reader_, polls.people()))
    return WithheldSignal(held(), signal, about, *withheld);
  found.is_answered = profile::IsAnswered(
      held(), about, found.id, found.last_day.value_or(0), frame_.now);
  return found;
}

int GroupView::MembersOf(community::Index group) const {
  std::vector<community::Index> members;
  for (const community::Index row : held().of_group.memberships.Of(group)) {
    const community::MembershipRow& member = held().memberships[row];
    if (profile::MayHold(member.period, frame_.now) &&
        profile::IsClient(held(), member.person))
      members.push_back(member.person);
  }
  std::sort(members.begin(), members.end());
  return static_cast<int>(std::unique(members.begin(), members.end()) -
                          members.begin());
}

}  // namespace relcare::engine
