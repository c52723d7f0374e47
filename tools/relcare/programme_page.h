// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// PrintProgramme: all clients together, as far as may be told of them.

#ifndef RELCARE_TOOLS_PROGRAMME_PAGE_H_
#define RELCARE_TOOLS_PROGRAMME_PAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

// `profile` has a programme.
void PrintProgramme(const v1::Profile& profile, Output& output, Page& page);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_PROGRAMME_PAGE_H_
