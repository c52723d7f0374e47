// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The ProfileDefinition and SignalDefinition messages as plain structs. Nothing
// is judged here: what cannot be brought over stands in `unreadable`.

#ifndef RELCARE_PROFILE_DEFINITION_MESSAGE_H_
#define RELCARE_PROFILE_DEFINITION_MESSAGE_H_

#include "relcare/v1/profile.pb.h"
#include "relcare/v1/signal.pb.h"

#include "profile/definition.h"

namespace relcare::profile {

ProfileRules FromMessage(const v1::ProfileDefinition& message);
SignalRules FromMessage(const v1::SignalDefinition& message);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_DEFINITION_MESSAGE_H_
