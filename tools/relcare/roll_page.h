// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// All clients and groups on a page, a line each, before their own pages: in the
// order of their ids. It ranks nobody.

#ifndef RELCARE_TOOLS_ROLL_PAGE_H_
#define RELCARE_TOOLS_ROLL_PAGE_H_

#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintRoll(const std::vector<v1::Profile>& profiles,
               const PageSource& source, Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_ROLL_PAGE_H_
