// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// PrintBeside: what stands beside the figures of a profile and is in none.

#ifndef RELCARE_TOOLS_BESIDE_PAGE_H_
#define RELCARE_TOOLS_BESIDE_PAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintBeside(const v1::Profile& profile, const PageSource& source,
                 Page& page);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_BESIDE_PAGE_H_
