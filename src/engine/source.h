// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Source: one rule file in the bytes of its form. Format and Limits: what the
// engine's entries take.
//
//   Shape    Views of the caller's bytes, for the time of one call.
//   Threads  Values.

#ifndef RELCARE_ENGINE_SOURCE_H_
#define RELCARE_ENGINE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace relcare::engine {

using Bytes = std::span<const std::uint8_t>;

enum class Format : std::uint8_t {  // numbers of RELCARE_FORMAT_*
  kProtobuf = 1,
  kJson = 2,
  kFhir = 3,
  kNdjson = 4,
  kFhirNdjson = 5,
  kCsv = 6,
};

// Bounds on one input. They change no result, only whether there is one.
struct Limits {
  std::size_t input_bytes = std::size_t{256} << 20;
  int depth = 64;
};

enum class SourceKind : std::uint8_t {  // numbers of RELCARE_SOURCE_*
  kConfig = 1,
  kInstrument = 2,
  kMapping = 3,
  kPack = 4,
  kQuestionnaire = 5,
  kProfile = 6,
  kSignal = 7,
};

struct Source {
  SourceKind kind = SourceKind::kInstrument;
  Format format = Format::kProtobuf;
  Bytes bytes;
};

inline std::string_view Text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SOURCE_H_
