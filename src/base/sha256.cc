// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/sha256.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/sha256_block.h"

namespace relcare {

const std::uint32_t kSha256Round[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

namespace {

inline std::uint32_t BigEndian(const std::uint8_t* at) {
  return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 |
         std::uint32_t{at[2]} << 8 | std::uint32_t{at[3]};
}

// One round. The caller renames the eight words instead of moving them.
inline void Round(std::uint32_t a, std::uint32_t b, std::uint32_t c,
                  std::uint32_t& d, std::uint32_t e, std::uint32_t f,
                  std::uint32_t g, std::uint32_t& h, std::uint32_t word) {
  const std::uint32_t first =
      h + word + (g ^ (e & (f ^ g))) +
      (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25));
  d += first;
  h = first + ((a & b) | (c & (a | b))) +
      (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22));
}

inline std::uint32_t Extend(std::uint32_t w16, std::uint32_t w15,
                            std::uint32_t w7, std::uint32_t w2) {
  return w16 + w7 + (std::rotr(w15, 7) ^ std::rotr(w15, 18) ^ (w15 >> 3)) +
         (std::rotr(w2, 17) ^ std::rotr(w2, 19) ^ (w2 >> 10));
}

}  // namespace

void Sha256Block(const std::uint8_t* block, Sha256State* state) {
  std::uint32_t w[64];
  for (std::size_t i = 0; i < 16; ++i)
    w[i] = BigEndian(block + 4 * i);
  for (int i = 16; i < 64; ++i) {
    w[i] = Extend(w[i - 16], w[i - 15], w[i - 7], w[i - 2]);
  }
  auto [a, b, c, d, e, f, g, h] = *state;
  for (int i = 0; i < 64; i += 8) {
    Round(a, b, c, d, e, f, g, h, w[i] + kSha256Round[i]);
    Round(h, a, b, c, d, e, f, g, w[i + 1] + kSha256Round[i + 1]);
    Round(g, h, a, b, c, d, e, f, w[i + 2] + kSha256Round[i + 2]);
    Round(f, g, h, a, b, c, d, e, w[i + 3] + kSha256Round[i + 3]);
    Round(e, f, g, h, a, b, c, d, w[i + 4] + kSha256Round[i + 4]);
    Round(d, e, f, g, h, a, b, c, w[i + 5] + kSha256Round[i + 5]);
    Round(c, d, e, f, g, h, a, b, w[i + 6] + kSha256Round[i + 6]);
    Round(b, c, d, e, f, g, h, a, w[i + 7] + kSha256Round[i + 7]);
  }
  const std::uint32_t mixed[8] = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i)
    (*state)[i] += mixed[i];
}

void Sha256::Block(const std::uint8_t* block) {
  if (HasSha256Instructions()) {
    Sha256BlockByInstructions(block, &state_);
  } else {
    Sha256Block(block, &state_);
  }
}

void Sha256::Update(std::span<const std::uint8_t> bytes) {
  const std::size_t held = length_ % 64;
  length_ += bytes.size();
  if (held > 0) {
    const std::size_t more = std::min(bytes.size(), 64 - held);
    std::copy_n(bytes.begin(), more, pending_.begin() + held);
    bytes = bytes.subspan(more);
    if (held + more < 64)
      return;
    Block(pending_.data());
  }
  for (; bytes.size() >= 64; bytes = bytes.subspan(64))
    Block(bytes.data());
  std::copy(bytes.begin(), bytes.end(), pending_.begin());
}

void Sha256::Update(std::string_view text) {
  Update({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Sha256::Digest Sha256::Finish() {
  std::size_t held = length_ % 64;
  pending_[held++] = 0x80;
  if (held > 56) {
    std::fill(pending_.begin() + held, pending_.end(), std::uint8_t{0});
    Block(pending_.data());
    held = 0;
  }
  std::fill(pending_.begin() + held, pending_.begin() + 56, std::uint8_t{0});
  for (int i = 0; i < 8; ++i) {
    pending_[static_cast<std::size_t>(63 - i)] =
        static_cast<std::uint8_t>((length_ * 8) >> (8 * i));
  }
  Block(pending_.data());
  Digest digest;
  for (std::size_t i = 0; i < 32; ++i) {
    digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

Sha256::HexDigits Sha256::Digits(const Digest& digest) {
  constexpr char kDigits[] = "0123456789abcdef";
  HexDigits digits;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digits[2 * i] = kDigits[digest[i] >> 4];
    digits[2 * i + 1] = kDigits[digest[i] & 15];
  }
  return digits;
}

std::string Sha256::Hex() {
  const HexDigits digits = Digits(Finish());
  return std::string(digits.data(), digits.size());
}

Sha256::HexDigits Sha256Digits(std::string_view text) {
  Sha256 hash;
  hash.Update(text);
  return Sha256::Digits(hash.Finish());
}

std::string Sha256Hex(std::span<const std::uint8_t> bytes) {
  Sha256 hash;
  hash.Update(bytes);
  return hash.Hex();
}

std::string Sha256Hex(std::string_view text) {
  Sha256 hash;
  hash.Update(text);
  return hash.Hex();
}

}  // namespace relcare
