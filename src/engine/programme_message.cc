// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/programme_message.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/client_count.h"
#include "engine/label_join_message.h"
#include "engine/pasts.h"
#include "engine/profile_message.h"
#include "privacy/release.h"
#include "profile/first_bond.h"
#include "profile/gather.h"
#include "profile/people.h"
#include "stats/survival.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::Snapshot;

constexpr double kNotHeard = 2;  // of 1 to 5
constexpr int kPoints[] = {14, 28, 42, 56, 70, 84};

// One client who may count, by one past.
struct Counted {
  Index person = community::kNone;
  std::uint32_t number = 0;                // of the contributor
  std::vector<profile::ScorePoint> cards;  // `being-heard` of week-3, by day
};

struct ClientStay {
  const Counted* client = nullptr;
  profile::Stay stay;
};

using People = privacy::ReleaseLog::People;

bool IsTooFew(std::size_t people) {
  return people > 0 && people < privacy::kMinimumPeople;
}

// What may be told of how it went with the people of one figure: an outcome is
// told as a release is. Neither those who had it nor those who did not, nor
// whom two outcomes leave between them, are one to three people.
class Outcomes {
 public:
  explicit Outcomes(const People& all) { log_.Remember(0, all); }

  // All of them, or none. Nobody at all may be told.
  bool MayTell(const std::vector<People>& outcomes) {
    privacy::ReleaseLog log = log_;
    for (const People& people : outcomes) {
      if (!people.empty() && log.Tell(++told_, people))
        return false;
    }
    log_ = std::move(log);
    return true;
  }

 private:
  privacy::ReleaseLog log_{privacy::kMinimumPeople};
  std::int64_t told_ = 0;
};

// Whose stay ended by so many days, by leaving or else.
People EndedBy(const std::vector<ClientStay>& clients, double days,
               bool has_left) {
  People people;
  for (const ClientStay& one : clients) {
    if (one.stay.to && *one.stay.to - one.stay.from <= days &&
        (one.stay.reason == community::EndReason::kLeft) == has_left)
      people.push_back(one.client->number);
  }
  return people;
}

People NumbersOf(const std::vector<ClientStay>& clients) {
  People people;
  for (const ClientStay& one : clients)
    people.push_back(one.client->number);
  return people;
}

void PutCurve(const std::vector<ClientStay>& clients,
              const std::vector<relcare::Stay>& stays,
              const StayingCurve& curve, Outcomes* outcomes,
              v1::ProgrammeView* out) {
  for (const int days : kPoints) {
    const auto at_risk = std::count_if(
        stays.begin(), stays.end(),
        [&](const relcare::Stay& one) { return *one.days >= days; });
    if (at_risk < privacy::kMinimumPeople)
      break;
    const Estimate staying = StayingAt(curve, days);
    if (!staying.ok())
      break;
    // The share and who is left to go on say how many went until then.
    if (!outcomes->MayTell(
            {EndedBy(clients, days, true), EndedBy(clients, days, false)}))
      continue;
    v1::RetentionPoint* point = out->add_retention();
    point->set_days(static_cast<std::uint32_t>(days));
    point->set_share(*staying.value);
    if (staying.lo)
      point->set_lo(*staying.lo);
    if (staying.hi)
      point->set_hi(*staying.hi);
    point->set_at_risk(static_cast<std::uint32_t>(at_risk));
  }
}

void PutRetention(const std::vector<ClientStay>& clients, double end,
                  v1::ProgrammeView* out) {
  std::vector<relcare::Stay> stays;
  for (const ClientStay& one : clients) {
    stays.push_back({one.stay.to.value_or(end) - one.stay.from,
                     one.stay.reason == community::EndReason::kLeft});
  }
  Outcomes outcomes(NumbersOf(clients));
  const StayingCurve curve = KaplanMeier(stays);
  if (curve.status == EstimateStatus::kOk)
    PutCurve(clients, stays, curve, &outcomes, out);
  constexpr double kEver = std::numeric_limits<double>::infinity();
  const People left = EndedBy(clients, kEver, true);
  if (outcomes.MayTell({left}))
    out->set_left(static_cast<std::uint32_t>(left.size()));
  const People otherwise = EndedBy(clients, kEver, false);
  if (outcomes.MayTell({otherwise}))
    out->set_ended_otherwise(static_cast<std::uint32_t>(otherwise.size()));
}

// Whoever left, or waits still, is followed until then: those without a bond
// are not left out of the days that it takes.
// Of whom the bond is with somebody who does not allow it, nothing is said.
// Whether it told how many wait.
bool PutFirstBond(const Snapshot& held, const std::vector<ClientStay>& clients,
                  double end, const std::function<bool(Index)>& may_count,
                  v1::ProgrammeView* out) {
  std::vector<relcare::Stay> waits;
  People bonded, waiting, gone;
  for (const ClientStay& one : clients) {
    const double last = one.stay.to.value_or(end);
    const auto bond = profile::FirstBondOf(held, one.client->person, one.stay,
                                           last, may_count);
    if (one.stay.to)
      gone.push_back(one.client->number);
    if (bond && !bond->day)
      continue;  // nobody knows since when, or it may not be told
    if (bond)
      bonded.push_back(one.client->number);
    if (!bond && !one.stay.to)
      waiting.push_back(one.client->number);
    waits.push_back(
        {(bond ? *bond->day : last) - one.stay.from, bond.has_value()});
  }
  Outcomes outcomes(NumbersOf(clients));
  // How many are gone may be told as well: it counts whether or not it was.
  outcomes.MayTell({gone});
  const bool tells_bonded =
      bonded.size() >= privacy::kMinimumPeople && outcomes.MayTell({bonded});
  out->set_few_waiting(IsTooFew(waiting.size()));
  const bool tells_waiting = outcomes.MayTell({waiting});
  if (tells_waiting)
    out->set_first_bond_waiting(static_cast<std::uint32_t>(waiting.size()));
  if (!tells_bonded)
    return tells_waiting;
  out->set_first_bond_people(static_cast<std::uint32_t>(bonded.size()));
  for (const StayingStep& step : KaplanMeier(waits).steps) {
    constexpr double kHalf = 0.5;
    if (step.staying.ok() && *step.staying.value <= kHalf) {
      out->set_first_bond_days(step.days);
      break;
    }
  }
  return tells_waiting;
}

// What is told of how many clients there are, but for the number itself.
ToldCounts CountsIn(const v1::ProgrammeView& view,
                    const std::vector<ClientStay>& clients, double end,
                    bool tells_waiting) {
  ToldCounts told;
  if (view.first_bond_people() > 0)
    told.bonded = view.first_bond_people();
  if (tells_waiting)
    told.waiting = view.first_bond_waiting();
  if (view.has_left())
    told.left = view.left();
  if (view.has_ended_otherwise())
    told.otherwise = view.ended_otherwise();
  if (view.retention().empty())
    return told;
  // Shares tell how many were there when the first one left.
  double first = kPoints[0];
  const auto days = [&](const ClientStay& one) {
    return one.stay.to.value_or(end) - one.stay.from;
  };
  for (const ClientStay& one : clients) {
    if (one.stay.reason == community::EndReason::kLeft)
      first = std::min(first, days(one));
  }
  told.at_risk =
      std::count_if(clients.begin(), clients.end(),
                    [&](const ClientStay& one) { return days(one) >= first; });
  return told;
}

struct Heard {
  People answered;
  People heard, unheard;
  std::uint32_t not_asked = 0;

  void Count(std::uint32_t number, std::optional<double> last) {
    if (!last) {
      ++not_asked;
      return;
    }
    answered.push_back(number);
    (*last <= kNotHeard ? unheard : heard).push_back(number);
  }
};

std::optional<double> LastCard(const Counted& client, double end) {
  std::optional<double> last;
  for (const profile::ScorePoint& point : client.cards) {
    if (point.value && point.day <= end)
      last = point.value;
  }
  return last;
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
        stays.push_back({&client, *stay});
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
    PutRetention(stays, end, view);
    const bool tells_waiting = PutFirstBond(held, stays, end, may_count, view);
    if (view->first_bond_people() == 0)
      Withhold("programme/first-bond", WithheldCode::kTooFewPeople, out);
    if (!tells_waiting) {
      Withhold("programme/first-bond-waiting", WithheldCode::kTooFewPeople,
               out);
    }
    PutHeard(held, period, stays, people,
             CountsIn(*view, stays, end, tells_waiting), end, out);
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

  static void Withhold(const char* figure, WithheldCode reason,
                       v1::Profile* out) {
    v1::Withheld* withheld = out->add_withheld();
    withheld->set_figure(figure);
    withheld->set_reason(static_cast<v1::WithheldCode>(reason));
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
      const std::optional<double> last = LastCard(*one.client, end);
      all.Count(one.client->number, last);
      const community::Range range = held.persons[one.client->person].subgroups;
      for (Index i = 0; i < range.count; ++i) {
        const privacy::Coding& code =
            held.codes[held.code_lists[range.first + i]];
        by_subgroup[{code.system, code.code}].Count(one.client->number, last);
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
    Outcomes outcomes(all.answered);
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

  static void Put(const Heard& heard, bool is_few, Outcomes* outcomes,
                  v1::HeardView* out) {
    out->set_people(static_cast<std::uint32_t>(heard.answered.size()));
    out->set_not_asked(is_few ? 0 : heard.not_asked);
    out->set_not_asked_not_told(is_few);
    if (outcomes->MayTell({heard.unheard, heard.heard})) {
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
};

// By what had been recorded by the cut-off of a period.
std::vector<Counted> ClientsOf(const Pasts::Past& past, const Period& period,
                               const profile::FindScale& scales,
                               Contributors* contributors) {
  const Snapshot& held = *past.held;
  const profile::Frame frame{held, *past.scorer, scales, period.end, {}};
  std::vector<Counted> clients;
  for (Index row = 0; row < held.persons.size(); ++row) {
    const auto stay = profile::StayOf(held, row, period.end);
    // Who came on the day after is of the next period.
    if (!stay || stay->from >= period.end ||
        !contributors->MayCount(held, period.cutoff, row))
      continue;
    clients.push_back({row, contributors->NumberOf(held, row),
                       profile::SeriesOf(frame, "week-3#being-heard",
                                         {profile::Target::kSelf, row},
                                         profile::Voice::kClient, period.end)
                           .points});
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
  if (!withheld) {
    withheld = WithheldCode::kCalendar;
    Pasts pasts(engine, held, workspace);
    Contributors contributors(held);
    ProgrammeTeller teller;
    bool is_broken = false;
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
      }
    }
  }
  if (!out->has_programme())
    out->add_withheld()->set_reason(static_cast<v1::WithheldCode>(*withheld));
  return labels;
}

}  // namespace relcare::engine
