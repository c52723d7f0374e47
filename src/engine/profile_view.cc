// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_view.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/civil_time.h"
#include "privacy/release.h"
#include "profile/people.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::RelationshipKind;
using community::Snapshot;
using profile::About;
using profile::Target;

class Looker {
 public:
  Looker(const Engine& engine, const Snapshot& held,
         const CommunityScorer& scorer, const Reader& reader, Pasts* pasts)
      : engine_(engine),
        held_(held),
        reader_(reader),
        pasts_(*pasts),
        scales_(FindScaleIn(engine.instruments())),
        frame_{held, scorer, scales_, NowOf(held),
               [&reader](Index person) { return reader.MayCount(person); }} {}

  ProfileFound Take() && {
    std::sort(found_.withheld.begin(), found_.withheld.end());
    found_.withheld.erase(
        std::unique(found_.withheld.begin(), found_.withheld.end()),
        found_.withheld.end());
    return std::move(found_);
  }

  // Whether anything about it may be shown.
  bool IsOpen(const About& about) {
    std::optional<WithheldCode> withheld;
    if (about.level == Target::kSelf) {
      withheld = reader_.OfPerson(about.row);
    } else if (about.level == Target::kTie) {
      withheld = reader_.OfFigure({}, profile::Voice::kRecords, about);
    } else {
      withheld = reader_.OfGroup(MembersOf(about.row), about.row);
    }
    if (withheld)
      found_.withheld.emplace_back("", *withheld);
    return !withheld;
  }

  void AddIndices(const LoadedProfile& profile, const About& about,
                  bool only_if_recorded) {
    for (const profile::Index& rule : profile.rules.indices) {
      if (rule.target != about.level || !IsOfThisTie(rule, about))
        continue;
      profile::FoundIndex index = profile::FindIndex(
          frame_, rule, about,
          [&](const profile::Figure& figure, profile::Voice voice,
              const About& of) { return reader_.OfFigure(figure, voice, of); });
      if (only_if_recorded && !IsRecorded(index))
        continue;
      for (const profile::FoundComponent& component : index.components) {
        if (component.withheld)
          found_.withheld.emplace_back(component.figure, *component.withheld);
      }
      found_.indices.push_back(std::move(index));
    }
  }

  // A group's figures are told for whole periods of a calendar that are over,
  // by what had been recorded by their cut-offs, and not where, with those told
  // before, one could work out a few people's values.
  void AddGroupIndices(const LoadedProfile& profile, const About& about) {
    for (const profile::Index& rule : profile.rules.indices) {
      if (rule.target == Target::kGroup)
        AddGroupIndex(rule, about);
    }
  }

  // After the indices.
  void AddShared() {
    found_.shared = SharedIn(frame_, reader_, found_.indices);
  }

  void AddNaming(const About& group) {
    std::optional<WithheldCode> withheld;
    found_.naming = NamingIn(frame_, reader_, group.row, &withheld);
    if (withheld) {
      found_.withheld.emplace_back(
          "named/" + std::string(profile::IdOf(held_, group)), *withheld);
    }
  }

  void AddSignals(const About& about) {
    for (const LoadedSignal& signal : engine_.profiles().signals) {
      if (signal.rules.target == about.level)
        AddSignal(signal, about);
    }
  }

  // Signals about ties of somebody who has none: nobody could see.
  void AddSignalsWithoutTies(const About& person) {
    for (const LoadedSignal& signal : engine_.profiles().signals) {
      if (signal.rules.target != Target::kTie)
        continue;
      profile::FoundSignal found;
      found.rule = &signal.rules;
      found.about = person;
      found.figure = "signal/" + signal.rules.id + '/' +
                     std::string(profile::IdOf(held_, person));
      found.sighting.reason = UnseenReason::kNothingRecorded;
      Keep(signal, std::move(found));
    }
  }

  const Snapshot& held() const { return held_; }

 private:
  // The group as the records of one past have it.
  About In(const Snapshot& past, const About& about) const {
    return {about.level,
            past.FindRow(community::Body::kGroup, profile::IdOf(held_, about))};
  }

  // look(period, past, there), in the order of the calendar, for each past
  // that has the group.
  template <typename Look>
  void ForEachPast(const About& about, const Look& look) {
    for (const Period& period : pasts_.periods()) {
      const Pasts::Past& past = pasts_.At(period);
      const About there = In(*past.held, about);
      if (there.row != kNone)
        look(period, past, there);
    }
  }

  profile::Frame FrameOf(const Pasts::Past& past, const Period& period,
                         Contributors* people) const {
    return {*past.held, *past.scorer, scales_, period.end,
            [&past, people, cutoff = period.cutoff](Index person) {
              return people->MayCount(*past.held, cutoff, person);
            }};
  }

  // Why what rests on these may not be told for this period.
  std::optional<WithheldCode> Tell(const Period& period,
                                   const std::vector<std::uint32_t>& people,
                                   const Contributors& contributors,
                                   privacy::ReleaseLog* told) const {
    if (people.size() < privacy::kMinimumPeople)
      return WithheldCode::kTooFewPeople;
    std::optional<WithheldCode> withheld = told->Tell(period.number, people);
    if (!withheld)
      withheld = contributors.RefusalTo(reader_, people);
    if (!withheld && period.is_broken)
      withheld = WithheldCode::kCalendar;
    return withheld;
  }

  void AddGroupIndex(const profile::Index& rule, const About& about) {
    const profile::Withhold shows_all =
        [](const profile::Figure&, profile::Voice,
           const About&) -> std::optional<WithheldCode> {
      return std::nullopt;
    };
    std::vector<std::optional<WithheldCode>> last(rule.components.size(),
                                                  WithheldCode::kCalendar);
    std::vector<privacy::ReleaseLog> told(
        rule.components.size(), privacy::ReleaseLog(privacy::kMinimumPeople));
    Contributors people(held_);
    profile::Frame then = frame_;
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
    const profile::Withhold as_told = [&](const profile::Figure&,
                                          profile::Voice, const About&) {
      return last[next++];
    };
    profile::FoundIndex index =
        shown == nullptr
            ? profile::FindIndex(frame_, rule, about, as_told)
            : profile::FindIndex(FrameOf(*shown, *shown_period, &people), rule,
                                 In(*shown->held, about), as_told);
    index.about = about;
    for (profile::FoundComponent& component : index.components) {
      if (shown != nullptr)
        Bring(*shown, &component.now.evidence);
      if (component.withheld)
        found_.withheld.emplace_back(component.figure, *component.withheld);
    }
    found_.indices.push_back(std::move(index));
  }

  // From records of a past to those held now; to a client no record of others
  // is named. Labels stay.
  void Bring(const Pasts::Past& past, std::vector<Index>* evidence) {
    std::vector<Index> now;
    for (const Index row : *evidence) {
      const community::RecordRow& record = past.held->records[row];
      if (record.labels != kNone)
        found_.labels.Join(past.held->label_sets[record.labels]);
      if (record.body == community::Body::kAssessment && record.row != kNone)
        found_.labels.Join(past.scorer->LabelsOf(record.row));
      const Index held = held_.Find(record.entity);
      if (held != kNone && reader_.audience() != Audience::kClient)
        now.push_back(held);
    }
    std::sort(now.begin(), now.end());
    now.erase(std::unique(now.begin(), now.end()), now.end());
    *evidence = std::move(now);
  }

  // Those whose values are in a group's figure.
  static std::vector<std::uint32_t> PeopleBehind(
      const Snapshot& past, const std::vector<Index>& evidence,
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
  static std::vector<Index> LookedAt(const profile::Frame& frame,
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

  // A group's signal is a figure about its members, and told as such.
  void AddGroupSignal(const LoadedSignal& signal, const About& about) {
    profile::FoundSignal found;
    found.rule = &signal.rules;
    WithheldCode reason = WithheldCode::kCalendar;
    bool is_withheld = true;
    privacy::ReleaseLog told(privacy::kMinimumPeople);
    Contributors people(held_);
    const Pasts::Past* shown = nullptr;
    ForEachPast(about, [&](const Period& period, const Pasts::Past& past,
                           const About& there) {
      shown = &past;
      const profile::Frame then = FrameOf(past, period, &people);
      found = profile::LookOut(then, signal.rules, signal.reference, there);
      is_withheld = false;
      if (found.sighting.state == SignalState::kCouldNotSee) {
        found.evidence.clear();
        return;
      }
      const auto withheld = Tell(
          period,
          PeopleBehind(*past.held, LookedAt(then, signal.rules, there, found),
                       &people),
          people, &told);
      if (withheld) {
        is_withheld = true;
        reason = *withheld;
      }
    });
    if (is_withheld) {
      KeepWithheld(signal, about, reason);
      return;
    }
    found.about = about;
    if (shown != nullptr)
      Bring(*shown, &found.evidence);
    const auto responses = held_.ResponsesTo(found.id);
    found.is_answered =
        std::any_of(responses.begin(), responses.end(), [&](Index row) {
          const relcare::Interval& at = held_.responses[row].at;
          return profile::LastDayOf(at) >=
                     std::floor(found.last_day.value_or(0)) &&
                 profile::FirstDayOf(at) <= frame_.now;
        });
    Keep(signal, std::move(found));
  }

  // To those who lead the group, on the day: of as many as may be told of, and
  // of the same people for every purpose.
  void AddGroupSignalAtOnce(const LoadedSignal& signal, const About& about) {
    Contributors people(held_);
    profile::Frame now = frame_;
    now.counts = [this, &people](Index person) {
      return people.MayCount(
          held_, static_cast<std::int64_t>(frame_.now * kSecondsOfDay), person);
    };
    profile::FoundSignal found =
        profile::LookOut(now, signal.rules, signal.reference, about);
    const std::vector<std::uint32_t> behind =
        PeopleBehind(held_, LookedAt(now, signal.rules, about, found), &people);
    const std::optional<WithheldCode> withheld =
        people.RefusalTo(reader_, behind);
    if (withheld) {
      KeepWithheld(signal, about, *withheld);
    } else if (found.sighting.state != SignalState::kCouldNotSee &&
               behind.size() < privacy::kMinimumPeople) {
      KeepWithheld(signal, about, WithheldCode::kTooFewPeople);
    } else {
      Keep(signal, std::move(found));
    }
  }

  int MembersOf(Index group) const {
    std::vector<Index> members;
    for (const Index row : held_.of_group.memberships.Of(group)) {
      const community::MembershipRow& member = held_.memberships[row];
      if (profile::MayHold(member.period, frame_.now) &&
          profile::IsClient(held_, member.person))
        members.push_back(member.person);
    }
    std::sort(members.begin(), members.end());
    return static_cast<int>(std::unique(members.begin(), members.end()) -
                            members.begin());
  }

  // What two peers share, or what goes on between a client and staff.
  bool IsOfThisTie(const profile::Index& rule, const About& about) const {
    if (about.level != Target::kTie)
      return true;
    const RelationshipKind kind = held_.ties[about.row].kind;
    const bool is_with_staff = kind == RelationshipKind::kTherapeutic ||
                               kind == RelationshipKind::kLivedExperience;
    return rule.kind == profile::IndexKind::kCommonality ? !is_with_staff
                                                         : is_with_staff;
  }

  static bool IsRecorded(const profile::FoundIndex& index) {
    return std::any_of(index.components.begin(), index.components.end(),
                       [](const profile::FoundComponent& component) {
                         return component.now.has_value() ||
                                !component.now.evidence.empty();
                       });
  }

  void AddSignal(const LoadedSignal& signal, const About& about) {
    if (about.level == Target::kGroup) {
      if (reader_.audience() == Audience::kClinician ||
          reader_.audience() == Audience::kSupervisor) {
        AddGroupSignalAtOnce(signal, about);
      } else {
        AddGroupSignal(signal, about);
      }
      return;
    }
    const auto withheld = reader_.OfFigure(
        profile::FigureOf(signal.rules), profile::VoiceOf(signal.rules), about);
    if (withheld) {
      KeepWithheld(signal, about, *withheld);
      return;
    }
    Keep(signal,
         profile::LookOut(frame_, signal.rules, signal.reference, about));
  }

  void KeepWithheld(const LoadedSignal& signal, const About& about,
                    WithheldCode withheld) {
    profile::FoundSignal found;
    found.rule = &signal.rules;
    found.about = about;
    found.figure = "signal/" + signal.rules.id + '/' +
                   std::string(profile::IdOf(held_, about));
    found.sighting.reason = UnseenReason::kNotAllowed;
    found.withheld = withheld;
    found_.withheld.emplace_back(found.figure, withheld);
    Keep(signal, std::move(found));
  }

  void Keep(const LoadedSignal& signal, profile::FoundSignal found) {
    found_.signals.push_back(std::move(found));
    found_.signal_rules.push_back(signal.reference);
  }

  const Engine& engine_;
  const Snapshot& held_;
  const Reader& reader_;
  Pasts& pasts_;
  profile::FindScale scales_;
  profile::Frame frame_;
  ProfileFound found_;
};

bool IsTherapeutic(const Snapshot& held, Index tie) {
  return held.ties[tie].kind == RelationshipKind::kTherapeutic;
}

void AddAllSignals(const About& about, Looker* looker) {
  looker->AddSignals(about);
  if (about.level != Target::kSelf)
    return;
  bool has_tie = false;
  for (const Index tie : TiesOf(looker->held(), about.row)) {
    // Of other ties nobody rates sessions.
    if (!IsTherapeutic(looker->held(), tie))
      continue;
    has_tie = true;
    looker->AddSignals({Target::kTie, tie});
  }
  if (!has_tie)
    looker->AddSignalsWithoutTies(about);
}

}  // namespace

Result<About> FindSubject(const Snapshot& held, const ProfileRequest& request) {
  About about;
  community::Body body = community::Body::kNone;
  switch (request.subject_kind) {
    case SubjectKind::kPerson:
      about.level = Target::kSelf;
      body = community::Body::kPerson;
      break;
    case SubjectKind::kRelationship:
      about.level = Target::kTie;
      body = community::Body::kRelationship;
      break;
    case SubjectKind::kGroup:
      about.level = Target::kGroup;
      body = community::Body::kGroup;
      break;
    case SubjectKind::kNone:
      break;
  }
  about.row = held.FindRow(body, request.subject);
  if (about.row == kNone) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-subject", "",
                 "the community holds no such person, tie or group"};
  }
  return about;
}

std::vector<Index> TiesOf(const Snapshot& held, Index person) {
  std::vector<Index> ties;
  const auto all = held.of_person.ties.Of(person);
  for (const Index row : all) {
    const profile::Sides sides = profile::SidesOf(held, row);
    if (sides.client == person && sides.other != kNone && sides.other != person)
      ties.push_back(row);
  }
  std::sort(ties.begin(), ties.end());
  return ties;
}

ProfileFound Look(const Engine& engine, const Snapshot& held,
                  const CommunityScorer& scorer, const LoadedProfile& profile,
                  const Reader& reader, const About& about, Pasts* pasts) {
  Looker looker(engine, held, scorer, reader, pasts);
  if (!looker.IsOpen(about))
    return std::move(looker).Take();
  if (about.level == Target::kGroup) {
    looker.AddGroupIndices(profile, about);
    looker.AddNaming(about);
  } else {
    looker.AddIndices(profile, about, false);
  }
  if (about.level == Target::kSelf) {
    for (const Index tie : TiesOf(held, about.row)) {
      looker.AddIndices(profile, {Target::kTie, tie},
                        !IsTherapeutic(held, tie));
    }
    looker.AddShared();
  }
  AddAllSignals(about, &looker);
  return std::move(looker).Take();
}

ProfileFound LookForSignals(const Engine& engine, const Snapshot& held,
                            const CommunityScorer& scorer, const Reader& reader,
                            const About& about, Pasts* pasts) {
  Looker looker(engine, held, scorer, reader, pasts);
  if (looker.IsOpen(about))
    AddAllSignals(about, &looker);
  return std::move(looker).Take();
}

}  // namespace relcare::engine
