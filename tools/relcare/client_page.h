// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A profile as the client reads it: in the second person, without codes, ids or
// figures about others.

#ifndef RELCARE_TOOLS_CLIENT_PAGE_H_
#define RELCARE_TOOLS_CLIENT_PAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintClientPage(const v1::Profile& profile, const PageSource& source,
                     Output& output);

void PrintClientSignals(const v1::SignalReport& report,
                        const PageSource& source, Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_CLIENT_PAGE_H_
