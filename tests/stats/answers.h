// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Tables of answers for tests: from vectors, by hand, at random, shuffled.

#ifndef RELCARE_TESTS_STATS_ANSWERS_H_
#define RELCARE_TESTS_STATS_ANSWERS_H_

#include <numeric>
#include <vector>

#include "base/random.h"
#include "stats/answer_table.h"
#include "tests/vectors/vectors.h"

namespace relcare {

// Rows of equal length, row by row; owns what an AnswerTable shows.
struct Answers {
  MaybeNumbers cells;
  std::size_t items = 0;

  Answers() = default;
  explicit Answers(const std::vector<MaybeNumbers>& rows)
      : items(rows.empty() ? 0 : rows[0].size()) {
    for (const MaybeNumbers& row : rows)
      cells.insert(cells.end(), row.begin(), row.end());
  }
  AnswerTable table() const { return {cells, items}; }

  std::vector<MaybeNumbers> rows() const {
    std::vector<MaybeNumbers> rows;
    for (std::size_t person = 0; person < table().people(); ++person) {
      const auto row = table().Row(person);
      rows.emplace_back(row.begin(), row.end());
    }
    return rows;
  }
};

inline Answers AnswersIn(const VectorCase& c, std::string_view key = "table") {
  return Answers(Rows(c.In(key)));
}

inline Answers RandomAnswers(int people, int items, std::uint32_t options,
                             Random& random) {
  std::vector<MaybeNumbers> rows;
  for (int person = 0; person < people; ++person) {
    MaybeNumbers row;
    for (int item = 0; item < items; ++item)
      row.emplace_back(1.0 + random.Below(options));
    rows.push_back(row);
  }
  return Answers(rows);
}

// The same people and items in another order.
inline Answers Shuffled(const Answers& answers, Random& random) {
  std::vector<MaybeNumbers> rows = answers.rows();
  Shuffle(std::span(rows), random);
  std::vector<std::size_t> order(answers.items);
  std::iota(order.begin(), order.end(), 0);
  Shuffle(std::span(order), random);
  for (MaybeNumbers& row : rows) {
    const MaybeNumbers before = row;
    for (std::size_t item = 0; item < order.size(); ++item)
      row[item] = before[order[item]];
  }
  return Answers(rows);
}

// Equal to the last bit.
inline void ExpectSame(const Estimate& got, const Estimate& wanted) {
  EXPECT_EQ(got.method.text, wanted.method.text);
  EXPECT_EQ(got.status, wanted.status);
  EXPECT_EQ(got.value, wanted.value);
  EXPECT_EQ(got.se, wanted.se);
  EXPECT_EQ(got.lo, wanted.lo);
  EXPECT_EQ(got.hi, wanted.hi);
  EXPECT_EQ(got.n_used, wanted.n_used);
  EXPECT_EQ(got.n_missing, wanted.n_missing);
}

}  // namespace relcare

#endif  // RELCARE_TESTS_STATS_ANSWERS_H_
