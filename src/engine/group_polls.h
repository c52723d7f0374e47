// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// GroupPolls: the polls of a group, as those who lead it learn of them: day by
// day, without anybody's answers.
//
//   Rule     A poll is all answers of one day of the house's calendar, of as
//            many members as may be told of, and is judged by itself. It is
//            closed two days after its day, by what had been recorded until
//            then: what is recorded later, a correction too, changes nothing.
//            So two looks never differ by a part of a day's answers. After an
//            erasure no day that was closed before it is looked at.
//   Missing  A day of fewer is no poll. Who had denied any use by then is in
//            none.
//   Threads  One object, one thread.
//   Source   relcare convention (docs/rfc/0014-privacy.md).

#ifndef RELCARE_ENGINE_GROUP_POLLS_H_
#define RELCARE_ENGINE_GROUP_POLLS_H_

#include <cstdint>
#include <set>
#include <vector>

#include "engine/pasts.h"
#include "privacy/labels.h"
#include "profile/frame.h"

namespace relcare::engine {

inline constexpr double kPollGraceDays = 2;

class GroupPolls {
 public:
  // Whether such a figure is one of polls.
  static bool Have(const profile::Figure& figure);

  // All of them outlive it. `labels` takes those of the answers.
  GroupPolls(const profile::Frame& frame, const profile::About& group,
             Pasts* pasts, Contributors* people, privacy::Labels* labels);

  // When the last day ended that is closed.
  double closed() const { return closed_; }
  // What the last poll within the days of the question says; its evidence are
  // no records, for each is somebody's.
  profile::Measured Look(const profile::Question& question);
  // Those who answered in what was looked at, in order.
  std::vector<std::uint32_t> people() const {
    return {answered_.begin(), answered_.end()};
  }

 private:
  profile::Measured OnDay(std::int64_t day, const profile::Question& question);
  profile::Measured WhyNone(const profile::Question& question) const;

  const profile::Frame& frame_;
  const profile::About group_;
  Pasts& pasts_;
  Contributors& people_;
  privacy::Labels& labels_;
  const double offset_;  // of the house's days
  double closed_ = 0;
  std::set<std::int64_t> days_;  // of the house on which somebody answered
  std::set<std::uint32_t> answered_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_GROUP_POLLS_H_
