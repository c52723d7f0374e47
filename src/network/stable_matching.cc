// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/stable_matching.h"

#include <algorithm>
#include <utility>

#include "network/position.h"

namespace relcare {
namespace {

bool AreWishes(const Wishes& wishes, std::size_t others) {
  for (std::vector<int> list : wishes) {
    std::sort(list.begin(), list.end());
    if (std::adjacent_find(list.begin(), list.end()) != list.end())
      return false;
    if (!list.empty() && (list.front() < 0 || At(list.back()) >= others))
      return false;
  }
  return true;
}

// Where each of the others stands in one's list.
class Places {
 public:
  explicit Places(const Wishes& wishes) {
    for (const std::vector<int>& list : wishes) {
      std::vector<std::pair<int, std::size_t>> places;
      for (std::size_t place = 0; place < list.size(); ++place)
        places.emplace_back(list[place], place);
      std::sort(places.begin(), places.end());
      places_.push_back(std::move(places));
    }
  }
  std::optional<std::size_t> Of(int whom, int in_list_of) const {
    const auto& places = places_[At(in_list_of)];
    const auto found = std::lower_bound(places.begin(), places.end(),
                                        std::pair(whom, std::size_t{0}));
    return found != places.end() && found->first == whom
               ? std::optional(found->second)
               : std::nullopt;
  }

 private:
  std::vector<std::vector<std::pair<int, std::size_t>>> places_;
};

// The partner of each asker, when askers ask in the order of their wishes.
Partners Ask(const Wishes& askers, const Wishes& asked) {
  const Places places(asked);
  std::vector<std::size_t> next(askers.size(), 0);
  Partners held(asked.size());
  for (std::size_t first = 0; first < askers.size(); ++first) {
    int asker = static_cast<int>(first);
    while (next[At(asker)] < askers[At(asker)].size()) {
      const int whom = askers[At(asker)][next[At(asker)]++];
      const std::optional<std::size_t> place = places.Of(asker, whom);
      if (!place)
        continue;
      std::optional<int>& partner = held[At(whom)];
      if (!partner) {
        partner = asker;
        break;
      }
      if (*place < *places.Of(*partner, whom)) {
        const int left_alone = *partner;
        partner = asker;
        asker = left_alone;
      }
    }
  }
  Partners partner_of(askers.size());
  for (std::size_t whom = 0; whom < held.size(); ++whom) {
    if (held[whom])
      partner_of[At(*held[whom])] = static_cast<int>(whom);
  }
  return partner_of;
}

}  // namespace

StableMatchings StableMatchingsOf(const Wishes& left, const Wishes& right) {
  StableMatchings found;
  if (!AreWishes(left, right.size()) || !AreWishes(right, left.size())) {
    found.status = EstimateStatus::kOutOfDomain;
    return found;
  }
  if (left.empty() || right.empty()) {
    found.status = EstimateStatus::kInsufficient;
    return found;
  }
  found.status = EstimateStatus::kOk;
  found.left_best = Ask(left, right);
  found.right_best.resize(left.size());
  const Partners by_right = Ask(right, left);
  for (std::size_t r = 0; r < by_right.size(); ++r) {
    if (by_right[r])
      found.right_best[At(*by_right[r])] = static_cast<int>(r);
  }
  return found;
}

}  // namespace relcare
