// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/pseudonym.h"

#include <algorithm>
#include <array>

#include "base/wipe.h"

namespace relcare::privacy {

Sha256::Digest HmacSha256(std::span<const std::uint8_t> key,
                          std::string_view message) {
  constexpr std::size_t kBlock = 64;
  constexpr std::uint8_t kInner = 0x36;
  constexpr std::uint8_t kOuter = 0x5c;
  Sha256::Digest shortened = {};
  if (key.size() > kBlock) {
    Sha256 hash;
    hash.Update(key);
    shortened = hash.Finish();
    Wipe(&hash, sizeof hash);
    key = shortened;
  }
  std::array<std::uint8_t, kBlock> pad = {};
  std::copy(key.begin(), key.end(), pad.begin());
  for (std::uint8_t& byte : pad)
    byte ^= kInner;
  Sha256 inner;
  inner.Update(pad);
  inner.Update(message);
  const Sha256::Digest digest = inner.Finish();
  for (std::uint8_t& byte : pad)
    byte ^= kInner ^ kOuter;
  Sha256 outer;
  outer.Update(pad);
  outer.Update(digest);
  const Sha256::Digest out = outer.Finish();
  // Whoever finds any of these could make names.
  Wipe(shortened.data(), shortened.size());
  Wipe(pad.data(), pad.size());
  Wipe(&inner, sizeof inner);
  Wipe(&outer, sizeof outer);
  return out;
}

std::optional<Pseudonyms> Pseudonyms::Of(std::span<const std::uint8_t> key,
                                         std::string_view recipient,
                                         std::string_view subject) {
  if (key.size() < kKeyBytes)
    return std::nullopt;
  Pseudonyms out(subject);
  out.Derive(key, "recipient\n" + std::string(recipient));
  if (!subject.empty())
    out.Derive(out.key_, "subject\n" + std::string(subject));
  return out;
}

void Pseudonyms::Derive(std::span<const std::uint8_t> key,
                        std::string_view whose) {
  Sha256::Digest made = HmacSha256(key, whose);
  key_ = made;
  Wipe(made.data(), made.size());
}

Pseudonyms::~Pseudonyms() { Wipe(key_.data(), key_.size()); }

std::string Pseudonyms::For(std::string_view id) const {
  constexpr std::size_t kDigits = 32;
  if (id.empty() || id == subject_)
    return std::string(id);
  const auto digits = Sha256::Digits(HmacSha256(key_, id));
  return "p-" + std::string(digits.data(), kDigits);
}

}  // namespace relcare::privacy
