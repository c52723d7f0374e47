// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "wire/near_name.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace relcare::wire {
namespace {

constexpr std::size_t kLongest = 64;
constexpr std::size_t kFar = 3;  // three edits away is another word

// Edits (insert, remove, replace) that lead from `a` to `b`, both at most
// kLongest.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::array<std::size_t, kLongest + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view NearName(const MessageType& type, std::string_view member) {
  std::string_view best;
  std::size_t least = kFar;
  if (member.size() > kLongest)
    return best;
  for (const Field& field : type.fields) {
    for (const std::string_view name : {field.name, field.json_name}) {
      if (name.size() > kLongest)
        continue;
      const std::size_t distance = Distance(member, name);
      if (distance < least && distance < name.size()) {
        least = distance;
        best = name;
      }
    }
  }
  return best;
}

bool IsFieldSpelling(std::string_view name) {
  return !name.empty() && name.size() <= kLongest &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace relcare::wire
