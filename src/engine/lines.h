// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The lines of a text, blank ones left out.

#ifndef RELCARE_ENGINE_LINES_H_
#define RELCARE_ENGINE_LINES_H_

#include <cstddef>
#include <string_view>

namespace relcare::engine {

// Calls `take(line)`, which says whether to go on, for each line that is not
// white space alone. False: it was stopped.
template <typename Take>
bool ForEachLine(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const bool is_blank =
        line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (!is_blank && !take(line))
      return false;
  }
  return true;
}

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_LINES_H_
