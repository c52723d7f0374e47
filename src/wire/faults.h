// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What readers say that look for every fault, not only the first.

#ifndef RELCARE_WIRE_FAULTS_H_
#define RELCARE_WIRE_FAULTS_H_

#include <cstddef>

namespace relcare::wire {

// A text with more is not the one that somebody meant to write.
inline constexpr std::size_t kMostFaults = 1000;
inline constexpr char kTooManyFaults[] =
    "there are more faults than are told at once";
inline constexpr char kRestUnread[] = "; what follows was not read";

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_FAULTS_H_
