// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/programme_message.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "profile/gather.h"
#include "profile/lookout.h"
#include "profile/people.h"
#include "stats/survival.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::Snapshot;

constexpr double kNotHeard = 2;  // of 1 to 5
constexpr int kPoints[] = {14, 28, 42, 56, 70, 84};

struct ClientStay {
  Index person = community::kNone;
  profile::Stay stay;
};

void PutRetention(const std::vector<ClientStay>& clients, double now,
                  v1::ProgrammeView* out) {
  std::vector<relcare::Stay> stays;
  for (const ClientStay& one : clients) {
    const bool has_left = one.stay.reason == community::EndReason::kLeft;
    stays.push_back({one.stay.to.value_or(now) - one.stay.from, has_left});
  }
  const StayingCurve curve = KaplanMeier(stays);
  if (curve.status != EstimateStatus::kOk)
    return;
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

void PutFirstBond(const Snapshot& held, const std::vector<ClientStay>& clients,
                  double now, v1::ProgrammeView* out) {
  std::vector<double> days;
  std::uint32_t waiting = 0;
  for (const ClientStay& one : clients) {
    const auto bond = profile::FirstBondOf(held, one.person, one.stay, now);
    if (bond) {
      days.push_back(bond->first - one.stay.from);
    } else if (!one.stay.to) {
      ++waiting;
    }
  }
  out->set_first_bond_people(static_cast<std::uint32_t>(days.size()));
  out->set_first_bond_waiting(waiting);
  if (days.size() < privacy::kMinimumPeople)
    return;
  std::sort(days.begin(), days.end());
  const std::size_t half = days.size() / 2;
  out->set_first_bond_days(
      days.size() % 2 == 1 ? days[half] : (days[half - 1] + days[half]) / 2);
}

struct Heard {
  std::uint32_t people = 0;
  std::uint32_t unheard = 0;
  std::uint32_t not_asked = 0;
};

void PutHeard(const Heard& heard, v1::HeardView* out) {
  out->set_people(heard.people);
  out->set_not_asked(heard.not_asked);
  if (heard.people >= privacy::kMinimumPeople) {
    out->set_unheard_share(static_cast<double>(heard.unheard) /
                           static_cast<double>(heard.people));
  }
}

void PutHeard(const profile::Frame& frame,
              const std::vector<ClientStay>& clients, v1::ProgrammeView* out) {
  Heard all;
  std::map<Index, Heard> by_subgroup;
  for (const ClientStay& one : clients) {
    const profile::ScoreSeries series = profile::SeriesOf(
        frame, "week-3#being-heard", {profile::Target::kSelf, one.person},
        profile::Voice::kClient, frame.now);
    std::optional<double> last;
    for (const profile::ScorePoint& point : series.points) {
      if (point.value)
        last = point.value;
    }
    const auto count = [&](Heard* heard) {
      if (!last) {
        ++heard->not_asked;
        return;
      }
      ++heard->people;
      if (*last <= kNotHeard)
        ++heard->unheard;
    };
    count(&all);
    const community::Range range = frame.held.persons[one.person].subgroups;
    for (Index i = 0; i < range.count; ++i)
      count(&by_subgroup[frame.held.code_lists[range.first + i]]);
  }
  PutHeard(all, out->add_heard());
  for (const auto& [code, heard] : by_subgroup) {
    // A subgroup that is nearly everybody would tell of the few others.
    const std::uint32_t others = all.people - heard.people;
    if (others > 0 && others < privacy::kMinimumPeople)
      continue;
    v1::HeardView* view = out->add_heard();
    view->mutable_subgroup()->set_system(frame.held.codes[code].system);
    view->mutable_subgroup()->set_code(frame.held.codes[code].code);
    PutHeard(heard, view);
  }
}

}  // namespace

void PutProgramme(const Engine& engine, const Snapshot& held,
                  const CommunityScorer& scorer, const Reader& reader,
                  v1::Profile* out) {
  const double now = NowOf(held);
  std::vector<ClientStay> clients;
  for (Index row = 0; row < held.persons.size(); ++row) {
    const auto stay = profile::StayOf(held, row, now);
    if (stay && reader.MayCount(row))
      clients.push_back({row, *stay});
  }
  if (const auto withheld = reader.OfGroup(static_cast<int>(clients.size()))) {
    out->add_withheld()->set_reason(static_cast<v1::WithheldCode>(*withheld));
    return;
  }
  v1::ProgrammeView* view = out->mutable_programme();
  view->set_clients(static_cast<std::uint32_t>(clients.size()));
  PutRetention(clients, now, view);
  PutFirstBond(held, clients, now, view);
  const profile::FindScale scales = FindScaleIn(engine.instruments());
  PutHeard(profile::Frame{held, scorer, scales, now, {}}, clients, view);
}

}  // namespace relcare::engine
