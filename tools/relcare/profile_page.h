// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Profiles, signals, introductions and readiness as pages for people: to staff
// about the client, to the client in the second person.

#ifndef RELCARE_TOOLS_PROFILE_PAGE_H_
#define RELCARE_TOOLS_PROFILE_PAGE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintProfile(const v1::Profile& profile, const RoleOf& role_of,
                  Output& output);
void PrintSignals(const v1::SignalReport& report, const RoleOf& role_of,
                  Output& output);
void PrintMatches(const v1::MatchReport& report, const RoleOf& role_of,
                  Output& output);
void PrintReadiness(const v1::ReadinessReport& report, const RoleOf& role_of,
                    Output& output);
void PrintFigure(const v1::ProfileExplanation& explanation,
                 const RoleOf& role_of, Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_PROFILE_PAGE_H_
