// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Assignment: rows to columns, one to one, at the smallest total cost; or,
// where that cannot be, the rows and columns that stand in the way.
//
//   Shape    `cost` row by row, rows x columns; nullopt where a pair may not
//            be. Everybody of the smaller side is assigned.
//   Unit     Any finite cost, also negative.
//   Exactness  Of several best assignments the one found depends on the order
//            of rows and columns only; introductions.h makes that order fair.
//   Statuses No row or no column: kInsufficient. A cost that is not finite, or
//            not rows x columns costs: kOutOfDomain. Not everybody can be
//            assigned: kUndefined, no pairs, and a blocking set: members of the
//            smaller side who together may be paired with fewer others than
//            they are (Hall 1935), and those others.
//   Threads  Pure function; smaller^2 * larger steps, arrays made once.
//   Source   Crouse 2016, IEEE Trans Aerosp Electron Syst 52:1679-1696
//            (shortest augmenting paths after Jonker & Volgenant 1987).

#ifndef RELCARE_NETWORK_ASSIGNMENT_H_
#define RELCARE_NETWORK_ASSIGNMENT_H_

#include <optional>
#include <span>
#include <vector>

#include "base/estimate.h"

namespace relcare {

inline constexpr MethodId kAssignment{"matching.assignment/1"};

struct Assignment {
  Estimate cost;                              // total
  std::vector<std::optional<int>> column_of;  // by row; empty without kOk
  std::vector<int> blocked_rows;              // rising
  std::vector<int> blocked_columns;           // rising
};

Assignment AssignmentOf(int rows, int columns,
                        std::span<const std::optional<double>> cost);

}  // namespace relcare

#endif  // RELCARE_NETWORK_ASSIGNMENT_H_
