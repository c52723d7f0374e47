// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/programme_message.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/client_count.h"
#include "engine/label_join_message.h"
#include "engine/pasts.h"
#include "engine/profile_message.h"
#include "engine/programme_stays_message.h"
#include "privacy/outcome.h"
#include "privacy/release.h"
#include "profile/first_bond.h"
#include "profile/gather.h"
#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::Snapshot;

using privacy::IsTooFew;
using privacy::People;

constexpr double kNotHeard = 2;  // of 1 to 5

// The last card of a client.
struct LastCard {
  double day = 0;
  bool is_heard = false;
};

std::optional<LastCard> LastCardOf(const Counted& client, double end) {
  std::optional<LastCard> last;
  for (const profile::ScorePoint& point : client.cards) {
    if (point.value && point.day <= end)
      last = LastCard{point.day, *point.value > kNotHeard};
  }
  return last;
}

struct Heard {
  People answered;
  People heard, unheard;
  std::uint32_t not_asked = 0;
  privacy::AnswerLog::Answers answers;  // that are unheard

  // `card` is the number of the last one.
  void Count(std::uint32_t person, const std::optional<LastCard>& last,
             std::uint32_t card) {
    if (!last) {
      ++not_asked;
      return;
    }
    answered.push_back(person);
    answers.all.push_back(card);
    (last->is_heard ? heard : unheard).push_back(person);
    if (!last->is_heard)
      answers.so.push_back(card);
  }
};

void Withhold(const char* figure, WithheldCode reason, v1::Profile* out) {
  v1::Withheld* withheld = out->add_withheld();
  withheld->set_figure(figure);
  withheld->set_reason(static_cast<v1::WithheldCode>(reason));
}

// The programme as it was at the end of one period; what was told of it before
// is in the logs.
class ProgrammeTeller {
 public:
  // Those who are in what was told last.
  const People& shown() const { return shown_; }
  // Those of the records that what was told last rests on.
  const privacy::Labels& labels() const { return labels_; }

  // Fills `out` if the period may be told of; else says why not. `held` is the
  // past of the period.
  std::optional<WithheldCode> Tell(const Engine& engine,
                                   const Pasts::Past& past,
                                   const std::vector<Counted>& clients,
                                   std::int64_t period, double end,
                                   const std::function<bool(Index)>& may_count,
                                   v1::Profile* out) {
    const Snapshot& held = *past.held;
    std::vector<ClientStay> stays;
    People people;
    for (const Counted& client : clients) {
      if (const auto stay = profile::StayOf(held, client.person, end)) {
        stays.push_back(
            {&client, *stay, profile::DaysStayed(held, *stay, end)});
        people.push_back(client.number);
      }
    }
    if (const auto withheld = stays_told_.Tell(period, people))
      return withheld;
    out->clear_programme();
    out->clear_withheld();
    v1::ProgrammeView* view = out->mutable_programme();
    view->set_clients(static_cast<std::uint32_t>(people.size()));
    // The last day that the period holds.
    view->set_period_start(DateText(end - kPeriodDays));
    view->set_period_end(DateText(end - 1));
    PutRetention(held, stays, end, &stays_log_, view);
    const bool tells_waiting =
        PutFirstBond(held, stays, end, may_count, &bonds_log_, view);
    if (view->first_bond_people() == 0)
      Withhold("programme/first-bond", WithheldCode::kTooFewPeople, out);
    if (!tells_waiting) {
      Withhold("programme/first-bond-waiting", WithheldCode::kTooFewPeople,
               out);
    }
    PutHeard(held, period, stays, people, CountsIn(*view, stays, tells_waiting),
             end, out);
    if (view->clients_not_told()) {
      not_counted_ = people;
    } else {
      counted_ = people;
    }
    shown_ = std::move(people);
    labels_ = LabelsOf(engine, past, stays, may_count, end);
    return std::nullopt;
  }

 private:
  static privacy::Labels LabelsOf(const Engine& engine, const Pasts::Past& past,
                                  const std::vector<ClientStay>& clients,
                                  const std::function<bool(Index)>& may_count,
                                  double end) {
    LabelJoin labels(engine, *past.held, *past.scorer);
    for (const ClientStay& one : clients) {
      const Index person = one.client->person;
      labels.Take({profile::Target::kSelf, person});
      for (const profile::ScorePoint& card : one.client->cards)
        labels.Take(card.record);
      const auto bond = profile::FirstBondOf(
          *past.held, person, one.stay, one.stay.to.value_or(end), may_count);
      if (bond && bond->record != community::kNone)
        labels.Take(bond->record);
    }
    return labels.labels();
  }

  void PutHeard(const Snapshot& held, std::int64_t period,
                const std::vector<ClientStay>& clients, const People& people,
                const ToldCounts& counts, double end, v1::Profile* out) {
    v1::ProgrammeView* view = out->mutable_programme();
    // Of these it was not told how many they are.
    if (people == not_counted_)
      LeaveOutClients(view);
    Heard all;
    // By system and code: an order that says nothing of the shares.
    std::map<std::pair<std::string_view, std::string_view>, Heard> by_subgroup;
    for (const ClientStay& one : clients) {
      const std::optional<LastCard> last = LastCardOf(*one.client, end);
      const std::uint32_t card = NumberOf(one.client->number, last);
      all.Count(one.client->number, last, card);
      const community::Range range = held.persons[one.client->person].subgroups;
      for (Index i = 0; i < range.count; ++i) {
        const privacy::Coding& code =
            held.codes[held.code_lists[range.first + i]];
        by_subgroup[{code.system, code.code}].Count(one.client->number, last,
                                                    card);
      }
    }
    // How few were not asked would follow from the number of clients.
    const bool is_few = IsTooFew(all.not_asked);
    const auto answered = static_cast<std::int64_t>(all.answered.size());
    if (is_few && (people == counted_ || !LeavesFewOpen(counts, answered))) {
      Withhold("programme/heard", WithheldCode::kSmallDifference, out);
      return;
    }
    if (const auto withheld = heard_told_.Tell(period, all.answered)) {
      Withhold("programme/heard", *withheld, out);
      return;
    }
    if (is_few)
      LeaveOutClients(view);
    privacy::Outcomes outcomes(all.answered);
    for (privacy::AnswerLog::Answers& told : answers_now_)
      answers_before_.Remember(std::move(told));
    answers_now_.clear();
    Put(all, is_few, &outcomes, view->add_heard());
    // Which subgroups are not told is not told either.
    std::map<WithheldCode, bool> left_out;
    std::vector<const decltype(by_subgroup)::value_type*> told;
    for (const auto& one : by_subgroup) {
      if (const auto withheld = heard_told_.Tell(period, one.second.answered)) {
        left_out[*withheld] = true;
      } else {
        told.push_back(&one);
      }
    }
    // One that is few would be what the others leave of all.
    const bool has_few = std::any_of(
        told.begin(), told.end(),
        [](const auto* one) { return IsTooFew(one->second.not_asked); });
    for (const auto* one : told) {
      v1::HeardView* row = view->add_heard();
      row->mutable_subgroup()->set_system(std::string(one->first.first));
      row->mutable_subgroup()->set_code(std::string(one->first.second));
      Put(one->second, has_few, &outcomes, row);
    }
    for (const auto& [reason, is_there] : left_out)
      Withhold("programme/heard/subgroups", reason, out);
  }

  static void LeaveOutClients(v1::ProgrammeView* view) {
    view->set_clients(0);
    view->set_clients_not_told(true);
  }

  // A card that says otherwise is another one.
  std::uint32_t NumberOf(std::uint32_t person,
                         const std::optional<LastCard>& card) {
    if (!card)
      return 0;
    return cards_
        .try_emplace(std::tuple(person, card->day, card->is_heard),
                     static_cast<std::uint32_t>(cards_.size()))
        .first->second;
  }

  void Put(Heard heard, bool is_few, privacy::Outcomes* outcomes,
           v1::HeardView* out) {
    out->set_people(static_cast<std::uint32_t>(heard.answered.size()));
    out->set_not_asked(is_few ? 0 : heard.not_asked);
    out->set_not_asked_not_told(is_few);
    std::sort(heard.answers.all.begin(), heard.answers.all.end());
    std::sort(heard.answers.so.begin(), heard.answers.so.end());
    if (answers_before_.Allows(heard.answers) &&
        outcomes->MayTell({heard.unheard, heard.heard})) {
      answers_now_.push_back(heard.answers);
      out->set_unheard_share(static_cast<double>(heard.unheard.size()) /
                             static_cast<double>(heard.answered.size()));
    }
  }

  People shown_;
  privacy::Labels labels_;
  // Those of whom it was told last how many they are, and was not.
  People counted_, not_counted_;
  privacy::ReleaseLog stays_told_{privacy::kMinimumPeople};
  privacy::ReleaseLog heard_told_{privacy::kMinimumPeople};
  privacy::OutcomeLog stays_log_, bonds_log_;
  std::map<std::tuple<std::uint32_t, double, bool>, std::uint32_t> cards_;
  // Of earlier periods, and of this one: side by side they are told by
  // Outcomes.
  privacy::AnswerLog answers_before_;
  std::vector<privacy::AnswerLog::Answers> answers_now_;
};

// By what had been recorded by the cut-off of a period.
std::vector<Counted> ClientsOf(const Pasts::Past& past, const Period& period,
                               const profile::FindScale& scales,
                               Contributors* contributors) {
  const Snapshot& held = *past.held;
  const profile::Frame frame{held, *past.scorer, scales, period.end, {}};
  std::vector<Counted> clients;
  std::set<std::uint32_t> numbers;  // several rows may be one person's today
  for (Index row = 0; row < held.persons.size(); ++row) {
    const auto stay = profile::StayOf(held, row, period.end);
    // Who came on the day after is of the next period.
    if (!stay || stay->from >= period.end ||
        !contributors->MayCount(held, period.cutoff, row))
      continue;
    const std::uint32_t number = contributors->NumberOf(held, row);
    if (!numbers.insert(number).second)
      continue;
    const auto points = profile::SeriesOf(frame, "week-3#being-heard",
                                          {profile::Target::kSelf, row},
                                          profile::Voice::kClient, period.end)
                            .points;
    clients.push_back({row, number, {points.begin(), points.end()}});
  }
  return clients;
}

}  // namespace

privacy::Labels PutProgramme(const Engine& engine, const Snapshot& held,
                             const Reader& reader, Workspace* workspace,
                             v1::Profile* out) {
  privacy::Labels labels;
  const profile::FindScale scales = FindScaleIn(engine.instruments());
  int clients = 0;
  for (Index row = 0; row < held.persons.size(); ++row)
    clients += profile::StayOf(held, row, NowOf(held)) ? 1 : 0;
  std::optional<WithheldCode> withheld =
      reader.OfGroup(clients, community::kNone);
  std::optional<double> told_from;
  if (!withheld) {
    withheld = WithheldCode::kCalendar;
    Pasts pasts(engine, held, workspace);
    Contributors contributors(held);
    ProgrammeTeller teller;
    bool is_broken = false;
    std::optional<WithheldCode> later;  // of those that ended since
    for (const Period& period : pasts.periods()) {
      const Pasts::Past& past = pasts.At(period);
      const std::vector<Counted> counted =
          ClientsOf(past, period, scales, &contributors);
      if (counted.empty())
        continue;
      const auto why = teller.Tell(
          engine, past, counted, period.number, period.end,
          [&](Index person) {
            return Contributors::Allows(*past.held, period.cutoff, person);
          },
          out);
      later = why;
      if (!why)
        is_broken = period.is_broken;
      if (!out->has_programme())
        withheld = why;
    }
    if (out->has_programme()) {
      withheld = contributors.RefusalTo(reader, teller.shown());
      if (!withheld && is_broken)
        withheld = WithheldCode::kCalendar;
      if (withheld) {
        out->clear_programme();
        out->clear_withheld();
      } else {
        labels = teller.labels();
        if (later)
          Withhold("programme/later", *later, out);
      }
    } else if (withheld == WithheldCode::kCalendar) {
      told_from = pasts.next();
    }
  }
  if (!out->has_programme())
    Withhold("", *withheld, out);
  if (told_from)
    out->mutable_withheld(0)->set_told_from(DateText(*told_from));
  return labels;
}

}  // namespace relcare::engine
