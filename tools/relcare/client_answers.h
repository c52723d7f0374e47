// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The client's own answers: of each form the first and the last, and out of
// what.

#ifndef RELCARE_TOOLS_CLIENT_ANSWERS_H_
#define RELCARE_TOOLS_CLIENT_ANSWERS_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintOwnAnswers(const v1::Profile& profile, const PageSource& source,
                     Output& output, Page& page);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_CLIENT_ANSWERS_H_
