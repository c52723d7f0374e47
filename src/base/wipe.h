// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Wipe: overwrites memory with zeros in a way that a compiler keeps.

#ifndef RELCARE_BASE_WIPE_H_
#define RELCARE_BASE_WIPE_H_

#include <cstddef>
#include <string>

namespace relcare {

inline void Wipe(void* data, std::size_t size) {
  volatile char* bytes = static_cast<volatile char*>(data);
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = 0;
}

// Leaves `text` empty, its capacity zeroed and kept.
inline void Wipe(std::string* text) {
  text->resize(text->capacity());
  Wipe(text->data(), text->size());
  text->clear();
}

}  // namespace relcare

#endif  // RELCARE_BASE_WIPE_H_
