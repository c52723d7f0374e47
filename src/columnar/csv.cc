// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "columnar/csv.h"

#include <algorithm>

#include "base/utf8.h"
#include "relcare/relcare.h"

namespace relcare::columnar {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// What is wrong at the cell that `column` counts.
Error Bad(std::int32_t status, const char* rule, const char* message,
          std::size_t offset, std::size_t column) {
  Error error;
  error.status = status;
  error.rule = rule;
  error.path = "/" + std::to_string(column);
  error.message = message;
  error.byte_offset = static_cast<std::int64_t>(offset);
  return error;
}

// The quote that closes a cell whose content begins at `at`; kNone: there is
// none. `doubled` tells whether two quotes stand for one.
std::size_t FindClosingQuote(std::string_view text, std::size_t at,
                             bool* doubled) {
  for (at = text.find('"', at); at != kNone; at = text.find('"', at + 2)) {
    if (at + 1 >= text.size() || text[at + 1] != '"')
      return at;
    *doubled = true;
  }
  return kNone;
}

bool EndsPlainCell(char c) {
  return c == ',' || c == '"' || c == '\n' || c == '\r';
}

// Length of the line end at `at`; 0: there is none.
std::size_t LineEnd(std::string_view text, std::size_t at) {
  if (text[at] == '\n')
    return 1;
  return text.substr(at, 2) == "\r\n" ? 2 : 0;
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF"))
    at_ = 3;
}

Result<bool> CsvReader::Next(std::vector<std::string_view>* cells) {
  cells->clear();
  while (at_ < text_.size()) {
    const std::size_t end = LineEnd(text_, at_);
    if (end == 0)
      break;
    at_ += end;
    ++line_;
  }
  row_begin_ = at_;
  row_line_ = line_;
  if (at_ >= text_.size())
    return false;

  doubled_.clear();
  for (bool more = true; more;) {
    std::string_view cell;
    if (at_ < text_.size() && text_[at_] == '"') {
      bool doubled = false;
      const std::size_t close = FindClosingQuote(text_, at_ + 1, &doubled);
      if (close == kNone) {
        at_ = text_.size();
        return Bad(RELCARE_E_UNREADABLE, "csv-quote",
                   "a quoted cell has no end", row_begin_, cells->size());
      }
      cell = text_.substr(at_ + 1, close - at_ - 1);
      for (const char c : cell)
        line_ += c == '\n' ? 1 : 0;
      if (doubled)
        doubled_.push_back(cells->size());
      at_ = close + 1;
    } else {
      const std::size_t begin = at_;
      while (at_ < text_.size() && !EndsPlainCell(text_[at_]))
        ++at_;
      cell = text_.substr(begin, at_ - begin);
    }
    cells->push_back(cell);
    more = at_ < text_.size() && text_[at_] == ',';
    if (more)
      ++at_;
  }
  const std::size_t last = cells->size() - 1;
  if (at_ < text_.size() && LineEnd(text_, at_) == 0) {
    const bool is_return = text_[at_] == '\r';
    at_ = std::min(text_.find('\n', at_), text_.size());
    EndLine();
    return is_return ? Bad(RELCARE_E_UNREADABLE, "csv-line-end",
                           "a carriage return ends no line without a line feed",
                           row_begin_, last)
                     : Bad(RELCARE_E_UNREADABLE, "csv-quote",
                           "a quote stands within a cell", row_begin_, last);
  }
  const std::string_view row = text_.substr(row_begin_, at_ - row_begin_);
  EndLine();
  if (const std::size_t bad = FirstBadUtf8(row); bad != row.size()) {
    const char* const place = row.data() + bad;
    std::size_t column = last;
    while (column > 0 && (*cells)[column].data() > place)
      --column;
    return Bad(RELCARE_E_UTF8, "utf8", "the row is not UTF-8", row_begin_ + bad,
               column);
  }
  Undouble(cells);
  return true;
}

// Steps over the line end at hand, if there is one.
void CsvReader::EndLine() {
  if (at_ >= text_.size())
    return;
  at_ += LineEnd(text_, at_);
  ++line_;
}

std::string SeparatorHint(std::span<const std::string_view> header) {
  if (header.size() != 1)
    return {};
  const bool is_semicolon = header[0].find(';') != kNone;
  if (!is_semicolon && header[0].find('\t') == kNone)
    return {};
  return std::string(
             "; the header is one cell: a comma must part its columns, "
             "not a ") +
         (is_semicolon ? "semicolon" : "tab");
}

// Writes the cells that hold doubled quotes anew.
void CsvReader::Undouble(std::vector<std::string_view>* cells) {
  std::size_t size = 0;
  for (const std::size_t i : doubled_)
    size += (*cells)[i].size();
  undoubled_.clear();
  undoubled_.reserve(size);  // so that views into it stay
  for (const std::size_t i : doubled_) {
    const std::string_view cell = (*cells)[i];
    const std::size_t begin = undoubled_.size();
    for (std::size_t k = 0; k < cell.size(); ++k) {
      undoubled_.push_back(cell[k]);
      if (cell[k] == '"')
        ++k;
    }
    (*cells)[i] = std::string_view(undoubled_).substr(begin);
  }
}

}  // namespace relcare::columnar
