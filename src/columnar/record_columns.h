// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The tables that become records, and their columns.
//
//   Threads  Constant data.
//   Source   docs/how-to/import.md.

#ifndef RELCARE_COLUMNAR_RECORD_COLUMNS_H_
#define RELCARE_COLUMNAR_RECORD_COLUMNS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace relcare::columnar {

enum class RecordTableKind : std::uint8_t {  // numbers of RELCARE_TABLE_*
  kPeople = 1,
  kTies = 2,
  kGroups = 3,
  kMembers = 4,
  kStays = 5,
  kEncounters = 6,
  kExchanges = 7,
  kWindows = 8,
};

struct RecordColumn {
  std::string_view name;
  bool is_required = false;  // in the header
};

std::optional<RecordTableKind> RecordTableOf(std::string_view name);
std::string_view NameOf(RecordTableKind table);

// Those of every table, then the table's own.
std::span<const RecordColumn> CommonColumns();
std::span<const RecordColumn> OwnColumns(RecordTableKind table);
bool HasColumn(RecordTableKind table, std::string_view column);

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_RECORD_COLUMNS_H_
