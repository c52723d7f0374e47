// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/table.h"

#include <algorithm>
#include <utility>

namespace relcare::tool {
namespace {

constexpr std::size_t kHeld = 500;

}  // namespace

Table::Table(Output& output, std::vector<std::string_view> titles)
    : output_(output),
      titles_(std::move(titles)),
      widths_(titles_.size()),
      has_colour_(OutputHasColour()) {}

void Table::Row(std::vector<std::string> cells) {
  for (std::string& cell : cells)
    cell = Printable(cell);
  if (held_.size() >= kHeld)
    Flush();
  held_.push_back({.cells = std::move(cells)});
}

void Table::Note(std::string_view text) {
  held_.push_back({.note = Printable(text)});
}

void Table::Alarm(std::string_view text) {
  held_.push_back({.note = Printable(text), .is_alarm = true});
}

void Table::Print(std::vector<std::string> cells) {
  std::size_t before = 0;  // columns
  for (std::size_t i = 0; i + 1 < widths_.size(); ++i)
    before += widths_[i] + 2;
  std::vector<std::string> rest;
  if (wrapped_ > 0 && cells.size() == widths_.size()) {
    const std::size_t room =
        std::max(least_, wrapped_ - std::min(wrapped_, before));
    rest = Wrap(cells.back(), room);
    cells.back() = rest.empty() ? "" : rest.front();
  }
  std::string line;
  std::size_t owed = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].empty()) {
      line.append(owed, ' ');
      owed = 0;
      line += cells[i];
    }
    owed += widths_[i] + 2 - std::min(widths_[i], Width(cells[i]));
  }
  output_.Line(line);
  for (std::size_t i = 1; i < rest.size(); ++i)
    output_.Line(std::string(before, ' ') + rest[i]);
}

void Table::Flush() {
  if (held_.empty())
    return;
  std::vector<std::string> titles(titles_.begin(), titles_.end());
  for (std::size_t i = 0; i < titles.size(); ++i) {
    widths_[i] = std::max(widths_[i], Width(titles[i]));
  }
  for (const Line& line : held_) {
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], Width(line.cells[i]));
    }
  }
  if (!std::exchange(has_header_, true))
    Print(titles);
  for (const Line& line : held_) {
    if (line.note.empty()) {
      Print(line.cells);
    } else if (line.is_alarm && has_colour_) {
      output_.Line("  \x1b[1;31m" + line.note + "\x1b[0m");
    } else {
      output_.Line("  " + line.note);
    }
  }
  held_.clear();
}

std::size_t Width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::vector<std::string> Wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == text.npos ? text.size() : space + 1);
    if (!line.empty() && Width(line) + 1 + Width(word) > width) {
      lines.push_back(std::exchange(line, {}));
    }
    if (!line.empty())
      line += ' ';
    line += word;
  }
  if (!line.empty())
    lines.push_back(line);
  return lines;
}

}  // namespace relcare::tool
