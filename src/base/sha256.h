// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SHA-256 (FIPS 180-4): the same digest everywhere.
//
//   Shape    Bytes in pieces of any size; 32 bytes or 64 lower-case hex out.
//   Threads  One object, one thread. No allocation but for a hex string.

#ifndef RELCARE_BASE_SHA256_H_
#define RELCARE_BASE_SHA256_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace relcare {

class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  void Update(std::span<const std::uint8_t> bytes);
  void Update(std::string_view text);

  // Ends the message. The object is then of no further use.
  Digest Finish();
  std::string Hex();

  using HexDigits = std::array<char, 64>;
  static HexDigits Digits(const Digest& digest);

 private:
  void Block(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                         0xa54ff53a, 0x510e527f, 0x9b05688c,
                                         0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> pending_ = {};
  std::uint64_t length_ = 0;
};

Sha256::HexDigits Sha256Digits(std::string_view text);
std::string Sha256Hex(std::span<const std::uint8_t> bytes);
std::string Sha256Hex(std::string_view text);

}  // namespace relcare

#endif  // RELCARE_BASE_SHA256_H_
