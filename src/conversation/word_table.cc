// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/word_table.h"

#include <algorithm>

namespace relcare {

WordTable::WordTable(int categories) : categories_(categories) {}

void WordTable::BeginTurn(int speaker) {
  if (!speakers_.empty() && speakers_.back() == speaker)
    return;
  speakers_.push_back(speaker);
  words_.push_back(0);
  in_category_.resize(speakers_.size() * Index(categories_));
}

bool WordTable::AddWord(std::span<const int> categories) {
  const auto is_none = [this](int category) {
    return category < 0 || category >= categories_;
  };
  if (speakers_.empty() || std::ranges::any_of(categories, is_none))
    return false;
  ++words_.back();
  const std::span<std::int64_t> turn =
      std::span(in_category_).last(Index(categories_));
  for (std::size_t i = 0; i < categories.size(); ++i) {
    const std::span<const int> before = categories.first(i);
    if (std::ranges::find(before, categories[i]) == before.end())
      ++turn[Index(categories[i])];
  }
  return true;
}

std::span<const std::int64_t> WordTable::in_category(int turn) const {
  const std::size_t width = Index(categories_);
  return std::span(in_category_).subspan(Index(turn) * width, width);
}

WordUse WordTable::UseOf(int speaker) const {
  WordUse use{0, std::vector<std::int64_t>(Index(categories_))};
  for (int turn = 0; turn < turns(); ++turn) {
    if (this->speaker(turn) != speaker)
      continue;
    use.words += words(turn);
    for (std::size_t c = 0; c < use.in_category.size(); ++c)
      use.in_category[c] += in_category(turn)[c];
  }
  return use;
}

}  // namespace relcare
