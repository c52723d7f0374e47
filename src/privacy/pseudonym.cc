// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/pseudonym.h"

#include <algorithm>
#include <array>

namespace relcare::privacy {

Sha256::Digest HmacSha256(std::span<const std::uint8_t> key,
                          std::string_view message) {
  constexpr std::size_t kBlock = 64;
  constexpr std::uint8_t kInner = 0x36;
  constexpr std::uint8_t kOuter = 0x5c;
  Sha256::Digest digest;
  if (key.size() > kBlock) {
    Sha256 shortened;
    shortened.Update(key);
    digest = shortened.Finish();
    key = digest;
  }
  std::array<std::uint8_t, kBlock> pad = {};
  std::copy(key.begin(), key.end(), pad.begin());
  for (std::uint8_t& byte : pad)
    byte ^= kInner;
  Sha256 inner;
  inner.Update(pad);
  inner.Update(message);
  digest = inner.Finish();
  for (std::uint8_t& byte : pad)
    byte ^= kInner ^ kOuter;
  Sha256 outer;
  outer.Update(pad);
  outer.Update(digest);
  return outer.Finish();
}

std::optional<Pseudonyms> Pseudonyms::Of(std::span<const std::uint8_t> key,
                                         std::string_view subject) {
  if (key.size() < kKeyBytes)
    return std::nullopt;
  return Pseudonyms(key, subject);
}

std::optional<Pseudonyms> Pseudonyms::OfRecipient(
    std::span<const std::uint8_t> key, std::string_view recipient) {
  if (key.size() < kKeyBytes)
    return std::nullopt;
  const Sha256::Digest own =
      HmacSha256(key, "recipient\n" + std::string(recipient));
  return Of(own, "");
}

std::string Pseudonyms::For(std::string_view id) const {
  constexpr std::size_t kDigits = 32;
  if (id.empty() || id == subject_)
    return std::string(id);
  const auto digits = Sha256::Digits(HmacSha256(key_, id));
  return "p-" + std::string(digits.data(), kDigits);
}

}  // namespace relcare::privacy
