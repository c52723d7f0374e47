// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A table for people: aligned columns, with notes between the rows.

#ifndef RELCARE_TOOLS_TABLE_H_
#define RELCARE_TOOLS_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/output.h"

namespace relcare::tool {

// Rows are held back until there are enough to know the columns' widths; later
// ones keep those widths or widen them. Memory does not grow with the rows.
class Table {
 public:
  Table(Output& output, std::vector<std::string_view> titles);

  // Breaks the last column at spaces, so that lines have up to so many
  // characters where the others leave it at least a third of them, or `least`.
  void WrapLast(std::size_t width, std::size_t least = 0) {
    wrapped_ = width;
    least_ = least > 0 ? least : width / 3;
  }

  // Adds a row; missing cells at its end are empty.
  void Row(std::vector<std::string> cells);

  // Adds an indented line below the row before.
  void Note(std::string_view text);

  // Adds a note that must not be overlooked; bold where there is colour.
  void Alarm(std::string_view text);

  // Prints what is held back.
  void Flush();

 private:
  struct Line {
    std::vector<std::string> cells = {};
    std::string note = {};
    bool is_alarm = false;
  };

  void Print(std::vector<std::string> cells);

  Output& output_;
  std::vector<std::string_view> titles_;
  std::vector<std::size_t> widths_;
  std::vector<Line> held_;
  std::size_t wrapped_ = 0;  // 0: not
  std::size_t least_ = 0;
  bool has_header_ = false;
  const bool has_colour_;
};

// Characters that `text` takes on a line.
std::size_t Width(std::string_view text);

inline constexpr std::size_t kPageWidth = 78;  // columns of a page of words
inline constexpr std::size_t kTableWidth = 100;

// Returns `text` broken into lines of up to `width` characters at spaces.
std::vector<std::string> Wrap(std::string_view text, std::size_t width);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_TABLE_H_
