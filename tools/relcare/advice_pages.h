// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who might be introduced to whom, as a page.

#ifndef RELCARE_TOOLS_ADVICE_PAGES_H_
#define RELCARE_TOOLS_ADVICE_PAGES_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintMatches(const v1::MatchReport& report, const PageSource& source,
                  Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_ADVICE_PAGES_H_
