// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The scored forms of a profile, of each form and voice the first and the last:
// out of what, and in which band by its source.

#ifndef RELCARE_TOOLS_SCORE_TABLE_H_
#define RELCARE_TOOLS_SCORE_TABLE_H_

#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/page.h"

namespace relcare::tool {

// The same entry twice where there is one.
struct FirstAndLast {
  const v1::ScoreEntry* first = nullptr;
  const v1::ScoreEntry* last = nullptr;

  // The score of that scale in the first; null where there is one entry only.
  const v1::Score* Before(const v1::Score& score) const;
};

// By form, then whom it is about.
std::vector<FirstAndLast> FirstAndLastOf(const v1::Profile& profile);

void PrintScores(const v1::Profile& profile, const PageSource& source,
                 Output& output, Page& page);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_SCORE_TABLE_H_
