// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CheckProfile, CheckSignal: every fault of a definition. What may not be
// composed is refused here, so that no file can ask for it.
//
//   Errors   Faults by rule word; docs/reference/errors.md lists them. Without
//            a fault that is no warning, the definition may be used.
//   Safety   Definition data may be quoted; no record comes here.
//   Threads  Pure functions.
//   Source   docs/rfc/0013-profile.md.

#ifndef RELCARE_PROFILE_CHECK_H_
#define RELCARE_PROFILE_CHECK_H_

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "profile/definition.h"
#include "profile/method_table.h"

namespace relcare::profile {

// What a form says of one of its scales.
struct ScaleFacts {
  Target target = Target::kUnset;
  Direction direction = Direction::kUnset;
  ClaimTier tier = ClaimTier::kUnset;
  std::optional<Bounds> bounds;
  bool has_reliable_threshold = false;
  bool has_important_threshold = false;
  // In points of the scale; of several, the largest.
  std::optional<double> reliable_threshold;
  std::optional<double> important_threshold;
};

// By [owner/]instrument[@version]#scale; nullopt: not loaded, or no such scale.
using FindScale = std::function<std::optional<ScaleFacts>(std::string_view)>;

std::vector<Fault> CheckProfile(const ProfileRules& rules,
                                const FindScale& find_scale);
std::vector<Fault> CheckSignal(const SignalRules& rules,
                               const FindScale& find_scale);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_CHECK_H_
