// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RecordTable: a table's header bound to one kind of record; each row (of a
// meeting: each row about it) -> an ImportReport.
//
//   Shape    Compile() once per header, Bind() once per record. Of a meeting
//            each person present or absent is a row; rows with one id are one
//            meeting, wherever they stand.
//   Missing  An empty cell is not said. Where a record needs it, none is made.
//   Errors   Compile: as RecordHeader's;
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
#include "columnar/record_header.h"
#include "privacy/labels.h"
#include "scale/words.h"

namespace relcare::columnar {

class RecordTable {
 public:
  struct Row {
    std::int64_t index = 0;
    std::vector<std::string> cells;
  };
  // What rows do not say themselves. `recorded_at` may be empty; `labels` are
  // the context's, joined into every record. Without an offset a time of the
  // clock that has no zone is on no day.
  struct Context {
    std::string recorded_at;
    privacy::Labels labels;
    bool has_utc_offset = false;
  };

  // `names` may be nullptr; `words` outlives the table.
  static Result<RecordTable> Compile(std::span<const std::string_view> header,
                                     RecordTableKind kind,
                                     const scale::RecordNames* names,
                                     const scale::Words& words,
                                     Context context);

  // The id of the meeting that the row is one of; empty: the row is a record
  // alone.
  std::string_view MeetingOf(std::span<const std::string_view> row) const;

  // Makes one record of its rows. Adds to `report`.
  Done Bind(std::span<const Row> rows, v1::ImportReport* report) const;

  // Notes the columns of the header that are read nowhere, at row `index`.
  void NoteColumns(std::int64_t index, v1::ImportReport* report) const;

 private:
  class Reader;

  RecordTable() = default;

  RecordTableKind kind_ = RecordTableKind::kPeople;
  RecordHeader header_;
  const scale::Words* words_ = nullptr;
  Context context_;
};

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_RECORD_TABLE_MESSAGE_H_
