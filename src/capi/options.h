// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads a caller's size-prefixed struct into ours, as ABI growth needs it: a
// shorter one is filled up with zeros, a longer one must hold zeros behind what
// we know, one shorter than its first release is refused.

#ifndef RELCARE_CAPI_OPTIONS_H_
#define RELCARE_CAPI_OPTIONS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "base/error.h"
#include "capi/guard.h"

namespace relcare::capi {

// No struct of ours will be longer; a larger size is not one.
inline constexpr std::size_t kLongestStruct = 4096;

// `first_size` is the struct's size when it was first released.
template <typename T>
Done ReadStruct(const T* given, std::size_t first_size, T* out) {
  static_assert(std::is_trivially_copyable_v<T>);
  *out = T{};
  out->struct_size = sizeof(T);
  if (given == nullptr)
    return Unit{};
  const std::size_t size = given->struct_size;
  if (size < first_size) {
    return Misuse(RELCARE_E_STRUCT_SIZE, "struct-size",
                  "struct_size is smaller than the struct's first release; "
                  "begin with its *_INIT macro");
  }
  if (size > kLongestStruct) {
    return Misuse(RELCARE_E_STRUCT_SIZE, "struct-size",
                  "struct_size is larger than any struct of this interface; "
                  "begin with its *_INIT macro");
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(given);
  for (std::size_t at = sizeof(T); at < size; ++at) {
    if (bytes[at] == 0)
      continue;
    Error error = Misuse(RELCARE_E_UNSUPPORTED_OPTION, "unknown-option",
                         "a field that this library does not know is not zero");
    error.byte_offset = static_cast<std::int64_t>(at);
    return error;
  }
  std::memcpy(out, given, std::min(size, sizeof(T)));
  return Unit{};
}

// A field of the struct that must be zero or one of a few numbers.
inline Error Unsupported(const char* message, std::size_t offset) {
  Error error = Misuse(RELCARE_E_UNSUPPORTED_OPTION, "unknown-option", message);
  error.byte_offset = static_cast<std::int64_t>(offset);
  return error;
}

}  // namespace relcare::capi

#endif  // RELCARE_CAPI_OPTIONS_H_
