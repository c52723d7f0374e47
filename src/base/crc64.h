// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CRC-64/XZ: a check against accidents, not against anybody's intent.
//
//   Shape    Bytes in pieces of any size; value() is of all so far.
//   Exact    One changed place of up to 64 bits is always seen; anything else
//            goes unseen once in 2^64.
//   Threads  One object, one thread. Constant data; no allocation.
//   Source   ECMA-182's polynomial, reflected, as in the xz file format 1.0.4,
//            6; eight bytes at a time: Kounavis & Berry 2005 (slicing-by-8).

#ifndef RELCARE_BASE_CRC64_H_
#define RELCARE_BASE_CRC64_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace relcare {

class Crc64 {
 public:
  void Update(std::span<const std::uint8_t> bytes) {
    std::uint64_t crc = state_;
    std::size_t at = 0;
    for (; bytes.size() - at >= 8; at += 8) {
      crc ^= Load(&bytes[at]);
      crc = (kTables[7][crc & 0xFF] ^ kTables[6][crc >> 8 & 0xFF]) ^
            (kTables[5][crc >> 16 & 0xFF] ^ kTables[4][crc >> 24 & 0xFF]) ^
            ((kTables[3][crc >> 32 & 0xFF] ^ kTables[2][crc >> 40 & 0xFF]) ^
             (kTables[1][crc >> 48 & 0xFF] ^ kTables[0][crc >> 56]));
    }
    for (; at < bytes.size(); ++at)
      crc = kTables[0][(crc ^ bytes[at]) & 0xFF] ^ crc >> 8;
    state_ = crc;
  }

  std::uint64_t value() const { return ~state_; }

 private:
  // Low byte first, on any machine; compilers make one load of it.
  static std::uint64_t Load(const std::uint8_t* at) {
    return std::uint64_t{at[0]} | std::uint64_t{at[1]} << 8 |
           std::uint64_t{at[2]} << 16 | std::uint64_t{at[3]} << 24 |
           std::uint64_t{at[4]} << 32 | std::uint64_t{at[5]} << 40 |
           std::uint64_t{at[6]} << 48 | std::uint64_t{at[7]} << 56;
  }

  using Tables = std::array<std::array<std::uint64_t, 256>, 8>;

  static constexpr Tables Make() {
    constexpr std::uint64_t kPolynomial = 0xC96C5795D7870F42;
    Tables tables = {};
    for (std::size_t i = 0; i < 256; ++i) {
      std::uint64_t crc = i;
      for (int bit = 0; bit < 8; ++bit)
        crc = crc >> 1 ^ ((crc & 1) != 0 ? kPolynomial : 0);
      tables[0][i] = crc;
    }
    for (std::size_t i = 0; i < 256; ++i) {
      for (std::size_t k = 1; k < 8; ++k) {
        const std::uint64_t before = tables[k - 1][i];
        tables[k][i] = tables[0][before & 0xFF] ^ before >> 8;
      }
    }
    return tables;
  }

  static const Tables kTables;

  std::uint64_t state_ = ~std::uint64_t{0};
};

inline constexpr Crc64::Tables Crc64::kTables = Crc64::Make();

}  // namespace relcare

#endif  // RELCARE_BASE_CRC64_H_
