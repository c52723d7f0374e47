// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// WordTable: how many words of each category were said in each turn. Words come
// as the indexes of their categories in the host's dictionary; no word gets in.
//
//   Shape    Turns in the order spoken. A turn is all that one person says
//            until another speaks: BeginTurn of who speaks already goes on
//            with it.
//   Missing  A word of no category counts as a word. A word twice in one
//            category counts there once.
//   Errors   AddWord gives false, and counts nothing, for an index that is none
//            of the categories', or before the first turn.
//   Threads  One writer, or many readers.

#ifndef RELCARE_CONVERSATION_WORD_TABLE_H_
#define RELCARE_CONVERSATION_WORD_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace relcare {

// What one person said, or one turn.
struct WordUse {
  std::int64_t words = 0;
  std::vector<std::int64_t> in_category;
};

class WordTable {
 public:
  // `categories` is at least 0.
  explicit WordTable(int categories);

  void BeginTurn(int speaker);
  bool AddWord(std::span<const int> categories);

  int categories() const { return categories_; }
  int turns() const { return static_cast<int>(speakers_.size()); }

  // Of a turn, 0 <= turn < turns().
  int speaker(int turn) const { return speakers_[Index(turn)]; }
  std::int64_t words(int turn) const { return words_[Index(turn)]; }
  std::span<const std::int64_t> in_category(int turn) const;

  // All turns of one person together.
  WordUse UseOf(int speaker) const;

 private:
  static std::size_t Index(int turn) { return static_cast<std::size_t>(turn); }

  int categories_;
  std::vector<int> speakers_;
  std::vector<std::int64_t> words_;
  std::vector<std::int64_t> in_category_;  // turns times categories
};

}  // namespace relcare

#endif  // RELCARE_CONVERSATION_WORD_TABLE_H_
