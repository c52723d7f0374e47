// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/group_polls.h"

#include <cmath>
#include <utility>

#include "base/civil_time.h"
#include "privacy/access.h"

namespace relcare::engine {

using community::Index;
using community::kNone;
using community::Snapshot;

bool GroupPolls::Have(const profile::Figure& figure) {
  return figure.method.starts_with("climate.") ||
         figure.method.starts_with("agreement.");
}

GroupPolls::GroupPolls(const profile::Frame& frame, const profile::About& group,
                       Pasts* pasts, Contributors* people,
                       privacy::Labels* labels)
    : frame_(frame),
      group_(group),
      pasts_(*pasts),
      people_(*people),
      labels_(*labels),
      offset_(profile::OffsetDays(frame.held)),
      closed_(std::floor(pasts->known() + offset_) - kPollGraceDays - offset_) {
  const Snapshot& held = frame.held;
  for (const Index row : held.of_group.assessments.Of(group.row)) {
    const auto& at = held.assessments[row].at;
    if (at && profile::IsDated(*at)) {
      days_.insert(
          static_cast<std::int64_t>(std::floor(profile::DayOf(*at) + offset_)));
    }
  }
}

profile::Measured GroupPolls::OnDay(std::int64_t day,
                                    const profile::Question& question) {
  const double end = static_cast<double>(day) + 1 - offset_;
  const auto cutoff =
      static_cast<std::int64_t>((end + kPollGraceDays) * kSecondsOfDay);
  if (pasts_.IsBroken(cutoff))
    return profile::NotSeen(UnseenReason::kCalendar);
  const Pasts::Past& past = pasts_.By(cutoff);
  const Index group = past.held->FindRow(community::Body::kGroup,
                                         profile::IdOf(frame_.held, group_));
  if (group == kNone)
    return profile::NotSeen(UnseenReason::kNothingRecorded);
  const profile::Frame then{
      *past.held, *past.scorer, frame_.scales, end, [&](Index person) {
        return Contributors::Allows(*past.held, cutoff, person);
      }};
  profile::Question asked = question;
  asked.about.row = group;
  asked.to = end;
  asked.days = 1;
  profile::Measured found = profile::Measure(then, asked);
  std::set<std::uint32_t> answered;
  for (const Index record : found.evidence) {
    const community::RecordRow& row = past.held->records[record];
    answered.insert(people_.NumberOf(
        *past.held, past.held->assessments[row.row].respondent));
  }
  if (answered.size() < privacy::kMinimumPeople)
    return profile::NotSeen(UnseenReason::kTooFewPeople);
  answered_.insert(answered.begin(), answered.end());
  past.JoinLabels(found.evidence, &labels_);
  found.evidence.clear();
  return found;
}

// Whether nobody answered, few, or at another time.
profile::Measured GroupPolls::WhyNone(const profile::Question& question) const {
  const profile::Frame now{
      frame_.held, frame_.scorer, frame_.scales, closed_, {}};
  const profile::Measured found = profile::Measure(now, question);
  return profile::NotSeen(found.evidence.empty() ? found.unseen
                                                 : UnseenReason::kTooFewPeople);
}

profile::Measured GroupPolls::Look(const profile::Question& question) {
  const auto on = [&](double day) {
    return static_cast<std::int64_t>(std::floor(day + offset_ + 0.5));
  };
  const std::int64_t first = on(question.from());
  profile::Measured none = profile::NotSeen(UnseenReason::kNothingRecorded);
  for (std::int64_t day = on(question.to) - 1; day >= first; --day) {
    if (days_.count(day) == 0)
      continue;
    profile::Measured found = OnDay(day, question);
    if (found.has_value())
      return found;
    none.unseen = profile::Closer(none.unseen, found.unseen);
  }
  return none.unseen == UnseenReason::kNothingRecorded ? WhyNone(question)
                                                       : none;
}

}  // namespace relcare::engine
