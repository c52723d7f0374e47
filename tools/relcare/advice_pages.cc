// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/advice_pages.h"

#include <string>

#include "tools/relcare/table.h"

namespace relcare::tool {

void PrintMatches(const v1::MatchReport& report, const PageSource& /*source*/,
                  Output& output) {
  if (report.matches().empty()) {
    output.Line("nobody to introduce: of those who opted in, no two fit");
    return;
  }
  Table table(output, {"PERSON", "MIGHT MEET", "IN COMMON"});
  for (const v1::Match& match : report.matches()) {
    std::string shared;
    for (const v1::Coding& code : match.shared())
      shared += (shared.empty() ? "" : ", ") + code.code();
    table.Row({match.person(), match.other(),
               shared.empty() ? "nothing that may be named" : shared});
  }
  table.Flush();
}

}  // namespace relcare::tool
