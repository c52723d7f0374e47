// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the parts of an index say in words, where a number alone would be read
// wrongly.

#ifndef RELCARE_TOOLS_PART_WORDS_H_
#define RELCARE_TOOLS_PART_WORDS_H_

#include <string>
#include <string_view>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page_source.h"

namespace relcare::tool {

// "on 1 of 4 days that somebody could see"; "": it is no share of days.
std::string DaysSeenOf(const v1::ComponentResult& part);

// "rather receives, 0.09", from 0 to 1; "": it does not weigh two ways.
std::string WayOf(const v1::ComponentResult& part);

// What `n_missing` were: "scenes"; "": they have no names.
std::string MissingOf(const v1::ComponentResult& part,
                      const PageSource& source);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_PART_WORDS_H_
