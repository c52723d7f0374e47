// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Ids of rules, versions, and references such as
// "owner/phq-9@1.0.0#total".
//
//   Shape    Views into the text given.
//   Errors   std::nullopt for text that is none.

#ifndef RELCARE_BASE_IDS_H_
#define RELCARE_BASE_IDS_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relcare {

// [a-z][a-z0-9]*(-[a-z0-9]+)*
bool IsId(std::string_view text);

// major.minor.patch, each 0 to 999999 without leading zeros. Ordered as
// numbers.
struct Version {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::uint32_t patch = 0;

  friend auto operator<=>(const Version&, const Version&) = default;
};

std::optional<Version> ParseVersion(std::string_view text);
bool IsVersion(std::string_view text);

// [owner/]instrument[@version][#scale]; parts not given are empty.
struct Reference {
  std::string_view owner;
  std::string_view instrument;
  std::string_view version;
  std::string_view scale;

  friend bool operator==(const Reference&, const Reference&) = default;
};

std::optional<Reference> ParseReference(std::string_view text);

// The reference as text.
std::string ToString(const Reference& reference);

}  // namespace relcare

#endif  // RELCARE_BASE_IDS_H_
