// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Code systems of our own: what a figure reads is coded in these and no other,
// for other systems have the same words for something else. Their codes:
// docs/reference/community.md.

#ifndef RELCARE_PROFILE_CODE_SYSTEMS_H_
#define RELCARE_PROFILE_CODE_SYSTEMS_H_

#include <string_view>

namespace relcare::profile {

inline constexpr std::string_view kCues = "urn:relcare:codesystem:cue";
inline constexpr std::string_view kCueResponses =
    "urn:relcare:codesystem:cue-response";
inline constexpr std::string_view kIdentities =
    "urn:relcare:codesystem:identity";

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_CODE_SYSTEMS_H_
