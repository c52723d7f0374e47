// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A snapshot's lists: for each person, tie, group and meeting its rows, in
// order of time.

#include "community/snapshot_lists.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "community/order.h"
#include "community/snapshot.h"

namespace relcare::community {
namespace {

using Pairs = std::vector<std::pair<Index, Index>>;

template <typename T>
std::optional<Interval> TimeOf(const T& row) {
  if constexpr (requires { row.at; }) {
    return row.at;
  } else if constexpr (requires { row.period; }) {
    return row.period.start;
  } else {
    return std::nullopt;
  }
}

// Positions of rows in order of time.
template <typename T, typename Time>
std::vector<Index> OrderOf(const std::vector<T>& rows, const Time& time_of) {
  std::vector<Index> order(rows.size());
  for (Index i = 0; i < order.size(); ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    const std::optional<Interval> left = time_of(rows[a]);
    const std::optional<Interval> right = time_of(rows[b]);
    if (ComesBefore(left, right))
      return true;
    return !ComesBefore(right, left) && a < b;
  });
  return order;
}

// Lists of one array's rows, by owners of several kinds.
template <typename T>
class Listing {
 public:
  explicit Listing(const std::vector<T>& rows)
      : Listing(rows, [](const T& row) { return TimeOf(row); }) {}
  template <typename Time>
  Listing(const std::vector<T>& rows, const Time& time_of)
      : rows_(rows), order_(OrderOf(rows, time_of)) {}

  // `owner_of(row)` is one owner, or kNone.
  template <typename Owner>
  Lists By(std::size_t owners, const Owner& owner_of) {
    pairs_.clear();
    for (const Index row : order_)
      pairs_.emplace_back(owner_of(rows_[row]), row);
    return Lists(owners, pairs_);
  }
  // `visit(row, add)` calls add(owner) for each owner.
  template <typename Visit>
  Lists ByEach(std::size_t owners, const Visit& visit) {
    pairs_.clear();
    for (const Index row : order_)
      visit(rows_[row], [&](Index owner) { pairs_.emplace_back(owner, row); });
    return Lists(owners, pairs_);
  }

 private:
  const std::vector<T>& rows_;
  std::vector<Index> order_;
  Pairs pairs_;
};

template <typename T>
Index PersonOf(const T& row) {
  return row.person;
}

// Each side once, if it is of the kind.
template <typename Add>
void AddSides(const TieRow& tie, privacy::PartyKind kind, const Add& add) {
  if (tie.party.kind == kind)
    add(tie.party.number);
  if (tie.other.kind == kind && tie.other != tie.party)
    add(tie.other.number);
}

void ListPeople(Snapshot* s) {
  const std::size_t persons = s->persons.size();
  const std::size_t groups = s->groups.size();
  Snapshot::OfPerson& of = s->of_person;
  of.attributes = Listing(s->attributes).By(persons, PersonOf<AttributeRow>);
  Listing ties(s->ties);
  of.ties = ties.ByEach(persons, [](const TieRow& tie, const auto& add) {
    AddSides(tie, privacy::PartyKind::kPerson, add);
  });
  s->of_group.ties =
      ties.ByEach(groups, [](const TieRow& tie, const auto& add) {
        AddSides(tie, privacy::PartyKind::kGroup, add);
      });
  Listing memberships(s->memberships);
  of.memberships = memberships.By(persons, PersonOf<MembershipRow>);
  s->of_group.memberships = memberships.By(
      groups, [](const MembershipRow& row) { return row.group; });
  of.episodes = Listing(s->episodes).By(persons, PersonOf<EpisodeRow>);
  of.use_reports = Listing(s->use_reports).By(persons, PersonOf<UseReportRow>);
  of.tests = Listing(s->tests).By(persons, PersonOf<TestRow>);
  of.consents_now = Listing(s->consents_now, [](const ConsentRow& row) {
                      return row.consent.start;
                    }).By(persons, PersonOf<ConsentRow>);
  of.responses = Listing(s->responses).By(persons, PersonOf<ResponseRow>);
  Listing annotations(s->annotations);
  of.annotations = annotations.By(persons, PersonOf<AnnotationRow>);
  s->annotations_of_record = annotations.By(
      s->records.size(), [](const AnnotationRow& row) { return row.about; });
}

void ListEvents(Snapshot* s) {
  const std::size_t persons = s->persons.size();
  const std::size_t ties = s->ties.size();
  const std::size_t groups = s->groups.size();
  const std::size_t encounters = s->encounters.size();
  Snapshot::OfPerson& of = s->of_person;

  Listing meetings(s->encounters);
  s->of_tie.encounters =
      meetings.By(ties, [](const EncounterRow& row) { return row.tie; });
  s->of_group.encounters =
      meetings.By(groups, [](const EncounterRow& row) { return row.group; });
  of.presences = Listing(s->presences, [s](const PresenceRow& row) {
                   return s->encounters[row.encounter].period.start;
                 }).By(persons, [](const PresenceRow& row) {
    return row.is_in_meeting ? kNone : row.person;
  });

  Listing windows(s->windows);
  of.windows_as_observer =
      windows.By(persons, [](const WindowRow& row) { return row.observer; });
  of.windows_as_seen =
      windows.ByEach(persons, [s](const WindowRow& row, const auto& add) {
        for (Index i = 0; i < row.seen.count; ++i)
          add(s->index_lists[row.seen.first + i]);
      });
  s->of_group.windows =
      windows.By(groups, [](const WindowRow& row) { return row.group; });
  s->of_encounter.windows = windows.By(
      encounters, [](const WindowRow& row) { return row.encounter; });

  Listing exchanges(s->exchanges);
  of.given =
      exchanges.By(persons, [](const ExchangeRow& row) { return row.giver; });
  of.received = exchanges.By(
      persons, [](const ExchangeRow& row) { return row.receiver; });
  s->of_group.exchanges =
      exchanges.By(groups, [](const ExchangeRow& row) { return row.group; });
  s->of_encounter.exchanges = exchanges.By(
      encounters, [](const ExchangeRow& row) { return row.encounter; });

  Listing adaptations(s->adaptations);
  of.adaptations = adaptations.By(persons, PersonOf<AdaptationRow>);
  of.adaptations_by = adaptations.By(
      persons, [](const AdaptationRow& row) { return row.clinician; });
  s->of_tie.adaptations =
      adaptations.By(ties, [](const AdaptationRow& row) { return row.tie; });
  s->of_encounter.adaptations = adaptations.By(
      encounters, [](const AdaptationRow& row) { return row.encounter; });

  Listing disclosures(s->disclosures);
  of.disclosures = disclosures.By(persons, PersonOf<DisclosureRow>);
  s->of_group.disclosures =
      disclosures.By(groups, [](const DisclosureRow& row) {
        const bool is_told =
            row.audience && row.audience->kind == privacy::PartyKind::kGroup;
        return is_told ? row.audience->number : kNone;
      });
  s->of_encounter.disclosures = disclosures.By(
      encounters, [](const DisclosureRow& row) { return row.encounter; });
}

void ListTalk(Snapshot* s) {
  const std::size_t persons = s->persons.size();
  const std::size_t encounters = s->encounters.size();
  Listing transcripts(s->transcripts);
  s->of_person.transcripts = transcripts.ByEach(
      persons, [s](const TranscriptRow& row, const auto& add) {
        std::vector<Index> speakers;
        for (Index i = 0; i < row.turns.count; ++i)
          speakers.push_back(s->turns[row.turns.first + i].speaker);
        std::sort(speakers.begin(), speakers.end());
        speakers.erase(std::unique(speakers.begin(), speakers.end()),
                       speakers.end());
        for (const Index speaker : speakers)
          add(speaker);
      });
  s->of_encounter.transcripts = transcripts.By(
      encounters, [](const TranscriptRow& row) { return row.encounter; });
  Listing events(s->coded_events);
  s->of_person.coded_events = events.By(persons, PersonOf<CodedEventRow>);
  s->of_tie.coded_events = events.By(
      s->ties.size(), [](const CodedEventRow& row) { return row.tie; });
  s->of_encounter.coded_events = events.By(
      encounters, [](const CodedEventRow& row) { return row.encounter; });
}

// By the person, and by the tie or group in which it came up.
template <typename T>
void ListByOrigin(const Snapshot& s, Listing<T>* rows, Lists* of_person,
                  Lists* of_tie, Lists* of_group) {
  *of_person = rows->By(s.persons.size(), PersonOf<T>);
  *of_tie =
      rows->By(s.ties.size(), [](const T& row) { return row.origin.tie; });
  *of_group =
      rows->By(s.groups.size(), [](const T& row) { return row.origin.group; });
}

void ListSaid(Snapshot* s) {
  const std::size_t persons = s->persons.size();
  Snapshot::OfPerson& of = s->of_person;
  Listing forms(s->assessments);
  of.assessments = forms.By(persons, PersonOf<AssessmentRow>);
  of.assessments_by = forms.By(
      persons, [](const AssessmentRow& row) { return row.respondent; });
  s->of_tie.assessments = forms.By(
      s->ties.size(), [](const AssessmentRow& row) { return row.tie; });
  s->of_group.assessments = forms.By(
      s->groups.size(), [](const AssessmentRow& row) { return row.group; });

  Listing states(s->states);
  of.states_by =
      states.By(persons, [](const StateRow& row) { return row.respondent; });
  ListByOrigin(*s, &states, &of.states, &s->of_tie.states, &s->of_group.states);
  Listing goals(s->goals);
  ListByOrigin(*s, &goals, &of.goals, &s->of_tie.goals, &s->of_group.goals);
  Listing identities(s->identities);
  ListByOrigin(*s, &identities, &of.identities, &s->of_tie.identities,
               &s->of_group.identities);
  Listing capacities(s->capacities);
  ListByOrigin(*s, &capacities, &of.capacities, &s->of_tie.capacities,
               &s->of_group.capacities);
  Listing scenes(s->scenes);
  ListByOrigin(*s, &scenes, &of.scenes, &s->of_tie.scenes, &s->of_group.scenes);
}

// Rows whose text is one of `texts`, by text, then row.
template <typename T, typename Text>
std::vector<Index> OrderByText(const std::vector<std::string>& texts,
                               const std::vector<T>& rows,
                               const Text& text_of) {
  std::vector<Index> order;
  for (Index row = 0; row < rows.size(); ++row) {
    if (text_of(rows[row]) < texts.size())
      order.push_back(row);
  }
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
    return texts[text_of(rows[a])] < texts[text_of(rows[b])];
  });
  return order;
}

void ListWords(Snapshot* s) {
  s->responses_by_signal =
      OrderByText(s->texts, s->responses,
                  [](const ResponseRow& row) { return row.signal; });
  s->annotations_by_figure =
      OrderByText(s->texts, s->annotations,
                  [](const AnnotationRow& row) { return row.figure; });
}

void ListFindings(Snapshot* s) {
  Pairs pairs;
  for (Index i = 0; i < s->findings.size(); ++i)
    pairs.emplace_back(s->Find(s->findings[i].record), i);
  s->findings_of_record = Lists(s->records.size(), pairs);
}

}  // namespace

void MakeLists(Snapshot* snapshot) {
  ListPeople(snapshot);
  ListEvents(snapshot);
  ListTalk(snapshot);
  ListSaid(snapshot);
  ListWords(snapshot);
  ListFindings(snapshot);
}

}  // namespace relcare::community
