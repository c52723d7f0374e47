// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_view.h"

#include <algorithm>
#include <map>

#include "engine/group_view.h"
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

// To staff it is told however anybody took it.
profile::Hears HearsOf(const Reader& reader) {
  if (reader.audience() != Audience::kClient)
    return nullptr;
  return [&reader](const community::ExchangeRow& exchange) {
    return reader.Hears(exchange);
  };
}

}  // namespace

profile::Frame FrameFor(const Reader& reader, const Snapshot& held,
                        const CommunityScorer& scorer,
                        const profile::FindScale& scales) {
  // Asked of the same people again and again.
  const auto may_use = [&held, &reader,
                        known = std::map<Index, bool>()](Index person) mutable {
    if (person >= held.persons.size())
      return true;
    const auto [at, is_new] = known.try_emplace(person);
    if (is_new)
      at->second = reader.MayUse(person);
    return at->second;
  };
  return {held,
          scorer,
          scales,
          NowOf(held),
          may_use,
          [&reader](Index client, Index staff) {
            return reader.HidesWord(client, staff);
          },
          HearsOf(reader)};
}

namespace {

class Looker {
 public:
  Looker(const Engine& engine, const Snapshot& held,
         const CommunityScorer& scorer, const Reader& reader, Pasts* pasts)
      : engine_(engine),
        held_(held),
        reader_(reader),
        scales_(FindScaleIn(engine.instruments())),
        frame_(FrameFor(reader, held, scorer, scales_)),
        groups_(reader, frame_, pasts, &found_.labels) {}

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
    if (about.row == kNone) {
      withheld = reader_.OfNobody();
    } else if (about.level == Target::kSelf) {
      withheld = reader_.OfPerson(about.row);
    } else if (about.level == Target::kTie) {
      withheld = reader_.OfFigure({}, profile::Voice::kRecords, about);
    } else {
      withheld = reader_.OfGroup(groups_.MembersOf(about.row), about.row);
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
      Keep(std::move(index));
    }
  }

  void AddGroupIndices(const LoadedProfile& profile, const About& about) {
    for (const profile::Index& rule : profile.rules.indices) {
      if (rule.target == Target::kGroup)
        Keep(groups_.Index(rule, about));
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
      found.sighting.reason = UnseenReason::kNoTie;
      Keep(signal, std::move(found));
    }
  }

  const Snapshot& held() const { return held_; }

 private:
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
      Keep(signal, groups_.Signal(signal, about));
      return;
    }
    const auto withheld = reader_.OfFigure(
        profile::FigureOf(signal.rules), profile::VoiceOf(signal.rules), about);
    if (withheld) {
      Keep(signal, WithheldSignal(held_, signal, about, *withheld));
      return;
    }
    profile::FoundSignal found =
        profile::LookOut(frame_, signal.rules, signal.reference, about);
    // It rests on what somebody else does not allow.
    const bool is_kept_back =
        found.sighting.state == SignalState::kCouldNotSee &&
        found.sighting.reason == UnseenReason::kNotAllowed;
    Keep(signal, is_kept_back ? WithheldSignal(held_, signal, about,
                                               WithheldCode::kConsentNeeded)
                              : std::move(found));
  }

  void Keep(profile::FoundIndex index) {
    for (const profile::FoundComponent& component : index.components) {
      if (component.withheld)
        found_.withheld.emplace_back(component.figure, *component.withheld);
    }
    found_.indices.push_back(std::move(index));
  }

  void Keep(const LoadedSignal& signal, profile::FoundSignal found) {
    if (found.withheld)
      found_.withheld.emplace_back(found.figure, *found.withheld);
    found_.signals.push_back(std::move(found));
    found_.signal_rules.push_back(signal.reference);
  }

  const Engine& engine_;
  const Snapshot& held_;
  const Reader& reader_;
  profile::FindScale scales_;
  profile::Frame frame_;
  ProfileFound found_;
  GroupView groups_;
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

Result<About> FindSubject(const Snapshot& held, const Reader& reader,
                          const ProfileRequest& request) {
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
  // Else a client could ask who is here; of their own they know.
  const bool may_know =
      reader.audience() != Audience::kClient ||
      (about.level == Target::kSelf &&
       reader.today().FindPerson(request.subject) == reader.person());
  if (about.row == kNone && may_know) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-subject", "",
                 "the community holds no such person, tie or group"};
  }
  return about;
}

About NamedTo(const Reader& reader, const ProfileFound& found,
              const About& about) {
  const bool is_named =
      !found.is_withheld() || reader.audience() != Audience::kClient;
  return is_named ? about : About{about.level, kNone};
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
