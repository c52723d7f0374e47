// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "network/assignment.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/sum.h"
#include "network/position.h"

namespace relcare {
namespace {

// Assigns one row after another, with few <= many, so every row gets a column
// or the search for one shows why it can't.
class Solver {
 public:
  Solver(int few, int many, std::vector<std::optional<double>> cost)
      : few_(few),
        many_(many),
        cost_(std::move(cost)),
        row_price_(At(few), 0),
        column_price_(At(many), 0),
        column_of_(At(few), -1),
        row_of_(At(many), -1),
        distance_(At(many), 0),
        is_near_(At(many), false),
        came_from_(At(many), -1),
        is_settled_(At(many), false) {}

  // Whether everybody is assigned.
  bool Solve() {
    for (int row = 0; row < few_; ++row) {
      const int free_column = FindPath(row);
      if (free_column < 0)
        return false;
      UpdatePrices(row);
      TakePath(row, free_column);
    }
    return true;
  }

  const std::vector<int>& column_of() const { return column_of_; }
  // After a failed Solve: the rows that the last search reached and all the
  // columns that they may have.
  const std::vector<int>& reached_rows() const { return reached_rows_; }
  std::vector<int> ReachedColumns() const {
    std::vector<int> columns;
    for (int column = 0; column < many_; ++column) {
      if (is_settled_[At(column)])
        columns.push_back(column);
    }
    return columns;
  }

 private:
  const std::optional<double>& Cost(int row, int column) const {
    return cost_[At(row) * At(many_) + At(column)];
  }

  // The nearest column without a row, or -1.
  int FindPath(int start) {
    std::fill(is_near_.begin(), is_near_.end(), false);
    std::fill(is_settled_.begin(), is_settled_.end(), false);
    reached_rows_.clear();
    gone_ = 0;
    int row = start;
    while (true) {
      reached_rows_.push_back(row);
      int nearest = -1;
      for (int column = 0; column < many_; ++column) {
        if (is_settled_[At(column)])
          continue;
        if (const std::optional<double>& cost = Cost(row, column)) {
          const double through =
              gone_ + (*cost - row_price_[At(row)] - column_price_[At(column)]);
          if (!is_near_[At(column)] || through < distance_[At(column)]) {
            distance_[At(column)] = through;
            came_from_[At(column)] = row;
            is_near_[At(column)] = true;
          }
        }
        if (is_near_[At(column)] && IsBetter(column, nearest))
          nearest = column;
      }
      if (nearest < 0)
        return -1;
      gone_ = distance_[At(nearest)];
      is_settled_[At(nearest)] = true;
      if (row_of_[At(nearest)] < 0)
        return nearest;
      row = row_of_[At(nearest)];
    }
  }

  // At equal distance a column without a row ends the search sooner.
  bool IsBetter(int column, int than) const {
    if (than < 0 || distance_[At(column)] < distance_[At(than)])
      return true;
    return distance_[At(column)] == distance_[At(than)] &&
           row_of_[At(column)] < 0 && row_of_[At(than)] >= 0;
  }

  void UpdatePrices(int start) {
    row_price_[At(start)] += gone_;
    for (const int row : reached_rows_) {
      if (row != start)
        row_price_[At(row)] += gone_ - distance_[At(column_of_[At(row)])];
    }
    for (int column = 0; column < many_; ++column) {
      if (is_settled_[At(column)])
        column_price_[At(column)] -= gone_ - distance_[At(column)];
    }
  }

  void TakePath(int start, int column) {
    while (true) {
      const int row = came_from_[At(column)];
      row_of_[At(column)] = row;
      std::swap(column_of_[At(row)], column);
      if (row == start)
        return;
    }
  }

  const int few_;
  const int many_;
  const std::vector<std::optional<double>> cost_;
  std::vector<double> row_price_;
  std::vector<double> column_price_;
  std::vector<int> column_of_;
  std::vector<int> row_of_;
  // Of the search at hand.
  double gone_ = 0;
  std::vector<double> distance_;
  std::vector<bool> is_near_;
  std::vector<int> came_from_;
  std::vector<bool> is_settled_;
  std::vector<int> reached_rows_;
};

}  // namespace

Assignment AssignmentOf(int rows, int columns,
                        std::span<const std::optional<double>> cost) {
  Assignment found;
  const auto refuse = [&found](EstimateStatus status) {
    found.cost = NoEstimate(kAssignment, status);
    return found;
  };
  if (rows < 0 || columns < 0 || cost.size() != At(rows) * At(columns))
    return refuse(EstimateStatus::kOutOfDomain);
  for (const std::optional<double>& one : cost) {
    if (one && !std::isfinite(*one))
      return refuse(EstimateStatus::kOutOfDomain);
  }
  if (rows == 0 || columns == 0)
    return refuse(EstimateStatus::kInsufficient);

  const bool is_turned = rows > columns;
  std::vector<std::optional<double>> wide(cost.begin(), cost.end());
  if (is_turned) {
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns; ++column) {
        wide[At(column) * At(rows) + At(row)] =
            cost[At(row) * At(columns) + At(column)];
      }
    }
  }
  Solver solver(std::min(rows, columns), std::max(rows, columns),
                std::move(wide));
  if (!solver.Solve()) {
    std::vector<int> few = solver.reached_rows();
    std::sort(few.begin(), few.end());
    found.blocked_rows = is_turned ? solver.ReachedColumns() : few;
    found.blocked_columns = is_turned ? few : solver.ReachedColumns();
    return refuse(EstimateStatus::kUndefined);
  }
  found.column_of.assign(At(rows), std::nullopt);
  for (std::size_t i = 0; i < solver.column_of().size(); ++i) {
    const int other = solver.column_of()[i];
    if (is_turned) {
      found.column_of[At(other)] = static_cast<int>(i);
    } else {
      found.column_of[i] = other;
    }
  }
  Sum total;
  for (int row = 0; row < rows; ++row) {
    if (const std::optional<int> column = found.column_of[At(row)])
      total.Add(*cost[At(row) * At(columns) + At(*column)]);
  }
  found.cost = EstimateOf(kAssignment, total.value(), std::min(rows, columns));
  if (!found.cost.ok())
    found.column_of.clear();
  return found;
}

}  // namespace relcare
