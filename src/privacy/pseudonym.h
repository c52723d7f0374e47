// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Pseudonyms: what everybody but the subject of an export is called in it.
//
//   Shape    "p-" and 32 lower-case hex digits: the first half of HMAC-SHA-256
//            of the id, keyed by the export's key. Ids of ties, groups and
//            records go the same way, for they may speak of people.
//   Exact    The same id is the same within one export. Between two exports
//            with keys of their own nothing connects them, but for who holds a
//            key; so the host draws a key for each export, and keeps it to
//            itself or throws it away.
//   Errors   Of() gives nothing for a key of fewer than 32 bytes: ids are
//            guessed by trying them all, keys of that length are not.
//   Missing  The empty id stays empty.
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
#include <vector>

#include "base/sha256.h"

namespace relcare::privacy {

Sha256::Digest HmacSha256(std::span<const std::uint8_t> key,
                          std::string_view message);

class Pseudonyms {
 public:
  static constexpr std::size_t kKeyBytes = 32;  // at least

  // `subject` is whom the export is about, who keeps their id; empty: nobody.
  static std::optional<Pseudonyms> Of(std::span<const std::uint8_t> key,
                                      std::string_view subject);

  // For one recipient of an export about many, who go by pseudonyms all. With
  // one key too, two recipients get other pseudonyms.
  static std::optional<Pseudonyms> OfRecipient(
      std::span<const std::uint8_t> key, std::string_view recipient);

  std::string For(std::string_view id) const;

 private:
  Pseudonyms(std::span<const std::uint8_t> key, std::string_view subject)
      : key_(key.begin(), key.end()), subject_(subject) {}

  std::vector<std::uint8_t> key_;
  std::string subject_;
};

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_PSEUDONYM_H_
