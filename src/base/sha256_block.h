// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// One block of SHA-256 into its state: portable, and by the instructions that
// many x86-64 processors have for it. Both give the same state; the processor
// is asked, never the environment. For Sha256 and its test.
//
//   Threads  Pure.
//   Source   FIPS 180-4, 6.2.2.

#ifndef RELCARE_BASE_SHA256_BLOCK_H_
#define RELCARE_BASE_SHA256_BLOCK_H_

#include <array>
#include <cstdint>

namespace relcare {

using Sha256State = std::array<std::uint32_t, 8>;

// FIPS 180-4, 4.2.2.
extern const std::uint32_t kSha256Round[64];

// `block`: 64 bytes.
void Sha256Block(const std::uint8_t* block, Sha256State* state);

bool HasSha256Instructions();
// Only where HasSha256Instructions().
void Sha256BlockByInstructions(const std::uint8_t* block, Sha256State* state);

}  // namespace relcare

#endif  // RELCARE_BASE_SHA256_BLOCK_H_
