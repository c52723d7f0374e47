// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing above
// U+10FFFF.

#ifndef RELCARE_BASE_UTF8_H_
#define RELCARE_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace relcare {

bool IsUtf8(std::string_view text);

// Where the first bad byte sequence begins; text.size() if there is none.
std::size_t FirstBadUtf8(std::string_view text);

// Appends a code point (no surrogate, at most U+10FFFF).
void AppendUtf8(std::uint32_t code_point, std::string& out);

}  // namespace relcare

#endif  // RELCARE_BASE_UTF8_H_
