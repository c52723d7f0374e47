// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/programme_message.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/client_count.h"
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

void PutCurve(const std::vector<relcare::Stay>& stays,
              const StayingCurve& curve, v1::ProgrammeView* out) {
  for (const int days : kPoints) {
    const auto at_risk = std::count_if(
        stays.begin(), stays.end(),
        [&](const relcare::Stay& one) { return *one.days >= days; });
    if (at_risk < privacy::kMinimumPeople)
      break;
    const Estimate staying = StayingAt(curve, days);
    if (!staying.ok())
      break;
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
  std::size_t left = 0, otherwise = 0;
  for (const ClientStay& one : clients) {
    const bool has_left = one.stay.reason == community::EndReason::kLeft;
    left += has_left ? 1 : 0;
    otherwise += one.stay.to && !has_left ? 1 : 0;
    stays.push_back({one.stay.to.value_or(end) - one.stay.from, has_left});
  }
  const StayingCurve curve = KaplanMeier(stays);
  if (curve.status == EstimateStatus::kOk)
    PutCurve(stays, curve, out);
  if (!IsTooFew(left))
    out->set_left(static_cast<std::uint32_t>(left));
  if (!IsTooFew(otherwise))
    out->set_ended_otherwise(static_cast<std::uint32_t>(otherwise));
}

// Whoever left, or waits still, is followed until then: those without a bond
// are not left out of the days that it takes.
void PutFirstBond(const Snapshot& held, const std::vector<ClientStay>& clients,
                  double end, v1::ProgrammeView* out) {
  std::vector<relcare::Stay> waits;
  std::size_t bonded = 0, waiting = 0;
  for (const ClientStay& one : clients) {
    const double last = one.stay.to.value_or(end);
    const auto bond =
        profile::FirstBondOf(held, one.client->person, one.stay, last);
    if (bond && !bond->day)
      continue;  // nobody knows since when
    bonded += bond ? 1 : 0;
    waiting += !bond && !one.stay.to ? 1 : 0;
    waits.push_back(
        {(bond ? *bond->day : last) - one.stay.from, bond.has_value()});
  }
  out->set_few_waiting(IsTooFew(waiting));
  if (!IsTooFew(waiting))
    out->set_first_bond_waiting(static_cast<std::uint32_t>(waiting));
  if (bonded < privacy::kMinimumPeople)
    return;
  out->set_first_bond_people(static_cast<std::uint32_t>(bonded));
  for (const StayingStep& step : KaplanMeier(waits).steps) {
    constexpr double kHalf = 0.5;
    if (step.staying.ok() && *step.staying.value <= kHalf) {
      out->set_first_bond_days(step.days);
      break;
    }
  }
}

// What is told of how many clients there are, but for the number itself.
ToldCounts CountsIn(const v1::ProgrammeView& view,
                    const std::vector<ClientStay>& clients, double end) {
  ToldCounts told;
  if (view.first_bond_people() > 0)
    told.bonded = view.first_bond_people();
  if (!view.few_waiting())
    told.waiting = view.first_bond_waiting();
  if (view.has_left())
    told.left = view.left();
  if (view.has_ended_otherwise())
    told.otherwise = view.ended_otherwise();
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
  std::uint32_t unheard = 0;
  std::uint32_t not_asked = 0;

  void Count(std::uint32_t number, std::optional<double> last) {
    if (!last) {
      ++not_asked;
      return;
    }
    answered.push_back(number);
    unheard += *last <= kNotHeard ? 1 : 0;
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

  // Fills `out` if the period may be told of; else says why not. `held` is the
  // past of the period.
  std::optional<WithheldCode> Tell(const Snapshot& held,
                                   const std::vector<Counted>& clients,
                                   std::int64_t period, double end,
                                   v1::Profile* out) {
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
    PutFirstBond(held, stays, end, view);
    if (view->first_bond_people() == 0)
      Withhold("programme/first-bond", WithheldCode::kTooFewPeople, out);
    PutHeard(held, period, end, stays, people, out);
    if (view->clients_not_told()) {
      not_counted_ = people;
    } else {
      counted_ = people;
    }
    shown_ = std::move(people);
    return std::nullopt;
  }

 private:
  static void Withhold(const char* figure, WithheldCode reason,
                       v1::Profile* out) {
    v1::Withheld* withheld = out->add_withheld();
    withheld->set_figure(figure);
    withheld->set_reason(static_cast<v1::WithheldCode>(reason));
  }

  void PutHeard(const Snapshot& held, std::int64_t period, double end,
                const std::vector<ClientStay>& clients, const People& people,
                v1::Profile* out) {
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
    if (is_few && (people == counted_ ||
                   !LeavesFewOpen(CountsIn(*view, clients, end), answered))) {
      Withhold("programme/heard", WithheldCode::kSmallDifference, out);
      return;
    }
    if (const auto withheld = heard_told_.Tell(period, all.answered)) {
      Withhold("programme/heard", *withheld, out);
      return;
    }
    if (is_few)
      LeaveOutClients(view);
    Put(all, is_few, view->add_heard());
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
      Put(one->second, has_few, row);
    }
    for (const auto& [reason, is_there] : left_out)
      Withhold("programme/heard/subgroups", reason, out);
  }

  static void LeaveOutClients(v1::ProgrammeView* view) {
    view->set_clients(0);
    view->set_clients_not_told(true);
  }

  static void Put(const Heard& heard, bool is_few, v1::HeardView* out) {
    out->set_people(static_cast<std::uint32_t>(heard.answered.size()));
    out->set_not_asked(is_few ? 0 : heard.not_asked);
    out->set_not_asked_not_told(is_few);
    out->set_unheard_share(static_cast<double>(heard.unheard) /
                           static_cast<double>(heard.answered.size()));
  }

  People shown_;
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

void PutProgramme(const Engine& engine, const Snapshot& held,
                  const Reader& reader, Workspace* workspace,
                  v1::Profile* out) {
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
      const auto why =
          teller.Tell(*past.held, counted, period.number, period.end, out);
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
      }
    }
  }
  if (!out->has_programme())
    out->add_withheld()->set_reason(static_cast<v1::WithheldCode>(*withheld));
}

}  // namespace relcare::engine
