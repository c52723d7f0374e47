// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/eligibility.h"

#include <algorithm>
#include <utility>

namespace relcare {

std::optional<Eligibility> Eligibility::Of(std::vector<bool> left,
                                           std::vector<bool> right,
                                           std::span<const Veto> vetoes) {
  Eligibility found;
  found.left_ = std::move(left);
  found.right_ = std::move(right);
  found.is_vetoed_.assign(found.left_.size() * found.right_.size(), false);
  for (const Veto& veto : vetoes) {
    if (veto.left < 0 || veto.left >= found.left_size() || veto.right < 0 ||
        veto.right >= found.right_size()) {
      return std::nullopt;
    }
    found.is_vetoed_[static_cast<std::size_t>(veto.left) * found.right_.size() +
                     static_cast<std::size_t>(veto.right)] = true;
    found.vetoes_.push_back(veto);
  }
  return found;
}

std::vector<VetoReason> Eligibility::ReasonsBy(AuthorRole role, int left,
                                               int right) const {
  std::vector<VetoReason> reasons;
  for (const Veto& veto : vetoes_) {
    if (veto.author == role && veto.left == left && veto.right == right)
      reasons.push_back(veto.reason);
  }
  std::sort(reasons.begin(), reasons.end());
  reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
  return reasons;
}

}  // namespace relcare
