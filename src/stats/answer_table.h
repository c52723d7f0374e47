// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// AnswerTable: what several people answered to the same items; a view.
//
//   Shape    One row per person, one column per item, row by row.
//   Missing  A blank is nullopt.
//   Threads  A value; the cells are borrowed.

#ifndef RELCARE_STATS_ANSWER_TABLE_H_
#define RELCARE_STATS_ANSWER_TABLE_H_

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace relcare {

class AnswerTable {
 public:
  AnswerTable(std::span<const std::optional<double>> cells, std::size_t items)
      : cells_(cells), items_(items) {}

  std::size_t people() const {
    return items_ == 0 ? 0 : cells_.size() / items_;
  }
  std::size_t items() const { return items_; }
  std::span<const std::optional<double>> Row(std::size_t person) const {
    return cells_.subspan(person * items_, items_);
  }

  // Whole rows of at least one item, and no answer that is not finite.
  bool is_sound() const {
    if (items_ == 0 || cells_.size() % items_ != 0)
      return false;
    for (const std::optional<double>& cell : cells_) {
      if (cell && !std::isfinite(*cell))
        return false;
    }
    return true;
  }

  // The answers to one item, blanks left out.
  std::vector<double> Answers(std::size_t item) const {
    std::vector<double> answers;
    for (std::size_t person = 0; person < people(); ++person) {
      if (const std::optional<double>& answer = Row(person)[item])
        answers.push_back(*answer);
    }
    return answers;
  }

  // The rows without a blank, one after the other.
  std::vector<double> CompleteRows() const {
    std::vector<double> complete;
    for (std::size_t person = 0; person < people(); ++person) {
      const std::size_t before = complete.size();
      for (const std::optional<double>& answer : Row(person)) {
        if (answer)
          complete.push_back(*answer);
      }
      if (complete.size() - before < items_)
        complete.resize(before);
    }
    return complete;
  }

  std::size_t blanks() const {
    std::size_t blanks = 0;
    for (const std::optional<double>& cell : cells_)
      blanks += cell ? 0 : 1;
    return blanks;
  }

 private:
  std::span<const std::optional<double>> cells_;
  std::size_t items_;
};

}  // namespace relcare

#endif  // RELCARE_STATS_ANSWER_TABLE_H_
