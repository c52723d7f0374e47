// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the rules that watch saw: as a part of a profile, and by themselves.

#ifndef RELCARE_TOOLS_SIGNAL_PAGE_H_
#define RELCARE_TOOLS_SIGNAL_PAGE_H_

#include <string>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

// "signal/isolation/c04", as `relcare explain` takes it.
std::string KeyOf(const v1::Signal& signal);

// "its records are of 2026-05-08 to 2026-05-29"; "": they have no days.
std::string DaysOf(const v1::Signal& signal);

// Whether whom the profile is about is not there any more.
bool IsOver(const v1::Profile& profile);

void PrintSignalsOf(const v1::Profile& profile, const PageSource& source,
                    Page& page);

// To staff; with --since only what is otherwise now, with what it was.
void PrintSignals(const v1::SignalReport& report, const PageSource& source,
                  Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_SIGNAL_PAGE_H_
