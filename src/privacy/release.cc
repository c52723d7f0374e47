// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/release.h"

#include <algorithm>

namespace relcare::privacy {
namespace {

ReleaseLog::People SortedOnce(std::span<const std::uint32_t> members) {
  ReleaseLog::People sorted(members.begin(), members.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

}  // namespace

std::optional<std::int64_t> Calendar::PeriodOf(std::int64_t begins,
                                               std::int64_t ends,
                                               std::int64_t today) const {
  if (days < 1 || begins < first_day || ends >= today ||
      ends - begins != days - 1 || (begins - first_day) % days != 0) {
    return std::nullopt;
  }
  return (begins - first_day) / days;
}

// How many of a release's members come from each cell.
struct ReleaseLog::Split {
  std::map<std::uint32_t, int> taken;
  int fresh = 0;  // in no release before
};

ReleaseLog::Split ReleaseLog::SplitBy(const People& members) const {
  Split split;
  for (const std::uint32_t member : members) {
    const auto found = cell_.find(member);
    ++(found == cell_.end() ? split.fresh : split.taken[found->second]);
  }
  return split;
}

std::optional<WithheldCode> ReleaseLog::Check(
    std::int64_t period, std::span<const std::uint32_t> members) const {
  const People people = SortedOnce(members);
  if (std::ssize(people) < minimum_)
    return WithheldCode::kTooFewPeople;
  const auto is_small = [&](int count) {
    return count > 0 && count < minimum_;
  };
  const Split split = SplitBy(people);
  bool leaves_small = is_small(split.fresh);
  for (const auto& [cell, taken] : split.taken)
    leaves_small |= is_small(taken) || is_small(cell_size_[cell] - taken);
  if (leaves_small)
    return WithheldCode::kSmallDifference;
  if (told_.count({period, people}) > 0)
    return WithheldCode::kCalendar;
  return std::nullopt;
}

std::optional<WithheldCode> ReleaseLog::Tell(
    std::int64_t period, std::span<const std::uint32_t> members) {
  const auto withheld = Check(period, members);
  if (!withheld)
    Remember(period, members);
  return withheld;
}

void ReleaseLog::Remember(std::int64_t period,
                          std::span<const std::uint32_t> members) {
  People people = SortedOnce(members);
  // By old cell; nobody's stands for the fresh ones.
  std::map<std::optional<std::uint32_t>, std::uint32_t> new_cell;
  for (const std::uint32_t member : people) {
    const auto found = cell_.find(member);
    std::optional<std::uint32_t> old;
    if (found != cell_.end())
      old = found->second;
    const auto [place, is_new] = new_cell.try_emplace(
        old, static_cast<std::uint32_t>(cell_size_.size()));
    if (is_new)
      cell_size_.push_back(0);
    if (old)
      --cell_size_[*old];
    ++cell_size_[place->second];
    cell_[member] = place->second;
  }
  told_.emplace(period, std::move(people));
}

}  // namespace relcare::privacy
