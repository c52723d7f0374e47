// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Profile and signal definitions read: from bytes that ReadStrictly() gave to
// plain structs and hashes. Errors as rules_message.h.

#ifndef RELCARE_ENGINE_PROFILE_RULES_MESSAGE_H_
#define RELCARE_ENGINE_PROFILE_RULES_MESSAGE_H_

#include <string>
#include <string_view>

#include "base/error.h"
#include "profile/definition.h"

namespace relcare::engine {

struct ProfileRule {
  profile::ProfileRules rules;
  std::string hash;
};

struct SignalRule {
  profile::SignalRules rules;
  std::string hash;
};

Result<ProfileRule> ReadProfile(std::string_view bytes);
Result<SignalRule> ReadSignal(std::string_view bytes);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_RULES_MESSAGE_H_
