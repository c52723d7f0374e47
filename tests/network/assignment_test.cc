// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/assignment.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::assignment_test {
namespace {

using Status = EstimateStatus;
using Costs = std::vector<std::optional<double>>;

Costs RandomCosts(int rows, int columns, std::uint32_t forbidden_in_ten,
                  Random& random) {
  Costs costs;
  for (int i = 0; i < rows * columns; ++i) {
    costs.push_back(random.Below(10) < forbidden_in_ten
                        ? std::nullopt
                        : std::optional<double>(random.Below(9)));
  }
  return costs;
}

// The least cost of pairing every row, rows <= columns, by trying all.
std::optional<double> ByTryingAll(int rows, int columns, const Costs& costs) {
  std::vector<int> order(static_cast<std::size_t>(columns));
  std::iota(order.begin(), order.end(), 0);
  std::optional<double> best;
  do {
    double total = 0;
    bool is_possible = true;
    for (int row = 0; is_possible && row < rows; ++row) {
      const auto& cost = costs[static_cast<std::size_t>(
          row * columns + order[static_cast<std::size_t>(row)])];
      is_possible = cost.has_value();
      total += cost.value_or(0);
    }
    if (is_possible && (!best || total < *best))
      best = total;
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(Assignment, AgreesWithItsVectors) {
  const Vectors vectors("matching");
  for (const VectorCase& c : vectors.Cases(kAssignment.text)) {
    const std::vector<MaybeNumbers> rows = Rows(c.In("cost"));
    Costs costs;
    for (const MaybeNumbers& row : rows)
      costs.insert(costs.end(), row.begin(), row.end());
    const Assignment got = AssignmentOf(
        static_cast<int>(rows.size()), static_cast<int>(rows[0].size()), costs);
    c.Holds(got.cost);
    if (c.Expects("column_of"))
      c.HoldsMaybes("column_of", {got.column_of.begin(), got.column_of.end()});
  }
}

TEST(Assignment, IsTheBestOfAllThereAre) {
  Random random(81);
  int possible = 0;
  for (int round = 0; round < 300; ++round) {
    const int rows = 1 + static_cast<int>(random.Below(5));
    const int columns = rows + static_cast<int>(random.Below(2));
    const Costs costs = RandomCosts(rows, columns, 4, random);
    const Assignment got = AssignmentOf(rows, columns, costs);
    const std::optional<double> best = ByTryingAll(rows, columns, costs);
    EXPECT_EQ(got.cost.value, best);
    possible += best ? 1 : 0;
  }
  EXPECT_GT(possible, 50);
  EXPECT_LT(possible, 280);
}

TEST(Assignment, IsAsGoodTurnedRound) {
  Random random(82);
  for (int round = 0; round < 100; ++round) {
    const Costs costs = RandomCosts(6, 4, 3, random);
    Costs turned(24);
    for (std::size_t i = 0; i < 24; ++i)
      turned[i % 4 * 6 + i / 4] = costs[i];
    const Assignment one = AssignmentOf(6, 4, costs);
    const Assignment other = AssignmentOf(4, 6, turned);
    EXPECT_EQ(one.cost.value, other.cost.value);
    EXPECT_EQ(one.blocked_rows, other.blocked_columns);
    EXPECT_EQ(one.blocked_columns, other.blocked_rows);
    if (one.cost.ok()) {
      EXPECT_EQ(
          std::count(one.column_of.begin(), one.column_of.end(), std::nullopt),
          2);
    }
  }
}

// Hall 1935: those blocked may have only the others named, who are fewer.
TEST(Assignment, NamesABlockingSet) {
  Random random(83);
  int blocked = 0;
  for (int round = 0; round < 200; ++round) {
    const Costs costs = RandomCosts(5, 6, 6, random);
    const Assignment got = AssignmentOf(5, 6, costs);
    if (got.cost.ok()) {
      EXPECT_TRUE(got.blocked_rows.empty() && got.blocked_columns.empty());
      continue;
    }
    ++blocked;
    EXPECT_EQ(got.cost.status, Status::kUndefined);
    EXPECT_TRUE(got.column_of.empty());
    std::set<int> columns;
    for (const int row : got.blocked_rows) {
      for (int column = 0; column < 6; ++column) {
        if (costs[static_cast<std::size_t>(row * 6 + column)])
          columns.insert(column);
      }
    }
    EXPECT_EQ(std::vector<int>(columns.begin(), columns.end()),
              got.blocked_columns);
    EXPECT_LT(got.blocked_columns.size(), got.blocked_rows.size());
  }
  EXPECT_GT(blocked, 20);
}

TEST(Assignment, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    int rows, columns;
    Costs costs;
    Status status;
  };
  for (const Row& row :
       {Row{"nobody", 0, 0, {}, Status::kInsufficient},
        Row{"nobody on one side", 0, 3, {}, Status::kInsufficient},
        Row{"no pair may be", 1, 1, {std::nullopt}, Status::kUndefined},
        Row{"nan", 1, 1, {nan}, Status::kOutOfDomain},
        Row{"too few costs", 1, 2, {1}, Status::kOutOfDomain},
        Row{"negative size", -1, -1, {1}, Status::kOutOfDomain},
        Row{"one pair", 1, 1, {-2}, Status::kOk}}) {
    const Assignment got = AssignmentOf(row.rows, row.columns, row.costs);
    EXPECT_EQ(got.cost.status, row.status) << row.name;
    EXPECT_EQ(got.column_of.empty(), !got.cost.ok()) << row.name;
  }
}

}  // namespace
}  // namespace relcare::assignment_test
