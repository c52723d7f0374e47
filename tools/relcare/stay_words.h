// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The stay that a profile of a person is of, in a line.

#ifndef RELCARE_TOOLS_STAY_WORDS_H_
#define RELCARE_TOOLS_STAY_WORDS_H_

#include <string>

#include "relcare/v1/profile_report.pb.h"

namespace relcare::tool {

// "Stay from 2026-06-17 to 2026-07-28: left before its end"; "": none is told.
std::string StayWords(const v1::Profile& profile);

// The same to the client; how it ended they know.
std::string OwnStayWords(const v1::Profile& profile);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_STAY_WORDS_H_
