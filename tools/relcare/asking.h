// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What is asked of a community: who reads, what for, and of whom.

#ifndef RELCARE_TOOLS_ASKING_H_
#define RELCARE_TOOLS_ASKING_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relcare/relcare.h"
#include "tools/relcare/args.h"
#include "tools/relcare/fault.h"

namespace relcare::tool {

// Who reads, what for, and of whom, as the options say.
struct Asked {
  relcare_profile_options options = RELCARE_PROFILE_OPTIONS_INIT;
  std::string reader, read_at, subject, profile;

  void Set(std::int32_t kind, std::string id) {
    subject = std::move(id);
    options.subject_kind = kind;
    options.subject = subject.data();
    options.subject_size = subject.size();
  }
};

// Fills `asked`, whose texts the options point into.
std::optional<Fault> Ask(const Arguments& arguments, Asked* asked);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_ASKING_H_
