// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Kinds of ASCII characters, whatever the locale.

#ifndef RELCARE_BASE_ASCII_H_
#define RELCARE_BASE_ASCII_H_

namespace relcare {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace relcare

#endif  // RELCARE_BASE_ASCII_H_
