// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RecordHeader: which column of a table's header says what of a record.
//
//   Shape    Columns by the names of record_columns.h, whatever a mapping says
//            that the table calls them.
//   Errors   RELCARE_E_UNKNOWN_NAME, "column-missing", "column-twice".
//   Safety   Of the header itself nothing is repeated: the first line of a
//            table without one is a record.
//   Threads  Immutable.

#ifndef RELCARE_COLUMNAR_RECORD_HEADER_H_
#define RELCARE_COLUMNAR_RECORD_HEADER_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "columnar/record_columns.h"
#include "scale/words.h"

namespace relcare::columnar {

class RecordHeader {
 public:
  // `names` may be nullptr.
  static Result<RecordHeader> Compile(std::span<const std::string_view> header,
                                      RecordTableKind kind,
                                      const scale::RecordNames* names);

  struct Column {
    std::string_view name;
    int index = 0;
  };
  // A column that is read nowhere, and the table's own that its name nearly
  // is; empty: none.
  struct LeftOut {
    int index = 0;
    std::string_view meant;
  };

  std::size_t width() const { return width_; }
  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<LeftOut>& left_out() const { return left_out_; }

  // Position of a column; -1: the table has none of that name.
  int Find(std::string_view name) const;

 private:
  std::size_t width_ = 0;
  std::vector<Column> columns_;
  std::vector<LeftOut> left_out_;
};

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_RECORD_HEADER_H_
