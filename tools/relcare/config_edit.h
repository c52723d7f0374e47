// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Options that change a result, written into the EngineConfig message, so that
// the hash in every result tells.

#ifndef RELCARE_TOOLS_CONFIG_EDIT_H_
#define RELCARE_TOOLS_CONFIG_EDIT_H_

#include <optional>
#include <string_view>
#include <vector>

#include "relcare/v1/config.pb.h"

#include "tools/relcare/args.h"
#include "tools/relcare/fault.h"

namespace relcare::tool {

struct RuleFile;

// --policy, --accept-licence, --accept-status, --no-interpretation,
// --utc-offset.
std::span<const Option> ConfigOptions();

// Changes the configuration among `files` as the options say, or adds one.
// Returns what stands in the way.
std::optional<Fault> EditConfig(const Arguments& arguments,
                                std::vector<RuleFile>& files);

// Reads "INSTRUMENT[#SCALE]=RULE[:COUNT][,decimals:N]".
Or<v1::PolicyChoice> ParsePolicy(std::string_view text);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_CONFIG_EDIT_H_
