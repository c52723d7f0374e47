// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/programme_stays_message.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "privacy/access.h"
#include "profile/first_bond.h"
#include "stats/survival.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::Snapshot;
using privacy::IsTooFew;
using privacy::People;

constexpr int kPoints[] = {14, 28, 42, 56, 70, 84};

// An outcome is told if both logs allow it, that of the view and that of all
// periods; what is told is remembered.
class Told {
 public:
  Told(privacy::Outcomes view, privacy::OutcomeLog* periods)
      : view_(std::move(view)), periods_(periods) {}

  // All of them, or none.
  bool MayTell(const privacy::OutcomeLog::Figures& outcomes,
               const privacy::OutcomeLog::Figures& beside = {}) {
    std::vector<People> people;
    for (const auto& [figure, one] : outcomes)
      people.push_back(one);
    if (!periods_->Allows(outcomes) || !periods_->Allows(beside) ||
        !view_.MayTell(people))
      return false;
    periods_->Remember(outcomes);
    periods_->Remember(beside);
    return true;
  }

  privacy::Outcomes& view() { return view_; }

 private:
  privacy::Outcomes view_;
  privacy::OutcomeLog* periods_;
};

bool HasEnded(const ClientStay& one, bool has_left) {
  return one.stay.to &&
         (one.stay.reason == community::EndReason::kLeft) == has_left;
}

// Whose stay ended, by leaving or else.
People Ended(const std::vector<ClientStay>& clients, bool has_left) {
  People people;
  for (const ClientStay& one : clients) {
    if (HasEnded(one, has_left))
      people.push_back(one.client->number);
  }
  return people;
}

// Whose did by so many days.
People EndedBy(const std::vector<ClientStay>& clients, double days,
               bool has_left) {
  People people;
  for (const ClientStay& one : clients) {
    if (HasEnded(one, has_left) && one.days && *one.days <= days)
      people.push_back(one.client->number);
  }
  return people;
}

// Of those who came at least so many days ago, who was not there so long: with
// who is left to go on, and with how many there were then, it tells how many
// went.
People EndedBefore(const Snapshot& held, const std::vector<ClientStay>& clients,
                   double days, double end) {
  People people;
  const double since = profile::HouseDayOf(held, end) - days;
  for (const ClientStay& one : clients) {
    if (one.stay.to && one.days && *one.days < days &&
        profile::HouseDayOf(held, one.stay.from) <= since)
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

void PutCurve(const Snapshot& held, const std::vector<ClientStay>& clients,
              const std::vector<relcare::Stay>& stays,
              const StayingCurve& curve, double end, Told* told,
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
    const std::string by = absl::StrCat("/", days);
    const bool is_told =
        told->MayTell({{"left" + by, EndedBy(clients, days, true)},
                       {"otherwise" + by, EndedBy(clients, days, false)}},
                      {{absl::StrCat("of those who came by ", end - days),
                        EndedBefore(held, clients, days, end)}});
    if (!is_told)
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

}  // namespace

void PutRetention(const Snapshot& held, const std::vector<ClientStay>& clients,
                  double end, privacy::OutcomeLog* periods,
                  v1::ProgrammeView* out) {
  std::vector<relcare::Stay> stays;
  for (const ClientStay& one : clients) {
    if (one.days)
      stays.push_back({*one.days, HasEnded(one, true)});
  }
  Told told(privacy::Outcomes(NumbersOf(clients)), periods);
  const StayingCurve curve = KaplanMeier(stays);
  if (curve.status == EstimateStatus::kOk)
    PutCurve(held, clients, stays, curve, end, &told, out);
  const People left = Ended(clients, true);
  if (told.MayTell({{"left", left}}))
    out->set_left(static_cast<std::uint32_t>(left.size()));
  const People otherwise = Ended(clients, false);
  if (told.MayTell({{"otherwise", otherwise}}))
    out->set_ended_otherwise(static_cast<std::uint32_t>(otherwise.size()));
}

// Whoever left, or waits still, is followed until then: those without a bond
// are not left out of the days that it takes.
// Of whom the bond is with somebody who does not allow it, nothing is said.
// Whether it told how many wait.
bool PutFirstBond(const Snapshot& held, const std::vector<ClientStay>& clients,
                  double end, const std::function<bool(Index)>& may_count,
                  privacy::OutcomeLog* periods, v1::ProgrammeView* out) {
  std::vector<relcare::Stay> waits;
  People bonded, waiting, gone;
  for (const ClientStay& one : clients) {
    const double last = one.stay.to.value_or(end);
    const auto bond = profile::FirstBondOf(held, one.client->person, one.stay,
                                           last, may_count);
    if (one.stay.to)
      gone.push_back(one.client->number);
    if (!one.days || (bond && !bond->day))
      continue;  // nobody knows since when, or it may not be told
    if (bond)
      bonded.push_back(one.client->number);
    if (!bond && !one.stay.to)
      waiting.push_back(one.client->number);
    waits.push_back({bond ? profile::HouseDayOf(held, *bond->day) -
                                profile::HouseDayOf(held, one.stay.from)
                          : *one.days,
                     bond.has_value()});
  }
  Told told(privacy::Outcomes(NumbersOf(clients)), periods);
  // How many are gone may be told as well: it counts whether or not it was.
  told.view().MayTell({gone});
  const bool tells_bonded = bonded.size() >= privacy::kMinimumPeople &&
                            told.MayTell({{"bonded", bonded}});
  out->set_few_waiting(IsTooFew(waiting.size()));
  const bool tells_waiting = told.MayTell({{"waiting", waiting}});
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
                    const std::vector<ClientStay>& clients,
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
  for (const ClientStay& one : clients) {
    if (HasEnded(one, true) && one.days)
      first = std::min(first, *one.days);
  }
  told.at_risk = std::count_if(
      clients.begin(), clients.end(),
      [&](const ClientStay& one) { return one.days && *one.days >= first; });
  return told;
}

}  // namespace relcare::engine
