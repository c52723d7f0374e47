// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/lists.h"

namespace relcare::community {

Lists::Lists(std::size_t owners, std::span<const std::pair<Index, Index>> pairs)
    : ends_(owners + 1) {
  for (const auto& [owner, member] : pairs) {
    if (owner < owners)
      ++ends_[owner + 1];
  }
  for (std::size_t i = 1; i <= owners; ++i)
    ends_[i] += ends_[i - 1];
  members_.resize(ends_[owners]);
  // Filled from the front: ends_[owner] is the next free place meanwhile.
  for (const auto& [owner, member] : pairs) {
    if (owner < owners)
      members_[ends_[owner]++] = member;
  }
  for (std::size_t i = owners; i > 0; --i)
    ends_[i] = ends_[i - 1];
  ends_[0] = 0;
}

}  // namespace relcare::community
