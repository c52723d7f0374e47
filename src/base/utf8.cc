// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/utf8.h"

#include <cstring>

namespace relcare {
namespace {

// Length of the well-formed sequence at `at`, 0 if it is not one.
std::size_t SequenceLength(const unsigned char* at, std::size_t left) {
  const auto follows = [&](std::size_t i, unsigned low, unsigned high) {
    return i < left && at[i] >= low && at[i] <= high;
  };
  const unsigned lead = at[0];
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2)
    return 0;
  if (lead < 0xE0)
    return follows(1, 0x80, 0xBF) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;   // overlong
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;  // surrogates
    return follows(1, low, high) && follows(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead > 0xF4)
    return 0;
  const unsigned low = lead == 0xF0 ? 0x90 : 0x80;   // overlong
  const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;  // above U+10FFFF
  return follows(1, low, high) && follows(2, 0x80, 0xBF) &&
                 follows(3, 0x80, 0xBF)
             ? 4
             : 0;
}

}  // namespace

std::size_t FirstBadUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t eight = 0;
    if (text.size() - i >= sizeof eight) {
      std::memcpy(&eight, bytes + i, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t length = SequenceLength(bytes + i, text.size() - i);
    if (length == 0)
      return i;
    i += length;
  }
  return i;
}

bool IsUtf8(std::string_view text) { return FirstBadUtf8(text) == text.size(); }

void AppendUtf8(std::uint32_t code_point, std::string& out) {
  const auto add = [&out](std::uint32_t byte) {
    out += static_cast<char>(byte);
  };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xC0 | code_point >> 6);
    add(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    add(0xE0 | code_point >> 12);
    add(0x80 | (code_point >> 6 & 0x3F));
    add(0x80 | (code_point & 0x3F));
  } else {
    add(0xF0 | code_point >> 18);
    add(0x80 | (code_point >> 12 & 0x3F));
    add(0x80 | (code_point >> 6 & 0x3F));
    add(0x80 | (code_point & 0x3F));
  }
}

}  // namespace relcare
