// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Merges: which persons are one, by all that was said about pairs of them.
//
//   Rule     Of a pair the word holds that was recorded last, then the one with
//            the greater id. Those who are one go by the one who was kept and
//            never merged; if there is none such, or several, by the first.
//            Where the last word on a pair parts two whom words on other pairs
//            join, none of these words holds.
//   Threads  Pure.

#ifndef RELCARE_COMMUNITY_MERGE_H_
#define RELCARE_COMMUNITY_MERGE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "community/rows.h"

namespace relcare::community {

struct MergeWord {
  Index kept = kNone;  // the caller's numbers of persons, ascending by id
  Index merged = kNone;
  bool undone = false;
  std::int64_t recorded_at = 0;
  std::string_view id;
  // Written by MergesOf.
  bool is_in_force = false;  // the last word on the pair, and it joins
  // Nobody, or more than one, was kept; or it is one of those that join and
  // part the same two.
  bool is_unclear = false;
};

// For each of `count` numbers, whom they go by.
std::vector<Index> MergesOf(std::size_t count, std::span<MergeWord> words);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_MERGE_H_
