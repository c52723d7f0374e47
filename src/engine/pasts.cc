// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/pasts.h"

#include <algorithm>
#include <cmath>

#include "base/civil_time.h"
#include "community/make.h"
#include "privacy/consent.h"
#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;

// 1970-01-23: a day like any other, which no record can move.
constexpr double kCalendarBegins = 22;

// Nothing was recorded for long before this cut-off: there is nothing to tell.
bool IsQuiet(const Snapshot& held, std::int64_t cutoff) {
  const std::int64_t day = cutoff / kSecondsOfDay;
  const auto next =
      std::lower_bound(held.store_days.begin(), held.store_days.end(),
                       day - community::kQuietDays);
  return next == held.store_days.end() || *next > day;
}

// Of any purpose, by anybody.
bool HasDenied(const Snapshot& past, std::int64_t cutoff, Index person) {
  std::vector<privacy::Consent> consents;
  for (const community::ConsentRow& row : past.consents) {
    if (row.person == person)
      consents.push_back(row.consent);
  }
  const privacy::Ruling ruling = privacy::RulingOf(
      consents,
      {privacy::ConsentScope::kAll, Purpose::kUnspecified, {}, cutoff});
  return ruling.answer == privacy::Ruling::Answer::kDenied;
}

}  // namespace

Pasts::Pasts(const Engine& engine, const Snapshot& held, Workspace* workspace)
    : engine_(engine), held_(held), workspace_(workspace) {
  if (held.log == nullptr || held.log->entries.empty())
    return;
  const std::int64_t first = held.store_began_at;
  // What comes after the last record may belong into the period still.
  known_ = std::min(
      NowOf(held), static_cast<double>(held.store_recorded_at) / kSecondsOfDay);
  if (held.as_of.recorded_by) {
    known_ = std::min(
        known_, static_cast<double>(*held.as_of.recorded_by) / kSecondsOfDay);
  }
  // Before its cut-off no record was there: nothing to tell.
  const double begin = static_cast<double>(first) / kSecondsOfDay - kGraceDays;
  auto number = static_cast<std::int64_t>(
                    std::floor((begin - kCalendarBegins) / kPeriodDays)) -
                1;
  for (;; ++number) {
    Period period;
    period.number = number;
    period.end =
        kCalendarBegins + kPeriodDays * static_cast<double>(number + 1);
    period.cutoff =
        static_cast<std::int64_t>((period.end + kGraceDays) * kSecondsOfDay);
    if (period.cutoff < first || IsQuiet(held_, period.cutoff))
      continue;
    next_ = period.end + kGraceDays;
    if (*next_ > known_)
      break;
    period.is_broken = IsBroken(period.cutoff);
    periods_.push_back(period);
  }
}

bool Pasts::IsBroken(std::int64_t cutoff) const {
  return held_.log != nullptr && !held_.log->tombstones.empty() &&
         held_.store_erased_at > cutoff;
}

void Pasts::Past::JoinLabels(std::span<const Index> records_here,
                             privacy::Labels* labels) const {
  for (const Index row : records_here) {
    const community::RecordRow& record = held->records[row];
    if (record.labels != kNone)
      labels->Join(held->label_sets[record.labels]);
    if (record.body == community::Body::kAssessment && record.row != kNone)
      labels->Join(scorer->LabelsOf(record.row));
  }
}

const Pasts::Past& Pasts::By(std::int64_t cutoff) {
  Past& past = pasts_[cutoff];
  if (past.held == nullptr)
    past.held = community::PastOf(held_, cutoff);
  if (past.scorer == nullptr) {
    past.scorer =
        std::make_unique<CommunityScorer>(engine_, *past.held, workspace_);
  }
  return past;
}

std::uint32_t Contributors::NumberOf(const Snapshot& past, Index person) {
  const std::string id(person < past.persons.size()
                           ? past.IdOf(past.persons[person].record)
                           : std::string_view());
  const Snapshot& today = held_.today ? *held_.today : held_;
  const Index now = today.FindPerson(id);
  const auto [place, is_new] = numbers_.try_emplace(
      now == kNone ? id : std::string(today.IdOf(today.persons[now].record)),
      static_cast<std::uint32_t>(ids_.size()));
  if (is_new)
    ids_.push_back(id);
  return place->second;
}

bool Contributors::Allows(const Snapshot& past, std::int64_t cutoff,
                          Index person) {
  return (profile::IsStaff(past, person) && !profile::IsClient(past, person)) ||
         !HasDenied(past, cutoff, person);
}

bool Contributors::MayCount(const Snapshot& past, std::int64_t cutoff,
                            Index person) {
  const auto [place, is_new] =
      counts_.try_emplace(NumberOf(past, person), true);
  if (is_new)
    place->second = !HasDenied(past, cutoff, person);
  return place->second;
}

std::optional<WithheldCode> Contributors::RefusalTo(
    const Reader& reader, std::span<const std::uint32_t> numbers) const {
  const bool is_open =
      std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
        const Index person = held_.FindPerson(ids_[number]);
        return person != kNone && reader.MayCount(person);
      });
  return is_open ? std::nullopt : std::optional(WithheldCode::kConsentNeeded);
}

}  // namespace relcare::engine
