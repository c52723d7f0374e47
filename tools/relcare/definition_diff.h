// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Two definitions side by side: which of their rules differ.

#ifndef RELCARE_TOOLS_DEFINITION_DIFF_H_
#define RELCARE_TOOLS_DEFINITION_DIFF_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relcare::tool {

// "Item.title" and so on: fields that can change neither a number nor what is
// flagged.
std::span<const std::string_view> WordFields();

struct RuleDifference {
  // Steps from the definition down; what has an id is named by it:
  // "scales/total/bandings/severity/bands/mild/upper".
  std::string path;
  // JSON as written; empty: not there.
  std::string from;
  std::string to;
  bool can_change_a_score = false;
};

// Compares two Instruments, JSON as the library writes it.
std::vector<RuleDifference> DiffDefinitions(std::string_view from,
                                            std::string_view to);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_DEFINITION_DIFF_H_
