// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_rules_message.h"

#include <optional>
#include <utility>

#include "relcare/v1/profile.pb.h"
#include "relcare/v1/signal.pb.h"

#include "engine/arena_message.h"
#include "engine/rules_message.h"
#include "profile/definition_message.h"

namespace relcare::engine {
namespace {

template <typename Rule, typename Message>
Result<Rule> Read(const char* name, std::string_view bytes) {
  ArenaMessage<Message> memory;
  Message& message = *memory;
  if (std::optional<Error> e = ParseRule(bytes, &message))
    return *std::move(e);
  Result<std::string> hash = HashOfRule(name, bytes);
  if (!hash.ok())
    return hash.error();
  return Rule{profile::FromMessage(message), *std::move(hash)};
}

}  // namespace

Result<ProfileRule> ReadProfile(std::string_view bytes) {
  return Read<ProfileRule, v1::ProfileDefinition>("ProfileDefinition", bytes);
}

Result<SignalRule> ReadSignal(std::string_view bytes) {
  return Read<SignalRule, v1::SignalDefinition>("SignalDefinition", bytes);
}

}  // namespace relcare::engine
