// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CsvReader: RFC 4180 text -> rows of cells.
//
//   Shape    Comma, double quotes, LF or CRLF, a byte order mark at the start;
//            quoted cells may hold line ends. Empty lines are passed over.
//   Errors   An open or misplaced quote, a carriage return alone outside of
//            quotes: RELCARE_E_UNREADABLE, rules "csv-quote", "csv-line-end";
//            bytes that are not UTF-8: RELCARE_E_UTF8. Each concerns one row,
//            an open quote all behind it; Next() goes on. Paths: "/<column>".
//   Safety   Messages hold no text of a cell.
//   Threads  One thread. Cells live until the next Next().

#ifndef RELCARE_COLUMNAR_CSV_H_
#define RELCARE_COLUMNAR_CSV_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace relcare::columnar {

class CsvReader {
 public:
  // `text` must outlive the reader.
  explicit CsvReader(std::string_view text);

  // Reads one row. False: there is none left.
  Result<bool> Next(std::vector<std::string_view>* cells);

  // Where a row begins.
  struct Place {
    std::size_t at = 0;
    std::int64_t line = 1;
  };
  Place place() const { return {row_begin_, row_line_}; }  // of the last row
  // The next row is the one that begins there.
  void Return(const Place& place) {
    at_ = place.at;
    line_ = place.line;
  }

  // Line on which the last row began, from 1; its first byte.
  std::int64_t line() const { return row_line_; }
  std::int64_t offset() const { return static_cast<std::int64_t>(row_begin_); }

 private:
  void EndLine();
  void Undouble(std::vector<std::string_view>* cells);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t row_begin_ = 0;
  std::int64_t line_ = 1;
  std::int64_t row_line_ = 1;
  std::vector<std::size_t> doubled_;  // cells that hold doubled quotes
  std::string undoubled_;
};

// What to say behind an error about a header that is one cell, since something
// else than a comma parts it; empty: nothing.
std::string SeparatorHint(std::span<const std::string_view> header);

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_CSV_H_
