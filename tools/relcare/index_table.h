// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A profile's indices as a table, each with its parts; those of which nothing
// was seen in a few lines below it, by reason.

#ifndef RELCARE_TOOLS_INDEX_TABLE_H_
#define RELCARE_TOOLS_INDEX_TABLE_H_

#include <cstdint>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page.h"

namespace relcare::tool {

// Of fewer things than that, how much two share says nothing: one in common is
// all of one. relcare convention.
inline constexpr std::uint32_t kFewThings = 3;

bool IsOfFewThings(const v1::ComponentResult& part);
bool IsOfFewThings(const v1::IndexResult& index);

void PrintIndices(const v1::Profile& profile, const PageSource& source,
                  Output& output);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_INDEX_TABLE_H_
