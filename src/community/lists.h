// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Lists: for each row of one array, rows of another, such as a person's ties.
//
//   Shape    Built from pairs (owner, member) in the order that members shall
//            have; two allocations however many lists there are.
//   Missing  An owner beyond the array, kNone too, has an empty list.
//   Threads  A value.

#ifndef RELCARE_COMMUNITY_LISTS_H_
#define RELCARE_COMMUNITY_LISTS_H_

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "community/rows.h"

namespace relcare::community {

class Lists {
 public:
  Lists() = default;

  // Pairs whose owner is kNone are left out.
  Lists(std::size_t owners, std::span<const std::pair<Index, Index>> pairs);

  std::span<const Index> Of(Index owner) const {
    if (owner >= size())
      return {};
    return std::span(members_).subspan(ends_[owner],
                                       ends_[owner + 1] - ends_[owner]);
  }

  // How many owners.
  std::size_t size() const { return ends_.empty() ? 0 : ends_.size() - 1; }

  friend bool operator==(const Lists&, const Lists&) = default;

 private:
  std::vector<Index> ends_;
  std::vector<Index> members_;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_LISTS_H_
