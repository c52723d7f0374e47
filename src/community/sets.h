// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Sets: which of many things are together, as pairs of them are joined.
//
//   Memory   One number for each thing. Nearly linear in time.
//   Threads  A value.

#ifndef RELCARE_COMMUNITY_SETS_H_
#define RELCARE_COMMUNITY_SETS_H_

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "community/rows.h"

namespace relcare::community {

class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size), weight_(size, 1) {
    std::iota(parent_.begin(), parent_.end(), Index{0});
  }

  // One thing of the set, the same for all of it until the next Join.
  Index Find(Index thing) {
    while (parent_[thing] != thing) {
      parent_[thing] = parent_[parent_[thing]];
      thing = parent_[thing];
    }
    return thing;
  }

  void Join(Index a, Index b) {
    a = Find(a);
    b = Find(b);
    if (a == b)
      return;
    if (weight_[a] < weight_[b])
      std::swap(a, b);
    parent_[b] = a;
    weight_[a] += weight_[b];
  }

  std::size_t size() const { return parent_.size(); }

 private:
  std::vector<Index> parent_;
  std::vector<Index> weight_;
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_SETS_H_
