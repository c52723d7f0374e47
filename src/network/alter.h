// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Alter: one of the people around a client, as the client (or whoever is named
// as the voice) describes the tie. The four things are apart: what the other
// does about substances, whether the tie feels safe, what it is for, how much
// it weighs.
//
//   Shape    `person` is opaque and says only who is the same; no name.
//   Unit     `weight`: importance or contact, at least 0; 1 for all if unasked.
//   Missing  Every field has its own way to say "not known"; none is guessed.
//   Threads  Values.

#ifndef RELCARE_NETWORK_ALTER_H_
#define RELCARE_NETWORK_ALTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace relcare {

// The other's stance to recovery, use included.
enum class Stance : std::uint8_t { kUnknown, kSupportive, kNeutral, kUsing };
inline constexpr std::size_t kStanceCount = 4;
using CountByStance = std::array<int, kStanceCount>;  // by Stance's number

enum class Safety : std::uint8_t { kUnknown, kSafe, kUnsafe };

struct Alter {
  std::int64_t person = 0;
  std::optional<double> weight;
  Stance stance = Stance::kUnknown;
  Safety safety = Safety::kUnknown;
  std::optional<int> role;
  std::optional<int> relation_types;  // how many kinds of relation, at least 1
  bool is_clinician = false;
  std::optional<bool> uses_together;
  std::optional<bool> gives_support;
};

}  // namespace relcare

#endif  // RELCARE_NETWORK_ALTER_H_
