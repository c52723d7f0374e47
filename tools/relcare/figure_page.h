// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// One figure of a profile, opened: how it comes about, to be followed with a
// pencil, and each record behind it with its kind, day and value.

#ifndef RELCARE_TOOLS_FIGURE_PAGE_H_
#define RELCARE_TOOLS_FIGURE_PAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintFigure(const v1::ProfileExplanation& explanation,
                 const PageSource& source, Output& output);

// To the client: in the second person, without the records' ids.
void PrintOwnFigure(const v1::ProfileExplanation& explanation,
                    const PageSource& source, Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_FIGURE_PAGE_H_
