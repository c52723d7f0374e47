// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Config: everything that can change a result, as plain structs, the
// EngineConfig message's twin.
//
//   Shape    The message's order; an index here is the index in a path.
//   Missing  What a configuration leaves unset has its default here already.
//   Threads  A value.
//   Source   proto/relcare/v1/config.proto.

#ifndef RELCARE_ENGINE_CONFIG_H_
#define RELCARE_ENGINE_CONFIG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "privacy/labels.h"
#include "scale/definition.h"
#include "scale/response.h"

namespace relcare::engine {

struct PolicyChoice {
  std::string instrument;  // [owner/]instrument[@version]
  std::string scale;       // empty: every scale with items of its own
  scale::MissingPolicy missing;
  std::optional<Rounding> rounding;
};

struct Pin {
  std::string instrument;
  std::string version;
  std::string scoring_hash;
};

struct PackReference {
  std::string owner;
  std::string id;
  std::string version;
  std::string hash;
};

enum class Interpretation : std::uint8_t {  // numbers of the message
  kNone = 1,
  kBands = 2,
  kAll = 3,
};

enum class Validation : std::uint8_t {  // numbers of the message
  kStrict = 1,
  kLenient = 2,
  kReportOnly = 3,
};

struct Config {
  std::uint32_t required_semantics = 0;
  std::vector<PolicyChoice> policies;
  std::vector<Pin> pins;
  std::vector<PackReference> packs;
  Interpretation interpretation = Interpretation::kAll;
  std::vector<std::string> licences_acknowledged;
  privacy::Labels labels;
  Validation validation = Validation::kStrict;
  std::vector<scale::Status> accepted = {scale::Status::kCompleted,
                                         scale::Status::kAmended};
  // Text as written; checked to be an offset. Empty: none.
  std::string utc_offset;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CONFIG_H_
