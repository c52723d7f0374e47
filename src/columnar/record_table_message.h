// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RecordTable: a table's header bound to one kind of record; each row (of a
// meeting: each row about it) -> an ImportReport.
//
//   Shape    Compile() once per header, Bind() once per record. Of a meeting
//            each person present or absent is a row; rows with one id follow
//            one another.
//   Missing  An empty cell is not said. Where a record needs it, none is made.
//   Errors   Compile: RELCARE_E_UNKNOWN_NAME, "column-missing", "column-twice";
//            Bind: RELCARE_E_UNREADABLE, "row-width". A cell that cannot be
//            read is a finding, and the row then gives no record.
//   Safety   Paths are "/<row>/<column>", positions from 0 behind the header.
//   Threads  Immutable; Bind() writes into the caller's values.

#ifndef RELCARE_COLUMNAR_RECORD_TABLE_MESSAGE_H_
#define RELCARE_COLUMNAR_RECORD_TABLE_MESSAGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/import.pb.h"

#include "base/error.h"
#include "columnar/record_columns.h"
#include "privacy/labels.h"
#include "scale/words.h"

namespace relcare::columnar {

class RecordTable {
 public:
  using Row = std::vector<std::string>;

  // `names` may be nullptr; `words` outlives the table. `recorded_at` is for
  // rows that do not say when they were recorded; it may be empty.
  // `labels` are the context's, joined into every record.
  static Result<RecordTable> Compile(std::span<const std::string_view> header,
                                     RecordTableKind kind,
                                     const scale::RecordNames* names,
                                     const scale::Words& words,
                                     std::string_view recorded_at,
                                     const privacy::Labels& labels);

  // Whether a row belongs to the record that the one before belongs to.
  bool Continues(const Row& before,
                 std::span<const std::string_view> row) const;

  // `index` is the first row's. Adds to `report`.
  Done Bind(std::span<const Row> rows, std::int64_t index,
            v1::ImportReport* report) const;

  // Columns of the header that are read nowhere.
  const std::vector<int>& left_out() const { return left_out_; }

 private:
  struct Column {
    std::string_view name;
    int index;
  };
  class Reader;

  RecordTable() = default;
  int Find(std::string_view name) const;

  RecordTableKind kind_ = RecordTableKind::kPeople;
  std::size_t width_ = 0;
  std::vector<Column> columns_;
  std::vector<int> left_out_;
  const scale::Words* words_ = nullptr;
  std::string recorded_at_;
  privacy::Labels labels_;
};

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_RECORD_TABLE_MESSAGE_H_
