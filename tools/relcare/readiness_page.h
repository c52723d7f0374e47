// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What is missing, and the least that would help: to staff by the names that
// the profile uses, to the client in the second person.

#ifndef RELCARE_TOOLS_READINESS_PAGE_H_
#define RELCARE_TOOLS_READINESS_PAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

// `profile`: of the same subject, for the same reader: what figures are called.
void PrintReadiness(const v1::ReadinessReport& report,
                    const v1::Profile& profile, const PageSource& source,
                    Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_READINESS_PAGE_H_
