// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/outcome.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "privacy/access.h"

namespace relcare::privacy {
namespace {

// Those of `all` who are not in `without`; both ascending.
People Without(const People& all, const People& without) {
  People rest;
  std::set_difference(all.begin(), all.end(), without.begin(), without.end(),
                      std::back_inserter(rest));
  return rest;
}

std::size_t CountOfBoth(const People& one, const People& other) {
  return one.size() - Without(one, other).size();
}

bool TellsOfFew(const AnswerLog::Answers& before,
                const AnswerLog::Answers& now) {
  const People fresh = Without(now.all, before.all);
  const People gone = Without(before.all, now.all);
  if (IsTooFew(fresh.size()) || IsTooFew(gone.size()))
    return true;
  const auto splits = [](const People& people, const People& so) {
    const std::size_t count = CountOfBoth(people, so);
    return IsTooFew(count) || IsTooFew(people.size() - count);
  };
  return (gone.empty() && splits(fresh, now.so)) ||
         (fresh.empty() && splits(gone, before.so));
}

}  // namespace

bool IsTooFew(std::size_t people) {
  return people > 0 && people < kMinimumPeople;
}

Outcomes::Outcomes(const People& all) : log_(kMinimumPeople) {
  log_.Remember(0, all);
}

bool Outcomes::MayTell(const std::vector<People>& outcomes) {
  ReleaseLog log = log_;
  for (const People& people : outcomes) {
    if (!people.empty() && log.Tell(++told_, people))
      return false;
  }
  log_ = std::move(log);
  return true;
}

bool OutcomeLog::Allows(const Figures& outcomes) const {
  return std::all_of(outcomes.begin(), outcomes.end(), [&](const auto& one) {
    const auto place = told_.find(one.first);
    return one.second.empty() ||
           !(place == told_.end() ? ReleaseLog(kMinimumPeople) : place->second)
                .Check(count_ + 1, one.second);
  });
}

void OutcomeLog::Remember(const Figures& outcomes) {
  ++count_;
  for (const auto& [figure, people] : outcomes) {
    told_.try_emplace(figure, kMinimumPeople)
        .first->second.Remember(count_, people);
  }
}

bool AnswerLog::Allows(const Answers& answers) const {
  return std::none_of(told_.begin(), told_.end(), [&](const Answers& before) {
    return TellsOfFew(before, answers);
  });
}

}  // namespace relcare::privacy
