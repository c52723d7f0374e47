// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A profile's indices as a table, each with its parts; those of which nothing
// was seen in a few lines below it, by reason.

#ifndef RELCARE_TOOLS_INDEX_TABLE_H_
#define RELCARE_TOOLS_INDEX_TABLE_H_

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

void PrintIndices(const v1::Profile& profile, const RoleOf& role_of,
                  Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_INDEX_TABLE_H_
