// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/merge.h"

#include <algorithm>
#include <tuple>

#include "community/sets.h"

namespace relcare::community {
namespace {

std::pair<Index, Index> PairOf(const MergeWord& word) {
  return std::minmax(word.kept, word.merged);
}

}  // namespace

std::vector<Index> MergesOf(std::size_t count, std::span<MergeWord> words) {
  std::vector<MergeWord*> order;
  order.reserve(words.size());
  for (MergeWord& word : words)
    order.push_back(&word);
  std::sort(order.begin(), order.end(),
            [](const MergeWord* a, const MergeWord* b) {
              return std::tuple(PairOf(*a), a->recorded_at, a->id) <
                     std::tuple(PairOf(*b), b->recorded_at, b->id);
            });
  std::vector<MergeWord*> last;  // on each pair
  Sets joined(count);
  for (std::size_t i = 0; i < order.size(); ++i) {
    MergeWord& word = *order[i];
    word.is_in_force = word.is_unclear = false;
    if (i + 1 < order.size() && PairOf(*order[i + 1]) == PairOf(word))
      continue;
    last.push_back(&word);
    if (!word.undone)
      joined.Join(word.kept, word.merged);
  }
  const auto is_joined = [&](const MergeWord& word) {
    return joined.Find(word.kept) == joined.Find(word.merged);
  };
  // Where one word parts two whom others join, nobody knows which is wrong.
  std::vector<bool> is_contested(count);
  for (const MergeWord* word : last) {
    if (word->undone && is_joined(*word))
      is_contested[joined.Find(word->kept)] = true;
  }
  Sets sets(count);
  std::vector<bool> was_merged(count);
  for (MergeWord* word : last) {
    if (is_contested[joined.Find(word->kept)]) {
      word->is_unclear = is_joined(*word);
    } else if (!word->undone) {
      word->is_in_force = true;
      sets.Join(word->kept, word->merged);
      was_merged[word->merged] = true;
    }
  }
  // Of each set: the first who was never merged, and whether there are others.
  std::vector<Index> root(count, kNone);
  std::vector<bool> is_unclear(count);
  for (Index i = 0; i < count; ++i) {
    if (was_merged[i])
      continue;
    const Index set = sets.Find(i);
    if (root[set] == kNone) {
      root[set] = i;
    } else {
      is_unclear[set] = true;
    }
  }
  std::vector<Index> out(count);
  for (Index i = 0; i < count; ++i) {
    const Index set = sets.Find(i);
    if (root[set] == kNone) {
      root[set] = i;
      is_unclear[set] = true;
    }
    out[i] = root[set];
  }
  for (MergeWord* word : last)
    word->is_unclear |= word->is_in_force && is_unclear[sets.Find(word->kept)];
  return out;
}

}  // namespace relcare::community
