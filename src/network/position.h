// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A person's or node's number as a place in an array.

#ifndef RELCARE_NETWORK_POSITION_H_
#define RELCARE_NETWORK_POSITION_H_

#include <cstddef>

namespace relcare {

// `number` is not negative.
constexpr std::size_t At(int number) {
  return static_cast<std::size_t>(number);
}

}  // namespace relcare

#endif  // RELCARE_NETWORK_POSITION_H_
