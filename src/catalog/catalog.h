// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Shipped(), ShippedProfiles(), ShippedSignals(): the definitions of
// instruments/, profiles/ and signals/, compiled in.
//
//   Shape    Serialized relcare.v1.Instrument, ProfileDefinition and
//            SignalDefinition messages, ascending by reference.
//   Threads  Constant data.
//   Source   Written at build time by tools/embed.py.

#ifndef RELCARE_CATALOG_CATALOG_H_
#define RELCARE_CATALOG_CATALOG_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace relcare::catalog {

struct Entry {
  std::string_view reference;  // "phq-9@1.0.0"
  std::span<const std::uint8_t> bytes;
};

std::span<const Entry> Shipped();
std::span<const Entry> ShippedProfiles();
std::span<const Entry> ShippedSignals();

// methods/goldens.txt, without its comments.
std::string_view MethodGoldensText();

}  // namespace relcare::catalog

#endif  // RELCARE_CATALOG_CATALOG_H_
