// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rule files read: from the bytes of their form to plain structs and hashes.
//
//   Errors   Reading is strict: an unknown field, an unknown enum number or a
//            file that needs newer semantics is RELCARE_E_SEMANTICS; other
//            bytes that do not fit are RELCARE_E_UNREADABLE, _UTF8 or _LIMIT.
//            Whether the rules in it hold is for the caller to check.
//   Threads  Pure.
//   Source   docs/rfc/0003-identity.md (hashes).

#ifndef RELCARE_ENGINE_RULES_MESSAGE_H_
#define RELCARE_ENGINE_RULES_MESSAGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/config.h"
#include "engine/source.h"
#include "scale/definition.h"
#include "scale/mapping.h"

namespace relcare::engine {

struct InstrumentRule {
  scale::Definition definition;
  std::string bytes;  // as loaded, binary
  std::string scoring_hash;
  std::string definition_hash;
};

struct MappingRule {
  scale::MappingSpec spec;
  std::string hash;
};

struct ConfigRule {
  Config config;
  std::vector<MappingRule> mappings;
  std::string hash;
};

struct PackRule {
  std::string owner;
  std::string id;
  std::string version;
  std::string hash;
  std::vector<InstrumentRule> instruments;
  std::vector<MappingRule> mappings;
};

// The message's name of a source of this kind: "Instrument" and so on.
std::string_view MessageName(SourceKind kind);

// The source as strictly walked binary. JSON or binary. `faults`: nullptr, or
// receives every fault where the first is returned.
Result<std::string> ReadStrictly(const Source& source, const Limits& limits,
                                 std::vector<Error>* faults = nullptr);

// Of bytes that ReadStrictly gave.
Result<InstrumentRule> ReadInstrument(std::string_view bytes);
Result<MappingRule> ReadMapping(std::string_view bytes);
Result<ConfigRule> ReadConfig(std::string_view bytes);
Result<PackRule> ReadPack(std::string_view bytes);

// For those who read a rule of another kind: why parsed bytes do not do.
std::optional<Error> NotParsed();
std::optional<Error> TooNew(std::uint32_t needed);

// Parses what was walked; refuses what asks for newer semantics than ours.
template <typename Message>
std::optional<Error> ParseRule(std::string_view bytes, Message* message) {
  if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return NotParsed();
  return TooNew(message->required_semantics());
}

// Of all that a rule says; `name` is its message's.
Result<std::string> HashOfRule(std::string_view name, std::string_view bytes);

// The hash of a mapping that was made here, not read.
std::string HashOf(const scale::MappingSpec& spec);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_RULES_MESSAGE_H_
