// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Pseudonyms: what everybody but the subject of an export is called in it.
//
//   Shape    "p-" and 32 lower-case hex digits: the first half of HMAC-SHA-256
//            of the id, under a key that is made of the host's. Ids of ties,
//            groups and records go the same way, for they may speak of people.
//   Exact    The same id is the same for one key, recipient and subject. For
//            another of these it is another name, so that nothing connects two
//            exports but for who holds the host's key; the host keeps it to
//            itself or throws it away.
//   Errors   Of() gives nothing for a key of fewer than 32 bytes: ids are
//            guessed by trying them all, keys of that length are not.
//   Missing  The empty id stays empty.
//   Memory   Keys that were made are overwritten; the host's is not copied.
//   Threads  Immutable.
//   Source   HMAC: RFC 2104, FIPS 198-1; truncated as RFC 2104, 5.

#ifndef RELCARE_PRIVACY_PSEUDONYM_H_
#define RELCARE_PRIVACY_PSEUDONYM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/sha256.h"

namespace relcare::privacy {

Sha256::Digest HmacSha256(std::span<const std::uint8_t> key,
                          std::string_view message);

class Pseudonyms {
 public:
  static constexpr std::size_t kKeyBytes = 32;  // at least

  // `subject` is whom the export is about, who keeps that id; empty: nobody,
  // and all go by pseudonyms.
  static std::optional<Pseudonyms> Of(std::span<const std::uint8_t> key,
                                      std::string_view recipient,
                                      std::string_view subject);

  Pseudonyms(Pseudonyms&&) = default;
  Pseudonyms& operator=(Pseudonyms&&) = delete;
  Pseudonyms(const Pseudonyms&) = delete;
  Pseudonyms& operator=(const Pseudonyms&) = delete;
  ~Pseudonyms();

  std::string For(std::string_view id) const;

 private:
  explicit Pseudonyms(std::string_view subject) : subject_(subject) {}

  void Derive(std::span<const std::uint8_t> key, std::string_view whose);

  Sha256::Digest key_ = {};
  std::string subject_;
};

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_PSEUDONYM_H_
